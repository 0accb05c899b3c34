"""What each HTML element means to handbill: a node, its content alone, or what it can't carry."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from handbill.document import Style


def local_name(el: Element) -> str:
    """The name of an element without its namespace, which drawings and formulas have."""
    return str(el.tag).rpartition("}")[2]


HEADINGS = {f"h{level}": level for level in range(1, 7)}

STYLES = {
    "em": Style.EMPHASIS,
    "i": Style.EMPHASIS,
    "dfn": Style.EMPHASIS,
    "var": Style.EMPHASIS,
    "strong": Style.STRONG,
    "b": Style.STRONG,
    "del": Style.DELETED,
    "s": Style.DELETED,
    "strike": Style.DELETED,
    "ins": Style.INSERTED,
    "u": Style.INSERTED,
    "mark": Style.HIGHLIGHTED,
    "sub": Style.SUBSCRIPT,
    "sup": Style.SUPERSCRIPT,
    "small": Style.SMALL,
    "cite": Style.CITATION,
    "q": Style.QUOTATION,
}

CODE = frozenset({"code", "kbd", "samp", "tt"})

# Inline elements whose content counts and who add nothing to it.
TRANSPARENT_INLINES = frozenset(
    {"abbr", "acronym", "bdi", "bdo", "big", "data", "font", "label", "nobr", "picture"}
    | {"rb", "rp", "rt", "rtc", "ruby", "span", "time"}
)

INLINES = TRANSPARENT_INLINES | CODE | {*STYLES, "a", "br", "img", "input", "script"}

# Block elements whose content counts and who add nothing to it but their language.
TRANSPARENT_BLOCKS = frozenset(
    {"address", "article", "body", "center", "details", "dir", "div", "footer", "header"}
    | {"hgroup", "html", "main", "menu", "nav", "noscript", "search", "section", "summary"}
)

BLOCKS = frozenset(
    {"aside", "blockquote", "dd", "dl", "dt", "figcaption", "figure", "hr", "li", "ol", "p", "pre"}
    | {"table", "ul", *HEADINGS, *TRANSPARENT_BLOCKS}
)

# Nothing of these was ever seen by a reader.
UNSEEN = frozenset({"link", "meta", "source", "style", "template", "title", "track", "wbr", "head"})

# A reader saw something here that no handout can hold.
MEDIA = frozenset(
    {"applet", "audio", "canvas", "embed", "frame", "frameset", "iframe", "math", "object"}
    | {"svg", "video", "map"}
)
FORMS = frozenset(
    {"button", "datalist", "fieldset", "form", "input", "meter", "optgroup", "option", "output"}
    | {"progress", "select", "textarea"}
)

MARKDOWN_MARKS = re.compile(
    r"!?\[[^\]\n]*\]\([^)\n]+\)"  # an image, a link
    r"|\*\*\S|~~\S|`[^`\n]+`"
    r"|(?<![\w*])\*[^\s*](?:[^*\n]*[^\s*])?\*(?![\w*])"
    r"|(?<![\w_])_[^\s_](?:[^_\n]*[^\s_])?_(?![\w_])"
)
"""What shows that a text between HTML tags is Markdown."""
