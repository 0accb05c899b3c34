"""What the template of a shortcode shows of itself to a reader who does not run it.

A template is a program of Go. Looked at here are the elements in it, the arguments it names, what
stands around ``.Inner``, and texts that it only puts together (``printf``, ``.Get``, parameters).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from handbill.readers.sites.hugo.scanner import Shortcode
from handbill.readers.sites.named_tags import Look

LONGEST = 20_000
"""Of a template, in characters; a longer one says nothing here."""

_COMMENT = re.compile(r"\{\{-?[ \t\n]*/\*.*?\*/[ \t\n]*-?\}\}|<!--.*?-->", re.DOTALL)
_ACTION = re.compile(r"\{\{-?(.*?)-?\}\}", re.DOTALL)
_ELEMENT = re.compile(r"<([a-z][a-z0-9]*)[\s>/]")
_ARGUMENT = re.compile(r"\.Get[ \t]+(?:\"([^\"]+)\"|(\d+))|\.Params\.(\w+)")
_DATA = re.compile(r"(?:[Ss]ite|hugo)\.Data\.(\w+)[ \t]+[$(.]")
_LINK = re.compile(r'<a\s[^>]*?href="\{\{-?([^}]*?)-?\}\}"')
_DEFINITION = re.compile(r"\s*\$(\w+)\s*:?=\s*(.*)", re.DOTALL)
_BLOCK = re.compile(r"\s*(if|with|range|block|define)\b(.*)", re.DOTALL)
_CONTENT = re.compile(
    r"\s*\.Inner\s*(?:\|\s*(?:markdownify|safeHTML|\.Page\.RenderString|\$?\.Page\.RenderString)\s*)?"
)
_ASKED_CONTENT = re.compile(r"\s*(?:if|with)\s+\(?\s*\.Inner\s*\)?\s*")
_TAGS = re.compile(r"<[^>]*>")
_CARRIED = re.compile(
    r"<(?P<end>/?)(?P<name>aside|blockquote|dl|dt|dd|li|mark|ol|p|strong|table|tbody|td|th|thead|tr|ul)"
    r"\b[^>]*>|<(?P<closed>/?)h[1-6]\b[^>]*>|<[^>]*>|(?P<words>[^<]+)"
)

Parameter = Callable[..., str]
"""A parameter of the site by the names that lead to it; "" where it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template(Look):
    """One template of a shortcode, looked at."""

    data: str = ""
    """The folder of data files that it looks things up in."""
    whole: str = ""
    """The expression that it prints, where it prints a single one and nothing else."""
    link: str = ""
    """The expression behind its first link."""
    wrapper: tuple[str, str] | None = None
    """The tags before and behind its content, where it prints them and nothing else."""
    text: str = ""
    """What it prints, where it prints the same everywhere."""
    includes: bool = False
    """Whether it prints the text of a page or a file."""
    file: str = ""
    """The file whose text it prints and nothing else, below the site's root."""
    definitions: tuple[tuple[str, str, tuple[str, ...]], ...] = field(default=(), repr=False)
    """Each variable with its expression and the conditions around it, in order."""

    @property
    def variables(self) -> frozenset[str]:
        """Each variable of the template, as an expression."""
        return frozenset(f"${name}" for name, _, _ in self.definitions)

    def text_of(self, expression: str, tag: Shortcode, parameter: Parameter) -> str | None:
        """The text that an expression puts together; None where it does more than that."""
        if not expression:
            return None
        reading = _Expressions(tag, parameter)
        for name, value, conditions in self.definitions:
            is_sure = all(reading.text(condition) for condition in conditions)
            reading.variables[name] = reading.text(value) if is_sure else None
        return reading.text(expression)


NO_TEMPLATE = Template()
"""What is known of a shortcode without a template."""


def read_template(text: str) -> Template:
    """Look at a template; NO_TEMPLATE where it is too long."""
    if len(text) > LONGEST:
        return NO_TEMPLATE
    text = _COMMENT.sub("", text)
    actions = [match[1].strip() for match in _ACTION.finditer(text)]
    static = _ACTION.sub("", text)
    printing = [action for action in actions if _prints(action)]
    arguments = frozenset(
        name for match in _ARGUMENT.finditer(text) for name in match.groups() if name
    )
    lookup = _DATA.search(text)
    link = _LINK.search(text)
    only = all(re.fullmatch(r"\.Get\s+\S+(?:\s*\|\s*\w+)?", action) for action in printing)
    return Template(
        elements=frozenset(_ELEMENT.findall(static)),
        arguments=arguments,
        hands_on=re.search(r"\.Params\b(?!\.\w)|\bpartial\b|\btemplate\b", text) is not None,
        data=lookup[1] if lookup else "",
        prints_content=".Inner" in text,
        prints_only_arguments=bool(printing) and only and not _TAGS.sub("", static).strip(),
        whole=printing[0] if len(printing) == 1 and not static.strip() else "",
        link=link[1] if link else "",
        is_note="<aside" in static,
        wrapper=_wrapper(text),
        text="" if actions or _PROGRAMS.search(static) else static.strip(),
        includes=_INCLUDING.search(text) is not None,
        file=_file(printing, static),
        definitions=tuple(_definitions(actions)),
    )


_PROGRAMS = re.compile(r"<(?:script|style|form|svg)\b", re.IGNORECASE)
_INCLUDING = re.compile(r"\.RenderShortcodes\b|\.RawContent\b|\.Content\b|\breadFile\b")
_FILE = re.compile(r"readFile\s+\"([^\"]+)\"(?:\s*\|\s*\w+)*")


