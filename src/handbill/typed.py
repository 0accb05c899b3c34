"""Dataclasses that refuse, when they are made, values that their annotations do not allow."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from handbill.errors import ContentError, Problem

_LONGEST_QUOTED = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a value of the right type must also be; stands in an ``Annotated``.

    ::

        Slug = Annotated[str, Rule(code="E011", allows=is_slug, what="is no slug", hint="…")]
    """

    code: str
    """The code of the problem where the value breaks the rule."""
    allows: Callable[[Any], bool]
    what: str
    """What a value that breaks the rule is, as the end of "Post.slug: '../x' …"."""
    hint: str


@dataclass(frozen=True, slots=True)
class Making:
    """How a value is made, for the hint where another was given; stands in an ``Annotated``."""

    hint: str


class Checked:
    """Base of dataclasses whose values are checked against their annotations when they are made.

    Annotations may be classes (``int`` does not allow a bool, ``datetime.date`` no datetime,
    ``float`` allows an int), enumerations, ``None``, ``Any``, ``tuple[X, ...]``, ``tuple[X, Y]``,
    unions, and ``Annotated`` with a ``Rule`` or a ``Making``.
    A string is never taken for the member of an enumeration that it names.

    Raises ContentError with every problem found: E010 for a value of another type, the rule's own
    code for a value that breaks a rule, and whatever ``misfits`` yields.
    """

    __slots__ = ()

    def __post_init__(self) -> None:
        problems = list(_field_problems(self))
        if all(problem.code != "E010" for problem in problems):
            problems.extend(self.misfits())
        if problems:
            place = getattr(self, "location", None)
            raise ContentError(
                dataclasses.replace(problem, location=problem.location or place)
                for problem in problems
            )

    def misfits(self) -> Iterator[Problem]:
        """What is wrong between fields; asked only where every field has its type."""
        return iter(())


def _field_problems(instance: Checked) -> Iterator[Problem]:
    checked: Any = type(instance)
    for name, kind in _plan(checked):
        value = getattr(instance, name)
        label = f"{checked.__name__}.{name}"
        if not kind.fits(value):
            yield Problem(
                code="E010",
                what=f"{label}: expected {kind.name}, not the"
                f" {type(value).__name__} {_quoted(value)}",
                hint=kind.advice(value) or f"give {kind.name}",
            )
            continue
        for rule, part in kind.broken(value):
            yield Problem(
                code=rule.code, what=f"{label}: {_quoted(part)} {rule.what}", hint=rule.hint
            )


