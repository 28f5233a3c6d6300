"""What was done to a document and why, for a person and as JSON?

The person gets a summary with at most `SHOWN` examples of a kind; the JSON holds everything.
"""

from collections.abc import Iterable, Iterator, Mapping

from cleaner.record import Dropped, Evidence, Origin, Result, Step

SCHEMA = 1
"""Version of the fields of `as_json`. It grows when a field changes its meaning or goes."""
SHOWN = 5
"""Examples of one rule that a person is shown."""
WIDTH = 40
"""Characters of an example that a person is shown."""
UNSEEN = {"\t": " ", "\n": " ", "\u3000": "\u3000", "\xa0": " "}
"""What stands in an example for characters that are not printed; others are a dot."""
METADATA = ("title", "date", "source", "author", "editor")
SCRIPTS = {
    "hans": "simplified",
    "hant": "traditional",
    "mixed": "traditional and simplified",
    "ja": "Japanese",
    "ko": "Korean",
    "other": "neither Chinese nor Japanese nor Korean",
}
WRITTEN = {
    "heading": "the heading <{name}>",
    "title": "the page's <title>: “{text}”",
    "meta": "the meta tag {name}: “{text}”",
    "microdata": "the microdata {name}: “{text}”",
    "json-ld": "the page's JSON-LD, {name}",
    "script": "the page's script, where {name} is {text}",
    "element": "the element <{name}>",
    "text": "the text itself: “{text}”",
    "above": "the line “{text}” before the text",
    "below": "the line “{text}” behind the text",
    "foot": "the line “{text}” at the page's foot",
    "poster": "who posted it: “{text}”",
    "line": "a line in <{name}>",
}
"""How a person reads where something is written; a line by where it stands."""


def as_json(result: Result, evidence: Evidence | None) -> dict[str, object]:
    """The complete explanation, ready for JSON. `cleaner/data/record.schema.json` describes each field.

    `steps` are all changes in their order, with the fields of `Step`: as `Step`s again, `cleaner.replay` takes them.
    """
    return {
        "schema": SCHEMA,
        "evidence": evidence._asdict() if evidence else None,
        "origins": [origin._asdict() for origin in result.origins],
        "outside": result.outside,
        "steps": [step._asdict() for step in result.steps],
    }


def for_people(result: Result, path: str, evidence: Evidence | None, reasons: Mapping[str, str]) -> str:
    """A few lines that say what happened to the document. `reasons` are those of the rules that drop lines."""
    return "".join(f"{visible(line)}\n" for line in lines(result, path, evidence, reasons))


def lines(result: Result, path: str, evidence: Evidence | None, reasons: Mapping[str, str]) -> Iterator[str]:
    yield f"{path}: {result.encoding or 'characters'}, {result.script or 'script not asked for'}"
    if evidence and result.encoding:
        yield entry("encoding", f"{result.encoding}: {weighed(evidence)}")
    yield from stretches(of_stages(result.steps, "decode"))
    for rule, steps in by_rule(of_stages(result.steps, "nul", "repair")).items():
        yield entry("repair", f"{rule}, {times(len(steps))}: {steps[0].why}")
        yield from (example(step) for step in steps[:SHOWN])
        yield from more(len(steps))
    if result.script:
        yield entry("script", f"{SCRIPTS[result.script]}; {converted(of_stages(result.steps, 'simplify'))}")
    yield from found(result)
    yield from dropped_lines(result.dropped, reasons)
    yield from outside_lines(result.outside)
    yield from (entry("warning", warning) for warning in result.warnings)


def entry(name: str, text: str) -> str:
    return f"  {name:9}{text}"


def weighed(evidence: Evidence) -> str:
    """What speaks for the encoding and against it."""
    said = [evidence.why]
    if evidence.runner_up and evidence.lead is not None:
        bits = "" if "bits a character" in evidence.why else f"{evidence.bits} bits a character, "
        way = "more" if evidence.lead >= 0 else "less"
        said = [f"{evidence.why.partition(',')[0]}" if evidence.runner_up in evidence.why else evidence.why]
        said.append(f"{bits}the next best, {evidence.runner_up}, needs {abs(evidence.lead):.0f} bits {way}")
    for who, name in (("the page", evidence.declared), ("its HTTP header", evidence.header)):
        if name:
            said.append(f"{who} says {name}")
    return "; ".join(said)


