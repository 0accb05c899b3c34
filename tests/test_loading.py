"""What is loaded when it is first asked for, and packages looked through for entry points."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.machinery import PathFinder
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from handbill.loading import may_be_declared, names_of

GROUP = "handbill.tests.group"


def test_a_name_is_looked_up_once() -> None:
    look_up, listed = names_of(__name__, {"handbill.errors": "Problem"})
    assert "Problem" in listed()
    assert "Problem" not in globals()
    assert look_up("Problem") is globals().pop("Problem")


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    look_up, _ = names_of(__name__, {"handbill.errors": "Problem"})
    with pytest.raises(AttributeError, match=r"test_loading' has no attribute 'Pamphlet'"):
        look_up("Pamphlet")


def package(folder: Path, name: str, group: str = GROUP) -> Path:
    """A package as installers leave it, with an entry point of the group."""
    info = folder / name
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: one\nVersion: 1\n")
    (info / "PKG-INFO").write_text("Metadata-Version: 2.1\nName: one\nVersion: 1\n")
    (info / "entry_points.txt").write_text(f"[{group}]\none = one:ONE\n")
    return folder


@pytest.mark.parametrize("name", ["one-1.dist-info", "one-1.egg-info"])
def test_what_is_installed_is_seen(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not may_be_declared(GROUP)
    assert not entry_points(group=GROUP)
    monkeypatch.syspath_prepend(package(tmp_path, name))
    assert may_be_declared(GROUP)
    assert [entry.name for entry in entry_points(group=GROUP)] == ["one"]


Place = Callable[[Path], Path]


def other_group(folder: Path) -> Path:
    return package(folder, "one-1.dist-info", "other")


def no_folder(folder: Path) -> Path:
    return folder / "none"


def no_entry_points(folder: Path) -> Path:
    (folder / "one-1.dist-info").mkdir()
    (folder / "two-1.egg-info").write_text("Name: two")
    return folder


@pytest.mark.parametrize("place", [other_group, no_folder, no_entry_points])
def test_what_declares_nothing_costs_nothing(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [str(place(tmp_path)), *sys.path])
    assert not may_be_declared(GROUP)


def archive(folder: Path) -> Path:
    (folder / "packages.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    return folder / "packages.zip"


def egg(folder: Path) -> Path:
    (folder / "one.egg").mkdir()
    return folder


@pytest.mark.parametrize("place", [archive, egg])
def test_what_can_not_be_looked_through_may_declare_anything(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [str(place(tmp_path)), *sys.path])
    assert may_be_declared(GROUP)


def test_packages_that_are_found_in_another_way_may_declare_anything(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Finder(PathFinder):
        pass

    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder])
    assert may_be_declared(GROUP)