def _file(printing: list[str], static: str) -> str:
    match = _FILE.fullmatch(printing[0]) if len(printing) == 1 and not static.strip() else None
    return match[1] if match else ""


def _prints(action: str) -> bool:
    is_control = re.match(r"(?:if|with|range|block|define|else|end|break|continue)\b", action)
    return bool(action) and is_control is None and _DEFINITION.match(action) is None


def _definitions(actions: list[str]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    conditions: list[str] = []
    for action in actions:
        if block := _BLOCK.fullmatch(action):
            conditions.append(block[2].strip() if block[1] in ("if", "with") else "?")
        elif action == "end" and conditions:
            conditions.pop()
        elif action.startswith("else") and conditions:
            conditions[-1] = "?"
        elif definition := _DEFINITION.fullmatch(action):
            yield definition[1], definition[2].strip(), tuple(conditions)


def _wrapper(text: str) -> tuple[str, str] | None:
    """The tags around ``.Inner`` in a template that does nothing but print it in them."""
    parts = _ACTION.split(text)
    before: list[str] = []
    behind: list[str] = []
    is_behind = False
    for index, part in enumerate(parts):
        if index % 2 == 0:
            (behind if is_behind else before).append(part)
        elif _CONTENT.fullmatch(part) and not is_behind:
            is_behind = True
        elif not (_ASKED_CONTENT.fullmatch(part) or part.strip() == "end"):
            return None
    opening, closing = "".join(before), "".join(behind)
    if not is_behind or _PROGRAMS.search(opening + closing):
        return None
    return _carried(opening), _carried(closing)


def _carried(html: str) -> str:
    """The words of HTML and those tags that a text carries; a heading in it is only bold."""
    parts = []
    for match in _CARRIED.finditer(html):
        if match["words"]:
            parts.append(re.sub(r"\s+", " ", match["words"]))
        elif match["name"]:
            parts.append(f"<{match['end']}{match['name']}>")
        elif match["closed"] is not None:
            parts.append("</strong></p>" if match["closed"] else "<p><strong>")
    return re.sub(r"(?<=>) (?=<)", "", "".join(parts)).strip()


_TOKEN = re.compile(
    r'\s*(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`|(\$?\.?(?:[A-Za-z_]\w*)(?:\.\w+)*|\$\w+|\d+)|([()|]))'
)
_PLAIN = frozenset({"absURL", "relURL", "safeURL", "safeHTML", "markdownify", "plainify", "string"})
_DEEPEST = 10


class _Expressions:
    """Texts put together for one use of a shortcode."""

    def __init__(self, tag: Shortcode, parameter: Parameter) -> None:
        self._tag = tag
        self._parameter = parameter
        self.variables: dict[str, str | None] = {}

    def text(self, expression: str) -> str | None:
        """The text; None where the expression holds what is not understood."""
        tokens, place = [], 0
        while place < len(expression.rstrip()):
            match = _TOKEN.match(expression, place)
            if match is None:
                return None
            tokens.append(match)
            place = match.end()
        value, rest = self._pipeline(tokens, 0)
        return value if not rest else None

    def _pipeline(
        self, tokens: list[re.Match[str]], depth: int
    ) -> tuple[str | None, list[re.Match[str]]]:
        value, tokens = self._call(tokens, depth)
        while tokens and tokens[0][4] == "|":
            if len(tokens) < 2 or tokens[1][3] not in _PLAIN:
                return None, []
            tokens = tokens[2:]
        return value, tokens

    def _call(
        self, tokens: list[re.Match[str]], depth: int
    ) -> tuple[str | None, list[re.Match[str]]]:
        if not tokens or depth > _DEEPEST:
            return None, []
        name = tokens[0][3] or ""
        if name.lstrip("$") == ".Get" and len(tokens) > 1:
            key = tokens[1][1] if tokens[1][1] is not None else tokens[1][3] or ""
            return self._tag.get(int(key) if key.isdigit() else key), tokens[2:]
        if name not in ("printf", "replaceRE"):
            return self._atom(tokens, depth)
        arguments: list[str | None] = []
        tokens = tokens[1:]
        while tokens and tokens[0][4] not in (")", "|"):
            value, tokens = self._atom(tokens, depth)
            arguments.append(value)
        return _called(name, arguments), tokens

    def _atom(
        self, tokens: list[re.Match[str]], depth: int
    ) -> tuple[str | None, list[re.Match[str]]]:
        token, rest = tokens[0], tokens[1:]
        if token[4] == "(":
            value, rest = self._pipeline(rest, depth + 1)
            return (value, rest[1:]) if rest and rest[0][4] == ")" else (None, [])
        if token[1] is not None or token[2] is not None:
            return token[1] if token[1] is not None else token[2], rest
        name = token[3] or ""
        if name.startswith("$") and "." not in name:
            return self.variables.get(name[1:]), rest
        site = re.fullmatch(r"\$?\.?[Ss]ite\.Params\.([\w.]+)", name)
        if site:
            return self._parameter("params", *site[1].split(".")), rest
        return None, rest


def _called(name: str, arguments: list[str | None]) -> str | None:
    known = [argument for argument in arguments if argument is not None]
    if len(known) != len(arguments) or not known:
        return None
    if name == "printf":
        parts = known[0].split("%s")
        if len(parts) != len(known) or "%" in "".join(parts):
            return None
        return "".join(part + value for part, value in zip(parts, [*known[1:], ""], strict=True))
    if len(known) == 3 and known[:2] == ["^/", ""]:
        return known[2].removeprefix("/")
    return None
