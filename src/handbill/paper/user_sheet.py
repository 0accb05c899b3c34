"""A style sheet of the user's: counted before anything lays it out, and asked for its rules.

Counting comes first because layout expands what a sheet refers to: a few lines of ``var()`` become
millions of values there, and a deep ``calc()`` or ``:is()`` ends the process.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import tinycss2
from cssselect2 import ElementWrapper, SelectorError, compile_selector_list
from cssselect2.compiler import CompiledSelector
from tinycss2 import ast

from handbill.errors import Location, Problem, RenderError
from handbill.options import FileText

LARGEST_SHEET = 200_000
"""Of one style sheet, in characters."""

DEEPEST = 12
"""How deep brackets, blocks and functions may stand in one another; layout doubles with each."""

MOST_VALUES = 5_000
"""Of one declaration, in values, once each ``var()`` in it stands for what it refers to."""

LARGEST_NUMBER = 10_000

MOST_TRACKS = 50
"""The largest number of columns, of lines of a grid, and of repetitions."""

DEEPEST_RULES = 4
"""How deep rules may stand in one another."""

LONGEST_SELECTOR = 2_000
MOST_PARTS = 24
"""Of one selector."""
MOST_SIBLINGS = 2
"""Of one selector: how often it may look at all siblings that stand before an element (``~``)."""

SMALLEST_PAGE = 144
"""Width and height, in CSS pixels; smaller pages than 1.5 inches would be thousands."""

_HINT = "simplify the style sheet"
_NAMED_NUMBERS = frozenset({"nan", "infinity", "-infinity"})
_FETCHING = frozenset({"url", "src", "image", "image-set", "cross-fade", "element"})
_PIXELS = {"px": 1, "pt": 4 / 3, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "q": 0.945}
_COUNTED = re.compile(r"(?:-weasy-)?(?:grid|column).*|columns|orphans|widows|.*-repeat|max-lines")


@dataclass(frozen=True, slots=True)
class Declaration:
    """One declaration of a sheet."""

    name: str
    tokens: tuple[ast.Node, ...]
    line: int
    selectors: tuple[CompiledSelector, ...]
    """Empty for one of a page or its margins."""
    is_important: bool
    is_of_pages: bool


@dataclass(frozen=True, slots=True)
class UserSheet:
    """A sheet that may be laid out, and its declarations in order."""

    path: str
    declarations: tuple[Declaration, ...]

    def line_of(
        self, names: Collection[str], elements: Iterable[ElementWrapper | None], pseudo: str = ""
    ) -> int | None:
        """The line of the declaration of one of some properties that counts for an element.

        It is that of the first of ``elements``, the inner ones first, that has any; None of them
        stands for the margins of pages. ``pseudo`` is the pseudo-element meant. None where no
        declaration of the sheet can be the one.
        """
        named = [item for item in self.declarations if item.name in names]
        for element in elements:
            ranks = (_rank(item, element, pseudo) for item in named)
            matching = [rank for rank in ranks if rank is not None]
            if matching:
                return max(matching)[-1]
        return None


def _rank(
    item: Declaration, element: ElementWrapper | None, pseudo: str
) -> tuple[bool, tuple[int, ...], int] | None:
    """What orders declarations that count for an element, the line last; None where it doesn't."""
    if item.is_of_pages or element is None:
        is_meant = item.is_of_pages and element is None
        return (item.is_important, (), item.line) if is_meant else None
    specificities = [
        tuple(selector.specificity)
        for selector in item.selectors
        if (selector.pseudo_element or "") == pseudo and selector.test(element)
    ]
    return (item.is_important, max(specificities), item.line) if specificities else None


