"""YAML of which nobody needs the lines: many files of a site, read fast and in bounds."""

from __future__ import annotations

from typing import Any

import yaml

from handbill.readers.sites.templates.values import plain_scalar

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST = 30
_MOST_VALUES = 300_000


class YamlError(ValueError):
    """A text that is no YAML, or that is too deep or too large once its aliases are followed."""


def load_yaml(text: str) -> Any:
    """The value of a YAML text, as templates have it; None for an empty one. Raises YamlError."""
    try:
        _refuse_depth(text)
        return _Typing().value(yaml.load(text, Loader=_LOADER))  # noqa: S506 - texts alone
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise YamlError(str(error)) from error


def _refuse_depth(text: str) -> None:
    """Raises YamlError before anything is built that is nested too deep to be built."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise YamlError(f"more than {_DEEPEST} levels")


class _Typing:
    """Types texts, and counts them: an alias stands for all that it names."""

    def __init__(self) -> None:
        self._left = _MOST_VALUES

    def value(self, value: Any) -> Any:
        self._left -= 1
        if self._left < 0:
            raise YamlError("too many values")
        match value:
            case dict():
                return {str(key): self.value(item) for key, item in value.items()}
            case list():
                return [self.value(item) for item in value]
            case str():
                return plain_scalar(value)
            case _:
                return value
