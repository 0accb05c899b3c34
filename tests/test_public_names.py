"""Every public name is listed once, and is what DESIGN calls it."""

from __future__ import annotations

import inspect

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
        "load": ["path", "edition", "language", "options"],
        "parse_prose": ["text", "path", "first_line", "base"],
        "select": ["post", "comments", "selection", "notice"],
        "audit": ["edition"],
        "render_pdf": ["edition", "options"],
        "render_epub": ["edition", "options"],
        "render_sms": ["edition", "options"],
        "publish": ["edition", "folder", "formats"],
        "extract": ["path", "folder"],
    }
    for name, parameters in expected.items():
        assert list(inspect.signature(getattr(handbill, name)).parameters) == parameters
