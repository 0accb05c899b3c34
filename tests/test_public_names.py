"""Every public name is listed once, and is what DESIGN calls it."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Iterator

import handbill


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
        and name not in ("annotations", "Mapping", "Path")
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
