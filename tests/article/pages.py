"""Pages for the tests: an article in real Chinese, put into the mark-up that a test is about."""

PARAGRAPHS = (
    "入冬以来，镇上的豆腐坊天不亮就亮起了灯。老板娘说，过年前后订单是平时的三倍，一家人轮流守着石磨。",
    "泡豆、磨浆、滤渣、点卤，每一步都急不得。她的婆婆今年七十六岁，仍然坚持自己点卤，别人插不上手。",
    "去年镇里修了新路，快递车可以开到门口。豆腐干真空包装以后，最远卖到了海口，一天能发出两百多单。",
    "“手艺不能丢，日子也要往前走。”她一边说，一边把刚压好的豆腐切成整齐的方块，热气很快布满了屋子。",
)
TITLE = "一块豆腐里的小镇年味"
MENU = "".join(
    f'<li><a href="/{i}/">{name}</a></li>'
    for i, name in enumerate(["首页", "新闻", "财经", "体育", "娱乐", "汽车", "房产"])
)
OTHERS = (
    "县里公布新一批非遗传承人名单",
    "周末气温骤降，出行请添衣",
    "老街改造二期工程年底完工",
    "图书馆延长夜间开放时间",
)
LINKS = "".join(f'<li><a href="/a/{i}.html">{name}</a></li>' for i, name in enumerate(OTHERS))


def paragraphs(tag: str = "p") -> str:
    """The article's paragraphs, each in an element of its own."""
    return "".join(f"<{tag}>{text}</{tag}>" for text in PARAGRAPHS)


def page(body: str, head: str = f"<title>{TITLE}_江畔新闻网</title>") -> str:
    """A whole page around the inner HTML `body`, with a menu above and a foot below."""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body><ul class="menu">{MENU}</ul>{body}'
        '<div class="footer">关于我们 | 联系我们 | 版权所有 江畔新闻网 未经许可，不得转载，违者必究。</div></body></html>'
    )


def article(inner: str) -> str:
    """A page whose article element holds `inner` behind the title."""
    return page(f'<h1>{TITLE}</h1><div class="content">{inner}</div>')


BODY = "\n".join(PARAGRAPHS)
