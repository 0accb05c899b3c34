"""YAML text to nodes: by libyaml, ten times as fast, where it can't differ; else by PyYAML's own.

The two differ in what few texts have: tabs, other line ends, documents with markers, explicit keys,
comments directly behind the sign of a block, lists and mappings in brackets over several lines. A
text that may hold one of these, and every text with an error, is read by PyYAML's own parser:
places and words of errors are always its.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from handbill.readers.records.expansion import TooLargeError, check_events, check_expansion
from handbill.readers.records.lenient_yaml import LenientLoader

COMPARED = ("6.0.4", "0.2.6")
"""The versions of PyYAML and libyaml whose nodes were compared."""

_UNLIKE = re.compile(
    r"""
    [^\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]
    | (?: ^ | [-?:,\[{] ) [ ]* \? (?= [\s,\]}] | \Z )  # an explicit key
    | [|>] [-+0-9]* \#              # a block with a comment for its header
    | ^ (?: % | --- | \.\.\. )      # directives and documents
    """,
    re.MULTILINE | re.VERBOSE,
)


def compose(text: str) -> yaml.Node | None:
    """The node that a YAML text stands for; None for an empty one.

    Raises YAMLError for what can't be read, TooLargeError for what is over the limits of
    ``expansion``.
    """
    if _LIBYAML is not None and _is_alike(text):
        try:
            return _composed(text, _LIBYAML)
        except (yaml.YAMLError, TooLargeError):
            pass  # the plain road says what is wrong, and where
    return _composed(text, LenientLoader)


def _is_alike(text: str) -> bool:
    """Whether a text holds nothing of what the two read in their own ways."""
    lines = (line for line in text.split("\n") if "[" in line or "{" in line)
    return _UNLIKE.search(text) is None and all(map(_is_plain, lines))


def _is_plain(line: str) -> bool:
    """Whether a line closes its brackets, and has no question mark: in brackets it may be a key."""
    is_closed = line.count("[") == line.count("]") and line.count("{") == line.count("}")
    return is_closed and "?" not in line


def _composed(text: str, loader_type: Any) -> yaml.Node | None:
    has_aliases = check_events(text, loader_type)
    loader = loader_type(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
    finally:
        loader.dispose()
    if node is not None and has_aliases:
        check_expansion(node)
    return node


def _libyaml() -> Any:
    """The loader of libyaml, where it is the one that was compared."""
    try:
        from yaml._yaml import get_version_string
    except ImportError:  # PyYAML was built without it
        return None
    versions = (yaml.__version__, get_version_string())
    return yaml.CSafeLoader if versions == COMPARED else None


_LIBYAML = _libyaml()
