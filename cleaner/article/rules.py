"""Why may a line that a page shows be none of its article's, beside the phrases that give page furniture away?"""

from cleaner.record import Rule

RULES = (
    Rule("outside", "leaves the line out", "it stands outside the element that holds the article"),
    Rule("hidden", "drops the line", "the page hides it"),
    Rule("aside", "drops the line", "an element around it is named as advertisements, shares or lists of pages are"),
    Rule("title", "drops the line", "it repeats the title"),
    Rule("link", "drops the line", "it is a link to another page, no file that belongs to the article"),
    Rule("byline", "drops the line", "it says who wrote it, when and where, which metadata keeps"),
    Rule("bar", "drops the line before the text", "it counts readers or votes beside a button"),
    Rule("stop", "drops the line", "it is a heading that ends the article, such as 相关阅读, or stands behind one"),
    Rule("apart", "drops the line before the text", "with several others it stands apart from the paragraphs"),
)


def rules() -> tuple[Rule, ...]:
    """The rules of the room's own."""
    return RULES