def stretches(steps: list[Step]) -> Iterator[str]:
    """Where a document is in more than one encoding."""
    if len(steps) > 1:
        yield entry("decode", f"{counted(len(steps), 'stretch', 'stretches')} of bytes")
        yield from (f"    [{step.start}:{step.end}] {step.rule}: {step.why}" for step in steps[:SHOWN])
        yield from more(len(steps))


def example(step: Step) -> str:
    doubt = "  (a guess)" if step.guess else ""
    return f"    at {step.start}: {short(step.before)} → {short(step.after) or 'nothing'}{doubt}"


def converted(steps: list[Step]) -> str:
    """How the script was converted."""
    rules = by_rule(steps)
    if not rules:
        return "nothing to convert"
    return "; ".join(
        f"converted with {rule}{f' in {counted(len(mine))}' if len(mine) > 1 else ''}: {mine[0].why}"
        for rule, mine in rules.items()
    )


def found(result: Result) -> Iterator[str]:
    """Where the text and what is known of it stand in the document."""
    origins = {origin.field: origin for origin in result.origins}
    if "text" in origins:
        yield entry("text", f"from {place(origins['text'])}")
    last = ""
    for name in METADATA:
        value = getattr(result, name)
        if value is None:
            continue
        here = place(origins[name]) if name in origins else ""
        yield entry(name, value + (", from the same line" if here == last != "" else f", from {here}" if here else ""))
        last = here


def place(origin: Origin) -> str:
    """Where something is written, in words."""
    written = WRITTEN.get(origin.name) if origin.kind == "line" else None
    return (written or WRITTEN[origin.kind]).format(name=origin.name, text=short(origin.text))


def dropped_lines(dropped: tuple[Dropped, ...], reasons: Mapping[str, str]) -> Iterator[str]:
    rules: dict[str, list[Dropped]] = {}
    for drop in dropped:
        rules.setdefault(drop.rule, []).append(drop)
    for rule, drops in rules.items():
        why = f": {reasons[rule]}" if rule in reasons else ""
        yield entry("dropped", f"{rule}, {counted(len(drops))}{why}")
        yield from (f"    line {drop.line + 1}: {short(drop.text)}" for drop in drops[:SHOWN])
        yield from more(len(drops))


def outside_lines(outside: tuple[str, ...]) -> Iterator[str]:
    """What the page shows elsewhere: the longest lines, among which a lost paragraph would be."""
    if outside:
        longest = sorted(outside, key=len, reverse=True)[:SHOWN]
        yield entry("outside", f"{counted(len(outside))} of the page outside the element of the article, the longest:")
        yield from (f"    {short(line)}" for line in longest)
        yield from more(len(outside))


def counted(count: int, one: str = "line", many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def more(count: int) -> Iterator[str]:
    if count > SHOWN:
        yield f"    and {count - SHOWN} more"


def of_stages(steps: Iterable[Step], *stages: str) -> list[Step]:
    return [step for step in steps if step.stage in stages]


def by_rule(steps: Iterable[Step]) -> dict[str, list[Step]]:
    rules: dict[str, list[Step]] = {}
    for step in steps:
        rules.setdefault(step.rule, []).append(step)
    return rules


def short(text: str) -> str:
    """`text`, cut in the middle of a person's patience, without control characters."""
    text = text if len(text) <= WIDTH else text[:WIDTH] + "…"
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else UNSEEN.get(char, "·") for char in text)


def visible(line: str) -> str:
    """`line` as one line with its control characters made visible: a page must not command a terminal."""
    if line.replace("\u3000", "").isprintable():
        return line
    return "".join(char if char.isprintable() or char == "\u3000" else f"\\u{ord(char):04x}" for char in line)
