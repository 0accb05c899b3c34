"""The files that rebuild an edition, with the options in effect written into them."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import yaml

from handbill.models import SourceFile
from handbill.options import Options

EDITION = "editions/handout.yaml"
"""The name of the edition file where the edition was read without one."""

POST = "post.md"


def with_options(
    files: tuple[SourceFile, ...], section: str, options: Options
) -> tuple[SourceFile, ...]:
    """The files as a content folder whose edition, the default, asks for these options.

    ``files`` are an edition's source, the post first; ``section`` is the key that ``options`` has
    in an edition file. What is the default of its type is left out there. Reading the files and
    writing them again gives the same files.
    """
    named = {file.name: file for file in files}
    if POST not in named:  # a post by itself becomes a content folder
        post = named.pop(files[0].name)
        named[POST] = dataclasses.replace(post, name=POST)
    name = next((name for name in named if name.startswith("editions/")), EDITION)
    edition = parsed(named[name].data) if name in named else {}
    edition = {**(edition or {}), "default": "true", section: _not_default(options)}
    named[name] = yaml_file(name, edition)
    return tuple(named[name] for name in sorted(named))


def yaml_file(name: str, value: Any) -> SourceFile:
    """A YAML file with its mappings in their order."""
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=100)
    return SourceFile(name=name, media_type="application/yaml", data=text.encode())


def parsed(data: bytes) -> Any:
    """What a YAML file holds, every scalar as the text it is."""
    return yaml.load(data.decode("utf-8-sig"), Loader=yaml.BaseLoader)  # noqa: S506


def _not_default(options: Any) -> Mapping[str, Any]:
    """The fields that differ from their defaults, as an edition file writes them."""
    values = ((field, getattr(options, field.name)) for field in dataclasses.fields(options))
    return {field.name: _plain(value) for field, value in values if value != _default(field)}


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return _not_default(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)