def _quoted(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _LONGEST_QUOTED else text[: _LONGEST_QUOTED - 1] + "…"


@functools.cache
def _plan(kind: type[Any]) -> tuple[tuple[str, _Kind], ...]:
    """The fields of a dataclass and what each of them allows, worked out once a class."""
    hints = typing.get_type_hints(kind, include_extras=True)
    return tuple((field.name, _kind(hints[field.name])) for field in dataclasses.fields(kind))


def _kind(hint: Any) -> _Kind:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint is Any:
        return _Class(object)
    if origin is typing.Annotated:
        return _annotated(_kind(arguments[0]), arguments[1:])
    if origin in (typing.Union, types.UnionType):
        return _Union(tuple(map(_kind, arguments)))
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return _Series(_kind(arguments[0]))
    if origin is tuple:
        return _Row(tuple(map(_kind, arguments)))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _Member(hint)
    return _Class(origin or hint)


def _annotated(kind: _Kind, notes: tuple[object, ...]) -> _Kind:
    for note in notes:
        if isinstance(note, Rule):
            kind = _Ruled(kind, rule=note)
        elif isinstance(note, Making):
            kind = _Ruled(kind, making=note.hint)
    return kind


class _Kind(ABC):
    """What an annotation allows. ``name`` is what a person calls it."""

    name: str

    @abstractmethod
    def fits(self, value: object) -> bool:
        """Whether the value has the type."""

    def broken(self, value: Any) -> Iterator[tuple[Rule, object]]:  # noqa: ARG002
        """The rules that a value of this type breaks, each with the part that breaks it."""
        return iter(())

    def advice(self, value: object) -> str:  # noqa: ARG002
        """How to write what a value of another type probably means; "" where that is not known."""
        return ""


class _Class(_Kind):
    def __init__(self, kind: type) -> None:
        self._kind = kind
        self._allowed = (int, float) if kind is float else kind
        # Python counts a bool as a number and a datetime as a date.
        self._refused: dict[type, type] = {int: bool, float: bool, date: datetime}
        if kind is types.NoneType:
            self.name = "None"
        else:
            self.name = f"datetime.{kind.__name__}" if kind is date else kind.__name__

    def fits(self, value: object) -> bool:
        refused = self._refused.get(self._kind)
        return isinstance(value, self._allowed) and not (refused and isinstance(value, refused))

    def advice(self, value: object) -> str:
        if self._kind is not date:
            return ""
        write = "write .date() behind it" if isinstance(value, datetime) else ""
        return write or "write datetime.date(year, month, day)"


class _Member(_Kind):
    def __init__(self, members: type[Enum]) -> None:
        self._members = members
        self.name = members.__name__ if len(members) > 1 else next(iter(members)).name

    def fits(self, value: object) -> bool:
        return isinstance(value, self._members)

    def advice(self, value: object) -> str:
        if len(self._members) == 1 or not isinstance(value, str):
            return ""
        names = {member.value: str(self._named(member)) for member in self._members}
        return f"write {names[value]}" if value in names else f"one of: {', '.join(names.values())}"

    def _named(self, member: Enum) -> str:
        return f"{self._members.__name__}.{member.name}"


class _Series(_Kind):
    def __init__(self, item: _Kind) -> None:
        self._item = item
        self.name = f"tuple of {item.name}"

    def fits(self, value: object) -> bool:
        return isinstance(value, tuple) and all(map(self._item.fits, value))

    def broken(self, value: Any) -> Iterator[tuple[Rule, object]]:
        for item in value:
            yield from self._item.broken(item)

    def advice(self, value: object) -> str:
        if self._item.fits(value):
            return f"write ({_quoted(value)},)"
        if isinstance(value, tuple):
            misfit = next(item for item in value if not self._item.fits(item))
            return self._item.advice(misfit)
        return "write tuple(…) around it" if isinstance(value, (list, set, frozenset)) else ""


class _Row(_Kind):
    def __init__(self, items: tuple[_Kind, ...]) -> None:
        self._items = items
        self.name = f"tuple of {', '.join(item.name for item in items)}"

    def fits(self, value: object) -> bool:
        if not isinstance(value, tuple) or len(value) != len(self._items):
            return False
        return all(item.fits(part) for item, part in zip(self._items, value, strict=True))

    def broken(self, value: Any) -> Iterator[tuple[Rule, object]]:
        for item, part in zip(self._items, value, strict=True):
            yield from item.broken(part)


class _Union(_Kind):
    def __init__(self, arms: tuple[_Kind, ...]) -> None:
        self._arms = arms
        names = [arm.name for arm in arms]
        self.name = f"{', '.join(names[:-1])} or {names[-1]}"

    def fits(self, value: object) -> bool:
        return any(arm.fits(value) for arm in self._arms)

    def broken(self, value: Any) -> Iterator[tuple[Rule, object]]:
        return next(arm for arm in self._arms if arm.fits(value)).broken(value)

    def advice(self, value: object) -> str:
        return next(filter(None, (arm.advice(value) for arm in self._arms)), "")


class _Ruled(_Kind):
    """A kind with a rule of its own, or with a word on how its values are made."""

    def __init__(self, kind: _Kind, *, rule: Rule | None = None, making: str = "") -> None:
        self._kind = kind
        self._rule = rule
        self._making = making
        self.name = kind.name

    def fits(self, value: object) -> bool:
        return self._kind.fits(value)

    def broken(self, value: Any) -> Iterator[tuple[Rule, object]]:
        if self._rule is not None and not self._rule.allows(value):
            yield self._rule, value
        yield from self._kind.broken(value)

    def advice(self, value: object) -> str:
        return self._making or self._kind.advice(value)
