"""What was changed in a document and why, for a person and as JSON?

The person gets a summary with at most `SHOWN` examples of a kind; the JSON holds every step.
"""

from collections.abc import Iterable, Iterator

from cleaner.record import Dropped, Result, Step

SCHEMA = 1
"""Version of the fields of `as_json`. It grows when a field changes its meaning or goes."""
SHOWN = 5
"""Examples of one rule that a person is shown."""
WIDTH = 40
"""Characters of an example that a person is shown."""
METADATA = ("title", "date", "source", "author", "editor")


def as_json(result: Result) -> dict[str, object]:
    """The complete explanation, ready for JSON.

    `schema` is the version of these fields. `steps` are all changes in their order, objects with the fields of `Step`:
    `stage` and `rule` (stable names of what acted), `start` and `end` (offsets in the input of that stage: bytes for
    decode, code points after it), `before` and `after` (what was there, what it became; both empty where it is the
    whole text), `why` (one line for a person) and `table` (pairs of a character and its pinyin, or null). As `Step`s
    again, `cleaner.replay` takes them.
    """
    return {"schema": SCHEMA, "steps": [step._asdict() for step in result.steps]}


def for_people(result: Result, path: str) -> str:
    """A few lines that say what happened to the document."""
    return "".join(f"{visible(line)}\n" for line in lines(result, path))


def lines(result: Result, path: str) -> Iterator[str]:
    yield f"{path}: {result.encoding or 'characters'}, {result.script or 'script not asked for'}"
    for step in of_stages(result.steps, "decode", "simplify"):
        yield f"  {step.stage:9}{step.rule} in [{step.start}:{step.end}]: {step.why}"
    for rule, steps in by_rule(of_stages(result.steps, "nul", "repair")).items():
        yield f"  {'repair':9}{rule}, {len(steps)} times: {steps[0].why}"
        yield from (
            f"    [{step.start}] {short(step.before)} → {short(step.after) or 'nothing'}" for step in steps[:SHOWN]
        )
        yield from more(len(steps))
    for name in METADATA:
        value = getattr(result, name)
        if value is not None:
            yield f"  {name:9}{value}"
    yield from dropped_lines(result.dropped)
    yield from (f"  {'warning':9}{warning}" for warning in result.warnings)


def dropped_lines(dropped: tuple[Dropped, ...]) -> Iterator[str]:
    rules: dict[str, list[Dropped]] = {}
    for drop in dropped:
        rules.setdefault(drop.rule, []).append(drop)
    for rule, drops in rules.items():
        yield f"  {'dropped':9}{rule}, {len(drops)} lines"
        yield from (f"    line {drop.line + 1}: {short(drop.text)}" for drop in drops[:SHOWN])
        yield from more(len(drops))


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
    """`text`, cut in the middle of a person's patience."""
    return text if len(text) <= WIDTH else text[:WIDTH] + "…"


def visible(line: str) -> str:
    """`line` as one line with its control characters made visible: a page must not command a terminal."""
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in line)
