"""What is loaded when it is first asked for: public names (PEP 562), what others have installed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any


def names_of(
    package: str, names: Mapping[str, str]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """The ``__getattr__`` and ``__dir__`` of a package.

    ``names`` are those that each module gives the package, with spaces between. A name is looked up
    once and stands in the package from then on. Any other name without a leading underscore may be
    a module of the package: it is there when all that is named is loaded.
    """
    homes = {name: module for module, names in names.items() for name in names.split()}
    own = sys.modules[package].__dict__

    def look_up(name: str) -> Any:
        if name in homes:
            own[name] = getattr(import_module(homes[name]), name)
            return own[name]
        if not name.startswith("_"):
            for module in names:
                import_module(module)
        if name in own:
            return own[name]
        raise AttributeError(f"module {package!r} has no attribute {name!r}")

    def listed() -> list[str]:
        return sorted(own.keys() | homes.keys())

    return look_up, listed


def may_be_declared(group: str) -> bool:
    """Whether an installed package may have entry points of a group; False only where none has.

    ``importlib.metadata`` takes thirty milliseconds to say so. This looks for the group's name
    where packages in folders declare their entry points; packages that are found in any other way
    may declare anything.
    """
    if any(finder is not PathFinder for finder in sys.meta_path if _finds_packages(finder)):
        return True
    return any(_may_hold(entry or os.curdir, group.encode()) for entry in sys.path)


def _finds_packages(finder: object) -> bool:
    return hasattr(finder, "find_distributions")


def _may_hold(folder: str, group: bytes) -> bool:
    """Whether a package of a folder on ``sys.path`` may name the group."""
    try:
        packages = [
            entry
            for entry in os.scandir(folder)
            if entry.name.endswith((".dist-info", ".egg-info", ".egg"))
        ]
    except FileNotFoundError:
        return False
    except OSError:  # an archive, say
        return True
    return any(
        package.name.endswith(".egg") or group in _declarations(Path(package))
        for package in packages
    )


def _declarations(package: Path) -> bytes:
    """What a package declares; nothing where it declares no entry points."""
    try:
        return (package / "entry_points.txt").read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return b""
