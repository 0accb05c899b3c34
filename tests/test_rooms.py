"""A module imports only what stands below it; the heavy libraries load only when asked for."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "handbill"

# From the ground up. A room may import from its own floor's package and from the floors below.
FLOORS = (
    ("loading",),
    ("errors",),
    ("installing",),
    ("codes",),
    ("media_types",),
    ("typed",),
    ("whole_files",),
    ("document",),
    ("languages.tags",),
    ("field_types",),
    ("options",),
    ("models",),
    ("source_files",),
    ("commands",),
    ("languages",),
    ("rules",),
    ("selecting",),
    ("readers",),
    ("markup",),
    ("styles",),
    ("fonts",),
    ("paper",),
    ("renderers.pdf", "renderers.epub", "renderers.sms"),
    ("judges",),
    ("formats",),
    ("reading", "publishing"),
    ("__init__",),
    ("cli",),
    ("__main__",),
)
LEVELS = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}

# Which rooms may know a library that is not of the standard library.
HOMES = {
    "weasyprint": "paper.engine",  # this part of the room alone
    "ebooklib": "renderers.epub",
    "liquid": "readers.sites.templates",
    "markdown": "readers",
    "tinyhtml5": "readers",
    "yaml": "readers",
    "py3langid": "readers",
}
ALSO = {("yaml", "source_files")}  # rooms that may know a library beside its home


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(SOURCE.rglob("*.py")):
        name = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        yield name, path


def room_of(name: str) -> str | None:
    """The room that a dotted module name below ``handbill`` belongs to."""
    if name in ("", "__init__"):
        return "__init__"
    if name == "renderers.__init__":
        return None
    parts = name.split(".")
    two = ".".join(parts[:2])
    return two if two in LEVELS else parts[0]


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(name: str) -> str | None:
    """The room of an imported name, where it is one of ours."""
    if name != "handbill" and not name.startswith("handbill."):
        return None
    room = room_of(name.removeprefix("handbill").removeprefix("."))
    return room if room in LEVELS else None


@pytest.mark.parametrize(("name", "path"), list(modules()), ids=lambda value: str(value)[-40:])
def test_a_module_imports_only_what_stands_below(name: str, path: Path) -> None:
    room = room_of(name)
    if room is None:
        assert not list(imports(path))
        return
    assert room in LEVELS, f"{name} stands on no floor: give it one in FLOORS"
    for imported in imports(path):
        other = ours(imported)
        if other is None or other == room:
            continue
        if other == "__init__" and room != "cli":
            continue  # `import handbill.x` names the package on its way
        assert LEVELS[other] < LEVELS[room], f"{name} ({room}) imports {imported} ({other})"


@pytest.mark.parametrize(("library", "home"), sorted(HOMES.items()))
def test_a_library_is_known_in_one_room_only(library: str, home: str) -> None:
    for name, path in modules():
        known = any(found.split(".")[0] == library for found in imports(path))
        allowed = f"{name}.".startswith(f"{home}.") or (library, room_of(name)) in ALSO
        assert not known or allowed, f"{name} imports {library}"


# Rooms in which a format's name is handed in, not written down.
NAMELESS = ("models", "options", "selecting", "readers", "publishing", "cli")
FORMATS = frozenset({"pdf", "epub", "sms"})
OTHER_MEANINGS = {
    ("readers.attachments", "pdf"),  # what it reads is a PDF
    ("readers.handout", "pdf"),
    ("readers.markdown.vocabulary", "sms"),  # the scheme of an address
}


def names_in(path: Path) -> Iterator[str]:
    """Every identifier, and every string without a space: prose may speak of formats."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for field in ("id", "attr", "arg", "name", "asname", "module"):
            if isinstance(name := getattr(node, field, None), str):
                yield name
        if isinstance(node, ast.Constant) and " " not in str(node.value):
            yield str(node.value)


@pytest.mark.parametrize(
    ("name", "path"),
    [module for module in modules() if room_of(module[0]) in NAMELESS],
    ids=lambda value: str(value)[-40:],
)
def test_a_room_that_serves_every_format_names_none(name: str, path: Path) -> None:
    words = {
        word.lower()
        for text in names_in(path)
        for word in re.split(r"[^A-Za-z]+|(?<=[a-z])(?=[A-Z])", text)
    }
    named = {word for word in words & FORMATS if (name, word) not in OTHER_MEANINGS}
    assert not named


def loaded_after(program: str) -> set[str]:
    script = f"{program}\nimport sys\nprint(*sorted(n.split('.')[0] for n in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.split())


def test_importing_and_sms_load_neither_weasyprint_nor_ebooklib(content: Path) -> None:
    program = (
        "import handbill\n"
        f"edition = handbill.load({str(content)!r}, edition='outreach')\n"
        "assert handbill.render_sms(edition)"
    )
    assert loaded_after(program).isdisjoint({"weasyprint", "ebooklib", "lxml"})


# What no command loads that has no use for it.
HEAVY = frozenset(
    {"babel", "ebooklib", "fontTools", "langcodes", "lxml", "markdown", "page", "phonenumbers"}
    | {"pikepdf", "PIL", "segno", "sentencex", "tinyhtml5", "weasyprint", "yaml"}
)
BOOK = frozenset({"babel", "ebooklib", "fontTools", "langcodes", "lxml", "markdown"}) | {
    *("phonenumbers", "PIL", "segno", "sentencex", "tinyhtml5", "yaml")
}


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        ("--help", set[str]()),
        ("--version", set[str]()),
        ("verify --help", set[str]()),
        ("build {content} -f epub,sms -o {out}", BOOK),
        ("sms {content}", BOOK - {"ebooklib", "fontTools", "lxml", "segno"}),
    ],
)
def test_a_command_loads_what_it_needs(
    words: str, needed: set[str], content: Path, tmp_path: Path
) -> None:
    arguments = words.format(content=content, out=tmp_path).split()
    program = (
        "import contextlib, io\nfrom handbill.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        f"    main({arguments!r})"
    )
    assert loaded_after(program) & HEAVY <= needed
