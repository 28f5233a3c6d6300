"""What do forums write around posts, in either script?"""

OPENERS = frozenset(("楼主", "樓主"))
"""Who opened a thread."""
FLOORS = OPENERS | {"沙发", "沙發", "板凳", "地板"}
"""What the first posts are called; whoever comments first on an article writes 沙发, too."""
_BUTTONS = "只看楼主 只看该作者 倒序浏览 电梯直达 只看樓主 只看該作者 倒序瀏覽 電梯直達"
BUTTONS = frozenset(_BUTTONS.split())
"""What nothing but a forum has."""
