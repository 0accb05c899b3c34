"""The arguments that several commands have, and the flags that the options of formats ask for."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any

import handbill
from handbill.commands import natural
from handbill.formats import Format
from handbill.models import Edition
from handbill.options import FileText, Flag, flags


class CommandList:
    """The commands; only those that are asked for have their arguments."""

    def __init__(self, top: argparse.ArgumentParser, asked: str | None) -> None:
        """``asked`` is the name of the command that is run; None: all get their arguments."""
        self._commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
        self._asked = asked

    def __contains__(self, name: str) -> bool:
        return name in self._commands.choices

    def add(
        self,
        name: str,
        run: Callable[[argparse.Namespace], int],
        text: str,
        add_arguments: Callable[[argparse.ArgumentParser], None] = lambda _: None,
    ) -> None:
        """Add a command with what every command has, and its own arguments."""
        command = self._commands.add_parser(name, help=text, description=text)
        command.set_defaults(run=run)
        if self._asked in (name, None):
            command.add_argument(
                "--json", action="store_true", help="print JSON, for a program to read"
            )
            add_arguments(command)


def add_edition(command: argparse.ArgumentParser) -> None:
    """Which edition is meant; see ``load``."""
    from handbill.readers import READERS  # commands that read no edition don't need them

    sources = "; ".join(reader.reads for reader in READERS)
    command.add_argument("path", metavar="PATH", help=sources)
    command.add_argument("-e", "--edition", metavar="NAME", help="the edition of the folder")
    command.add_argument(
        "--language", metavar="TAG", help="the language of a post that records none (BCP 47)"
    )
    command.add_argument(
        "--site",
        metavar="FOLDER",
        help="the site that the post belongs to, or none (default: the one that stands above it)",
    )


def load(options: argparse.Namespace) -> Edition:
    """The edition that the arguments of ``add_edition`` name."""
    return handbill.load(
        options.path, edition=options.edition, language=options.language, site=options.site
    )


def format_titles() -> str:
    """What all the formats make, as a list in words."""
    *titles, last = (format.title for format in handbill.FORMATS.values())
    return f"{', '.join(titles)} and {last}"


# --- what is built ----------------------------------------------------------------------------


def add_build(command: argparse.ArgumentParser) -> None:
    """Which edition is built, in which formats, and what each of them is asked."""
    add_edition(command)
    command.add_argument(
        "-f",
        "--formats",
        default=",".join(handbill.FORMATS),
        metavar="LIST",
        help="formats, with commas between (default: %(default)s)",
    )
    command.add_argument(
        "--strict",
        action="store_true",
        help="let what a page can't hold be an error: an image without file or description, a"
        " video, a template tag",
    )
    command.add_argument(
        "--font",
        action="append",
        type=Path,
        default=[],
        metavar="FILE",
        help="a font for letters that handbill's fonts lack (TTF or OTF); may be given again",
    )
    for format in handbill.FORMATS.values():
        add_flags(command, format)


def edition_asked(options: argparse.Namespace) -> Edition:
    """The edition that the arguments of ``add_build`` name, its formats asked what they say."""
    edition = with_flags(load(options), options, handbill.FORMATS.values())
    fonts = (*map(handbill.read_font, options.font), *edition.fonts)
    return dataclasses.replace(edition, strict=options.strict or edition.strict, fonts=fonts)


def formats_asked(options: argparse.Namespace) -> list[str]:
    """The names of the formats that are built."""
    return [name.strip() for name in options.formats.split(",") if name.strip()]


# --- flags of the formats ---------------------------------------------------------------------


def add_flags(command: argparse.ArgumentParser, format: Format) -> None:
    """A group with a flag for each option of the format that has one."""
    shown = list(flags(format.options))
    if not shown:
        return
    group = command.add_argument_group(format.title)
    for name, kind, flag in shown:
        group.add_argument(flag.name, dest=_key(format, name), help=flag.help, **_value(kind, flag))


def _key(format: Format, name: str) -> str:
    return f"{format.name}.{name}"


def _value(kind: Any, flag: Flag) -> dict[str, Any]:
    """How argparse reads the value of an option; None stands for not asked."""
    if kind is bool:
        return {"action": "store_const", "const": True}
    metavar = {"metavar": flag.metavar} if flag.metavar else {}
    if flag.from_file:
        return {"type": Path, **metavar}
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"type": kind, "choices": list(kind), **metavar}
    return {"type": natural if kind is int else str, **metavar}


def with_flags(edition: Edition, options: argparse.Namespace, formats: Iterable[Format]) -> Edition:
    """The edition with what the command line asks of its formats; elsewhere its own word counts.

    Raises ContentError where a file that a flag names can't be read.
    """
    asked = []
    for format in formats:
        values = _asked(options, format)
        if values:
            asked.append(dataclasses.replace(edition.options_of(format.options), **values))
    return edition.with_options(*asked)


def _asked(options: argparse.Namespace, format: Format) -> dict[str, Any]:
    from handbill.readers.files.text import read_text  # the readers are loaded by now

    values = {}
    for name, _, flag in flags(format.options):
        value = getattr(options, _key(format, name))
        if value is not None:
            values[name] = FileText(read_text(value), str(value)) if flag.from_file else value
    return values
