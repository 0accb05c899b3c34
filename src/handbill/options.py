"""What an edition may ask of a format: the base of every options type, and how an option is shown.

An options type is a frozen dataclass whose fields are texts, numbers, booleans, enumerations of
texts, dataclasses of those, or tuples of them. Its annotations are what reads an edition file, and
what says which flags the command line has: a new option is one field of its format's type.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from handbill.typed import Checked

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


class FileText(str):
    """The text of a file that an option named, which says where it came from."""

    path: str

    def __new__(cls, text: str, path: str) -> FileText:
        """The text of the file at a path."""
        text_of_file = super().__new__(cls, text)
        text_of_file.path = path
        return text_of_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(Checked):
    """What an edition asks of one format: the base class of every options type.

    The text of an enumeration's member becomes that member, and a list a tuple. Raises ContentError
    with every value that its field can't have: E010, or the code of the field's own ``Rule``.
    """

    def __post_init__(self) -> None:
        for name, kind in _annotations(type(self)).items():
            object.__setattr__(self, name, _as_member(getattr(self, name), kind))
        Checked.__post_init__(self)


def flags(kind: type[Options]) -> Iterator[tuple[str, Any, Flag]]:
    """The name, type and flag of each option that the command line knows."""
    annotations = _annotations(kind)
    for field in dataclasses.fields(kind):
        if _FLAG in field.metadata:
            yield field.name, annotations[field.name], field.metadata[_FLAG]


def _annotations(kind: type) -> Mapping[str, Any]:
    known = typing.get_type_hints(kind)
    return {field.name: known[field.name] for field in dataclasses.fields(kind)}


def _as_member(value: Any, kind: Any) -> Any:
    """The value; the member of an enumeration where it is the text of one, alone or in a tuple."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return functools.reduce(_as_member, arguments, value)
    if origin is tuple and isinstance(value, tuple | list):
        return tuple(_as_member(item, arguments[0]) for item in value)
    if isinstance(kind, type) and issubclass(kind, StrEnum) and value in list(kind):
        return kind(value)
    return value
