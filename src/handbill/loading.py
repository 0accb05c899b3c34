"""Packages whose public names are loaded when they are first asked for (PEP 562)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
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
