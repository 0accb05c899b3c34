"""What an edition may ask of a format: the base of every options type, and how an option is shown.

An options type is a frozen dataclass whose fields are texts, numbers, booleans, enumerations of
texts, dataclasses of those, or tuples of them. Its annotations are what reads an edition file, and
what says which flags the command line has: a new option is one field of its format's type.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from handbill.errors import ContentError, Problem

_FLAG = "handbill.flag"

IMAGE_NAME = "the name of an image of the content folder"

ImageName = Annotated[str, IMAGE_NAME]
"""An option that names an image: a reader brings the image along with the post's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """How an option is asked for on the command line."""

    name: str
    """With its hyphens: ``--paper``."""
    help: str
    """What the option does, for ``--help``."""
    metavar: str = ""
    """What stands for the value in the help; empty: the choices, or the option's name."""
    from_file: bool = False
    """Whether the flag names a file whose text is the value."""


def option(
    default: Any,
    help: str,
    *,
    flag: str,
    metavar: str = "",
    from_file: bool = False,
) -> Any:
    """A field of an options type that has a flag on the command line; see ``Flag``."""
    shown = Flag(name=flag, help=help, metavar=metavar, from_file=from_file)
    return dataclasses.field(default=default, metadata={_FLAG: shown})


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What an edition asks of one format: the base class of every options type.

    Making one checks every value against the annotation of its field, and turns the text of an
    enumeration's member into that member. Raises ContentError (O001) with every value that an
    option can't have.
    """

    def __post_init__(self) -> None:
        problems = []
        for name, kind in _annotations(type(self)).items():
            try:
                object.__setattr__(self, name, _fitted(getattr(self, name), kind))
            except ValueError as error:
                problems.append(
                    Problem(
                        code="O001",
                        what=f"{type(self).__name__}.{name} can't be {getattr(self, name)!r}",
                        hint=str(error),
                    )
                )
        if problems:
            raise ContentError(problems)


def flags(kind: type[Options]) -> Iterator[tuple[str, Any, Flag]]:
    """The name, type and flag of each option that the command line knows."""
    annotations = _annotations(kind)
    for field in dataclasses.fields(kind):
        if _FLAG in field.metadata:
            yield field.name, annotations[field.name], field.metadata[_FLAG]


def _annotations(kind: type) -> Mapping[str, Any]:
    known = typing.get_type_hints(kind)
    return {field.name: known[field.name] for field in dataclasses.fields(kind)}


def _fitted(value: Any, kind: Any) -> Any:
    """The value as the annotation wants it. Raises ValueError, saying what would fit."""
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        inner = next(part for part in typing.get_args(kind) if part is not type(None))
        return None if value is None else _fitted(value, inner)
    if origin is tuple:
        if isinstance(value, str) or not isinstance(value, tuple | list):
            raise ValueError("give a tuple")
        return tuple(_fitted(item, typing.get_args(kind)[0]) for item in value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _member(value, kind)
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise ValueError(f"give a value of type {kind.__name__}")
    return value


def _member(value: Any, kind: type[StrEnum]) -> StrEnum:
    try:
        return kind(value)
    except ValueError as error:
        raise ValueError(f"give one of: {', '.join(kind)}") from error