def read_user_sheet(text: str) -> UserSheet:
    """Count and parse a style sheet; problems name its file, or ``extra_css`` where it has none.

    Raises RenderError with every problem: P019 for what is too deep, too long once it is expanded,
    or a number that nothing is laid out with, and P003 for what asks for another file; each with
    its line.
    """
    path = text.path if isinstance(text, FileText) else "extra_css"
    if len(text) > LARGEST_SHEET:
        what = f"the style sheet is longer than {LARGEST_SHEET:,} characters"
        raise RenderError(_problem("P019", path, 1, what, _HINT))
    if line := _too_deep(text):
        what = f"the style sheet stands more than {DEEPEST} brackets deep"
        raise RenderError(_problem("P019", path, line, what, _HINT))
    reading = _Reading(path)
    reading.read_rules(tinycss2.parse_stylesheet(text, True, True), None, 0)
    tokens = tinycss2.parse_component_value_list(text, skip_comments=True)
    problems = [
        *reading.problems,
        *_addresses(tokens, path),
        *_numbers(reading.declarations, path),
        *_expansions(reading.declarations, path),
    ]
    if problems:
        raise RenderError(problems)
    return UserSheet(path, tuple(reading.declarations))


def _problem(code: str, path: str, line: int, what: str, hint: str) -> Problem:
    return Problem(code=code, location=Location(path=path, line=line), what=what, hint=hint)


def _too_deep(text: str) -> int | None:
    """The line of the first bracket that stands too deep; counted in letters, as nothing else may.

    Brackets in strings and comments count as well.
    """
    depth, line = 0, 1
    for letter in text:
        line += letter == "\n"
        depth = max(0, depth + (letter in "([{") - (letter in ")]}"))
        if depth > DEEPEST:
            return line
    return None


