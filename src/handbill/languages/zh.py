"""Chinese: words to look for; the phrases are English."""

from __future__ import annotations

from handbill.languages.language import Language

LANGUAGE = Language(
    tag="zh",
    vague_links=frozenset({"这里"}),
    openings=(
        "它", "他", "她", "这", "這", "那", "此", "其", "该", "該", "但", "然而", "不过",
        "而且", "此外", "另外", "因此", "所以", "于是", "然后", "接着", "同时", "例如", "比如",
        "也", "还", "并且", "以及", "或者", "两者", "其他", "另一", "首先", "其次", "最后",
        "现在", "结果", "总之", "同样", "相反", "即", "否则", "以下", "如下", "上述",
    ),
    pointers=(
        "我们", "欢迎", "以上", "以下", "上面", "下面", "上图", "下图", "下表", "本文", "本期",
        "本周", "今天", "明天", "昨天", "现在", "目前", "最近", "今年", "点击", "链接", "这", "那",
    ),
    first_person=("我", "我們", "笔者"),
)  # fmt: skip
