"""What a site's data are to a template: plain values, and names that only the generator knew."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from liquid.exceptions import LiquidError

from handbill.readers.records.values import Record, Scalar, Value

_CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}


class NotKnownError(LiquidError):
    """A template asks for what nobody here can know; the tag then stays as it was written."""

    def __init__(self, what: str) -> None:
        super().__init__(what, token=None)


class Namespace(Mapping[str, Any]):
    """Values by name, some of them made when they are first asked for, some not to be known."""

    def __init__(
        self,
        values: Mapping[str, Any],
        *,
        later: Mapping[str, Callable[[], Any]] | None = None,
        unknown: Iterable[str] = (),
    ) -> None:
        """``later`` makes values when they are asked for; ``unknown`` names raise NotKnownError."""
        self._values = dict(values)
        self._later = dict(later or {})
        self._later = {name: make for name, make in self._later.items() if name not in values}
        self._unknown = frozenset(unknown) - set(self._values) - set(self._later)

    def __getitem__(self, name: str) -> Any:
        if name in self._unknown:
            raise NotKnownError(f"{name} is known to the generator alone")
        if name in self._later:
            self._values[name] = self._later.pop(name)()
        return self._values[name]

    def __contains__(self, name: object) -> bool:
        return name in self._values or name in self._later

    def __iter__(self) -> Iterator[str]:
        yield from (*self._values, *self._later)

    def __len__(self) -> int:
        return len(self._values) + len(self._later)

    def __str__(self) -> str:
        raise NotKnownError("a whole namespace is no text")

    def joined(self, values: Mapping[str, Any], *, unknown: Iterable[str] = ()) -> Namespace:
        """These values and others, which count for more."""
        return Namespace(
            {**self._values, **values}, later=self._later, unknown=(*self._unknown, *unknown)
        )


def plain(value: Value | None) -> Any:
    """A value of YAML or TOML as templates have it: texts, numbers, lists, mappings.

    A number is one only where it would be printed as it was written.
    """
    if isinstance(value, Record):
        return {key: plain(item) for key, item in value.items.items()}
    if isinstance(value, Scalar):
        return plain_scalar(value.text)
    return None if value is None else [plain(item) for item in value.items]


def plain_scalar(text: str) -> Any:
    """A text of YAML as templates have it: a truth value, nothing, a number, or the text."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if len(text) > 15:
        return text
    for kind in (int, float):
        try:
            number = kind(text)
        except ValueError:
            continue
        if str(number) == text and math.isfinite(number):
            return number
    return text