class _Reading:
    """Collects the declarations of a sheet, and what is wrong with its rules."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.declarations: list[Declaration] = []
        self.problems: list[Problem] = []

    def read_rules(self, rules: Iterable[ast.Node], above: str | None, depth: int) -> None:
        """Rules of a sheet, of ``@media`` and its like, or of a block; ``above``: its selector."""
        for rule in rules:
            if rule.type == "qualified-rule":
                self._read_rule(rule, above, depth)
            elif rule.type == "at-rule" and rule.lower_at_keyword == "import":
                what = "the style sheet asks for another one (@import)"
                self._tell("P003", rule, what, "put the rules into the sheet itself")
            elif rule.type == "at-rule" and rule.content is not None:
                self._read_block(rule, above, depth)

    def _read_rule(self, rule: ast.QualifiedRule, above: str | None, depth: int) -> None:
        selector = tinycss2.serialize(rule.prelude).strip()
        if above is not None:
            inner = selector if "&" in selector else f"& {selector}"
            selector = inner.replace("&", f":is({above})")
        if depth > DEEPEST_RULES or len(selector) > LONGEST_SELECTOR or _is_slow(selector):
            self._tell("P019", rule, "a selector is too long or too deep", _HINT)
            return
        self._read_contents(rule.content, _compiled(selector), selector, depth + 1)

    def _read_block(self, rule: ast.AtRule, above: str | None, depth: int) -> None:
        keyword = rule.lower_at_keyword
        if keyword in ("media", "supports", "layer", "container", "scope", "starting-style"):
            if above is None:
                self.read_rules(tinycss2.parse_rule_list(rule.content, True, True), None, depth)
            else:
                self._read_contents(rule.content, _compiled(above), above, depth)
        else:
            self._read_contents(rule.content, None, None, depth)

    def _read_contents(
        self,
        content: list[ast.Node],
        selectors: tuple[CompiledSelector, ...] | None,
        above: str | None,
        depth: int,
    ) -> None:
        for part in tinycss2.parse_blocks_contents(content, True, True):
            if part.type == "declaration":
                declaration = Declaration(
                    name=part.lower_name,
                    tokens=tuple(part.value),
                    line=part.source_line,
                    selectors=selectors or (),
                    is_important=part.important,
                    is_of_pages=selectors is None,
                )
                self.declarations.append(declaration)
            elif part.type in ("qualified-rule", "at-rule"):
                self.read_rules([part], above, depth)

    def _tell(self, code: str, rule: ast.Node, what: str, hint: str) -> None:
        self.problems.append(_problem(code, self.path, rule.source_line, what, hint))


def _is_slow(selector: str) -> bool:
    """Whether matching a selector may take more than a few steps for each element."""
    return selector.count("~") > MOST_SIBLINGS or len(selector.split()) > MOST_PARTS


def _compiled(selector: str) -> tuple[CompiledSelector, ...]:
    """Empty for a selector that no one understands: layout complains of it."""
    try:
        return tuple(compile_selector_list(selector))
    except SelectorError:
        return ()


# --- values -----------------------------------------------------------------------------------


def _walk(tokens: Iterable[ast.Node]) -> Iterator[ast.Node]:
    """All values, those inside of functions and brackets too."""
    for token in tokens:
        yield token
        if token.type == "function":
            yield from _walk(token.arguments)
        elif hasattr(token, "content") and token.content is not None:
            yield from _walk(token.content)


def _addresses(tokens: Iterable[ast.Node], path: str) -> Iterator[Problem]:
    """P003 for each address: no file comes with a style sheet."""
    for token in _walk(tokens):
        is_function = token.type == "function" and token.lower_name in _FETCHING
        if token.type == "url" or is_function:
            what = "the style sheet asks for a file, and none comes with it"
            hint = "style sheets can't load images or fonts; use the fonts that handbill has"
            yield _problem("P003", path, token.source_line, what, hint)


def _numbers(declarations: Iterable[Declaration], path: str) -> Iterator[Problem]:
    for item in declarations:
        if item.name == "z-index":
            continue  # it only orders
        most = MOST_TRACKS if _COUNTED.fullmatch(item.name) else LARGEST_NUMBER
        for token in _walk(item.tokens):
            if token.type in ("number", "percentage", "dimension"):
                is_wrong = not math.isfinite(token.value) or abs(token.value) > most
                is_wrong = is_wrong or (item.name == "size" and _pixels(token) < SMALLEST_PAGE)
            else:
                is_wrong = token.type == "ident" and token.lower_value in _NAMED_NUMBERS
            if is_wrong:
                what = f"a number is none, too large, or too small: {token.serialize()[:40]}"
                hint = f"at most {most:,}; a page is 1.5 inches wide and high at least"
                yield _problem("P019", path, token.source_line, what, hint)


def _pixels(token: ast.Node) -> float:
    unit = token.lower_unit if token.type == "dimension" else ""
    return float(token.value * _PIXELS.get(unit, 0))


def _expansions(declarations: Iterable[Declaration], path: str) -> Iterator[Problem]:
    """P019 for each declaration that is too long once it is expanded, or refers to itself."""
    defined: dict[str, list[Declaration]] = {}
    for item in declarations:
        if item.name.startswith("--"):
            defined.setdefault(item.name, []).append(item)
    sizes: dict[str, float] = {}
    for item in declarations:
        if _size(item, defined, sizes, 0) > MOST_VALUES:
            what = f"{item.name} stands for more than {MOST_VALUES:,} values, or for itself"
            yield _problem("P019", path, item.line, what, "refer to fewer custom properties")


def _size(
    item: Declaration, defined: dict[str, list[Declaration]], sizes: dict[str, float], depth: int
) -> float:
    """How many values a declaration stands for; infinite where it refers to itself or too deep."""
    if depth > DEEPEST:
        return math.inf
    size = 0.0
    for token in _walk(item.tokens):
        size += 1
        if token.type == "ident" and token.value in defined:
            name = token.value
            if name not in sizes:
                sizes[name] = math.inf  # while it is counted: what refers to itself has no end
                inner = (_size(value, defined, sizes, depth + 1) for value in defined[name])
                sizes[name] = max(inner)
            size += sizes[name]
    return size
