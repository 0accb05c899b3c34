"""Every public name is listed once, and is what DESIGN calls it."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
import typing
from collections.abc import Iterator

import pytest

import handbill
from handbill import markup
from handbill.renderers import sms


def test_the_list_is_sorted_unique_and_whole() -> None:
    names = handbill.__all__
    assert names == sorted(names, key=lambda n: (not n.isupper(), not n[0].isupper(), n))
    assert len(names) == len(set(names))
    for name in names:
        assert getattr(handbill, name) is not None
    public = {
        name
        for name, value in vars(handbill).items()
        if not name.startswith("_")
        and not inspect.ismodule(value)
        and name not in ("annotations", "names_of")
    }
    assert public == set(names)


def test_every_public_callable_says_what_it_does() -> None:
    for name in handbill.__all__:
        value = getattr(handbill, name)
        if inspect.isfunction(value) or inspect.isclass(value):
            assert inspect.getdoc(value), name


def test_the_signatures_are_those_of_the_design() -> None:
    expected = {
        "load": ["path", "edition", "language", "site", "options"],
        "parse_prose": ["text", "path", "first_line", "base"],
        "select": ["post", "comments", "selection", "notice"],
        "audit": ["edition"],
        "render_pdf": ["edition", "options"],
        "render_epub": ["edition", "options"],
        "render_sms": ["edition", "options"],
        "compose": ["edition", "options"],
        "publish": ["edition", "folder", "formats"],
        "extract": ["path", "folder"],
    }
    for name, parameters in expected.items():
        assert list(inspect.signature(getattr(handbill, name)).parameters) == parameters


# --- Types that public names speak of ---------------------------------------------------------


def types_in(annotation: object) -> Iterator[type]:
    """Our own types in an annotation, however deep."""
    if isinstance(annotation, typing.TypeVar):
        yield from types_in(annotation.__bound__)
    for part in typing.get_args(annotation):
        for inner in part if isinstance(part, list) else [part]:
            yield from types_in(inner)
    bare = typing.get_origin(annotation) or annotation
    if isinstance(bare, type) and bare.__module__.startswith("handbill"):
        yield bare


def functions_of(value: object) -> Iterator[object]:
    """A function itself; of a class, its public methods and properties and how it is made."""
    if not isinstance(value, type):
        yield value
        return
    for name, member in vars(value).items():
        if not name.startswith("_") or name == "__init__":
            yield (
                member.fget if isinstance(member, property) else getattr(member, "__func__", member)
            )


def types_spoken_of(value: object) -> Iterator[type]:
    """Our own types in the fields and signatures of a public class or function."""
    if isinstance(value, type):
        for name, annotation in typing.get_type_hints(value).items():
            if not name.startswith("_"):
                yield from types_in(annotation)
    elif not inspect.isfunction(value):
        yield from types_in(type(value))
    for function in functions_of(value):
        if inspect.isfunction(function):
            for annotation in typing.get_type_hints(function).values():
                yield from types_in(annotation)


def test_every_type_that_a_public_name_speaks_of_is_public() -> None:
    public = [getattr(handbill, name) for name in handbill.__all__]
    hidden = {
        f"{spoken_of.__module__}.{spoken_of.__name__}, of {name}"
        for name, value in zip(handbill.__all__, public, strict=True)
        for spoken_of in types_spoken_of(value)
        if spoken_of not in public
    }
    assert not hidden


def test_a_hidden_type_would_be_seen() -> None:
    class Hidden:
        pass

    Hidden.__module__ = "handbill.hidden"

    def public(value: tuple[Hidden | None, ...]) -> None:
        del value

    public.__annotations__ = {"value": tuple[Hidden | None, ...], "return": None}
    assert list(types_spoken_of(public)) == [Hidden]


# --- Names that are loaded when they are first asked for --------------------------------------


def imported_for_types(module: object) -> set[tuple[str, str]]:
    """What a module imports where type checkers alone look: the module and the name."""
    tree = ast.parse(inspect.getsource(module))  # type: ignore[arg-type]
    return {
        (str(node.module), alias.name)
        for branch in tree.body
        if isinstance(branch, ast.If)
        for node in branch.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


@pytest.mark.parametrize("package", [handbill, markup, sms])
def test_what_is_loaded_late_is_what_type_checkers_see(package: typing.Any) -> None:
    listed = {(module, name) for module, names in package._NAMES.items() for name in names.split()}
    assert listed == imported_for_types(package)
    assert {name for _, name in listed} <= set(package.__all__) <= set(dir(package))


def test_modules_of_the_package_are_there_without_an_import_of_their_own() -> None:
    script = "import handbill; print(handbill.renderers.sms.gsm7.units('words'))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("5\n", "")
