"""A module imports only what stands below it; the heavy libraries load only when asked for."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "handbill"

# From the ground up. A room may import from its own floor's package and from the floors below.
FLOORS = (
    ("errors",),
    ("whole_files",),
    ("document",),
    ("languages.tags",),
    ("options",),
    ("models",),
    ("languages",),
    ("selecting",),
    ("readers",),
    ("rules",),
    ("markup",),
    ("styles",),
    ("fonts",),
    ("paper",),
    ("renderers.pdf", "renderers.epub", "renderers.sms"),
    ("judges",),
    ("publishing",),
    ("__init__",),
    ("cli",),
    ("__main__",),
)
LEVELS = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}

# Which rooms may know a library that is not of the standard library.
HOMES = {
    "weasyprint": "renderers.pdf",
    "ebooklib": "renderers.epub",
    "markdown": "readers",
    "tinyhtml5": "readers",
    "yaml": "readers",
}


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
        allowed = room_of(name) in (home, "doctor")
        assert not known or allowed, f"{name} imports {library}"


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
