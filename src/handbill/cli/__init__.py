"""The command line: each command reads, makes one library call and prints.

Results go to stdout, problems to stderr; the exit status is 0 only when all is well, 1 when
content or a file is not in order, 2 when the command itself was not understood.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import handbill
from handbill.errors import HandbillError, Problem, Severity, has_errors
from handbill.models import Edition
from handbill.options import Booklet, Paper, Standard
from handbill.publishing import FORMATS, publish
from handbill.readers.files.text import read_text
from handbill.renderers.sms.exports import PRESETS

_SHOWN_WHEN_BUILDING = (Severity.ERROR, Severity.WARNING)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except HandbillError as error:
        tell(error.problems, options)
        return 1
    except BrokenPipeError:  # `handbill sms … | head` is no failure
        sys.stderr.close()
        return 1


def parser() -> argparse.ArgumentParser:
    """Every command and option."""
    top = argparse.ArgumentParser(
        prog="handbill",
        description="Turn one archived post, its notice and chosen comments into an accessible "
        "PDF handout, an EPUB and SMS text.",
    )
    top.add_argument("--version", action="version", version=f"handbill {handbill.__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_build(commands)
    _add_check(commands)
    _add_verify(commands)
    _add_extract(commands)
    _add_sms(commands)
    _add_doctor(commands)
    return top


Commands = Any  # argparse has no public name for what add_subparsers returns


def _command(
    commands: Commands, name: str, run: Callable[[argparse.Namespace], int], text: str
) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    made.add_argument("--json", action="store_true", help="print JSON, for a program to read")
    made.set_defaults(run=run)
    return made


def _add_edition(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "path", metavar="PATH", help="a content folder, an edition file or one Markdown post"
    )
    command.add_argument("-e", "--edition", metavar="NAME", help="the edition of the folder")
    command.add_argument(
        "--language", metavar="TAG", help="the language of a post that records none (BCP 47)"
    )


# --- build ------------------------------------------------------------------------------------


def _add_build(commands: Commands) -> None:
    command = _command(commands, "build", _build, "make the PDF, the EPUB and the SMS text")
    _add_edition(command)
    command.add_argument(
        "-f",
        "--formats",
        default=",".join(FORMATS),
        metavar="LIST",
        help="formats, with commas between (default: %(default)s)",
    )
    command.add_argument(
        "-o", "--out", default="out", metavar="FOLDER", help="where to (default: %(default)s)"
    )
    _add_pdf_options(command.add_argument_group("the handout"))
    book = command.add_argument_group("the book")
    book.add_argument(
        "--ncx",
        action="store_const",
        const=True,
        help="add the table of contents that EPUB 2 readers look for",
    )


def _add_pdf_options(group: argparse._ArgumentGroup) -> None:
    """What may be asked of the handout; where it is silent, the edition's word counts."""
    group.add_argument(
        "--paper", type=Paper, choices=list(Paper), help="the sheet it is printed on"
    )
    group.add_argument(
        "--profile", metavar="NAME", help="standard, large-print, dyslexia or ink-saver"
    )
    group.add_argument("--css", type=Path, metavar="FILE", help="a style sheet over the profile's")
    group.add_argument(
        "--standard",
        type=Standard,
        choices=list(Standard),
        help="PDF/UA-1 with PDF/A-2, or PDF/UA-2 with PDF/A-4 and WTPDF",
    )
    group.add_argument(
        "--embed-source",
        action="store_const",
        const=True,
        help="put what it was made of into the file, for `handbill extract`",
    )
    group.add_argument(
        "--answers", action="store_const", const=True, help="make the answer key, as another file"
    )
    group.add_argument(
        "--booklet",
        type=Booklet,
        choices=list(Booklet),
        help="also make a file to print and fold: by how the printer turns its sheets",
    )


def _build(options: argparse.Namespace) -> int:
    edition = with_options(_load(options), options)
    formats = [name.strip() for name in options.formats.split(",") if name.strip()]
    with Progress(options) as progress:
        progress.say(f"making {', '.join(formats)} of {edition.post.slug}")
        paths = publish(edition, options.out, formats=formats)
    problems = [*handbill.audit(edition), *(_sms_problems(edition) if "sms" in formats else ())]
    found = [problem for problem in problems if problem.severity in _SHOWN_WHEN_BUILDING]
    if options.json:
        print_json({"files": [str(path) for path in paths], "problems": plain(found)})
    else:
        tell(found, options)
        print("\n".join(map(str, paths)))
    return 0


def _sms_problems(edition: Edition) -> tuple[Problem, ...]:
    """What composing the messages remarked: their files have no room for it."""
    from handbill.renderers import sms

    return sms.compose(edition).problems


def with_options(edition: Edition, options: argparse.Namespace) -> Edition:
    """The edition with what the command line asks of its formats."""
    names = ("paper", "profile", "standard", "embed_source", "answers", "booklet")
    asked = {name: getattr(options, name) for name in names}
    if options.css is not None:
        asked["extra_css"] = read_text(options.css)
    pdf = {name: value for name, value in asked.items() if value is not None}
    epub = {} if options.ncx is None else {"ncx": options.ncx}
    return dataclasses.replace(
        edition,
        pdf=dataclasses.replace(edition.pdf, **pdf),
        epub=dataclasses.replace(edition.epub, **epub),
    )


def _load(options: argparse.Namespace) -> Edition:
    return handbill.load(options.path, edition=options.edition, language=options.language)


# --- check ------------------------------------------------------------------------------------


def _add_check(commands: Commands) -> None:
    command = _command(
        commands, "check", _check, "read the content and report what an editor should know"
    )
    _add_edition(command)


def _check(options: argparse.Namespace) -> int:
    problems = handbill.audit(_load(options))
    if options.json:
        print_json({"problems": plain(problems)})
    else:
        tell(problems, options)
        counts = [sum(p.severity is kind for p in problems) for kind in Severity]
        print("{} errors, {} warnings, {} remarks".format(*counts))
    return 1 if has_errors(problems) else 0


# --- verify -----------------------------------------------------------------------------------


def _add_verify(commands: Commands) -> None:
    command = _command(
        commands, "verify", _verify, "ask the outside judges: veraPDF, EPUBCheck and Ace"
    )
    command.add_argument("files", nargs="+", metavar="FILE", help="PDF and EPUB files")


def _verify(options: argparse.Namespace) -> int:
    with Progress(options) as progress:
        progress.say(f"asking the judges about {len(options.files)} files")
        verdicts = handbill.verify(*options.files)
    if options.json:
        print_json({"verdicts": plain(verdicts)})
    else:
        for verdict in verdicts:
            print(verdict, *(f"    {finding}" for finding in verdict.findings), sep="\n")
    return 0 if all(verdict.passed for verdict in verdicts) else 1


# --- extract ----------------------------------------------------------------------------------


def _add_extract(commands: Commands) -> None:
    command = _command(
        commands, "extract", _extract, "give back the content folder that a handout holds"
    )
    command.add_argument(
        "file", metavar="FILE", help="a handout that was built with --embed-source"
    )
    command.add_argument(
        "-o", "--out", default=".", metavar="FOLDER", help="where to (default: %(default)s)"
    )


def _extract(options: argparse.Namespace) -> int:
    paths = handbill.extract(options.file, options.out)
    if options.json:
        print_json({"files": [str(path) for path in paths]})
    else:
        print("\n".join(map(str, paths)))
    return 0


# --- sms --------------------------------------------------------------------------------------


def _add_sms(commands: Commands) -> None:
    command = _command(
        commands,
        "sms",
        _sms,
        "show the messages, their parts and cost, or a gateway's table of them",
    )
    _add_edition(command)
    command.add_argument(
        "--recipients",
        type=natural,
        default=1,
        metavar="N",
        help="count messages and segments for so many people",
    )
    command.add_argument(
        "--rate", type=amount, metavar="R", help="the price of a segment, for the cost"
    )
    command.add_argument(
        "--lossless", action="store_true", help="fail where folding would lose anything"
    )
    command.add_argument(
        "--page", action="store_true", help="what the whole page would take, folded and not"
    )
    command.add_argument(
        "--to", choices=PRESETS, help="print the table that this gateway reads, and nothing else"
    )
    command.add_argument(
        "--number",
        action="append",
        default=[],
        metavar="PHONE",
        help="with --to: a recipient, as +12025550123; may be repeated",
    )


def _sms(options: argparse.Namespace) -> int:
    from handbill.renderers import sms
    from handbill.renderers.sms.costs import costs, page_cost
    from handbill.renderers.sms.preview import preview

    edition = _load(options)
    asked = dataclasses.replace(edition.sms, lossless=options.lossless or edition.sms.lossless)
    composition = sms.compose(edition, asked)
    snippets = composition.snippets
    tell(composition.problems, options)
    if has_errors(composition.problems):
        return 1
    found = costs(snippets, recipients=options.recipients, rate=options.rate)
    page = page_cost(edition, asked.folding) if options.page else None
    if options.to:
        sys.stdout.write(_table(options, snippets))
    elif options.json:
        sums = {name: getattr(found, name) for name in ("cost", "saved_segments", "saved")}
        counted = {**plain(found), **{name: plain(value) for name, value in sums.items()}}
        print_json({"snippets": plain(snippets), "costs": counted, "page": plain(page)})
    else:
        lines = [preview(snippets), str(found), *([str(page)] if page else [])]
        print("\n".join(lines))
    return 0


def _table(options: argparse.Namespace, snippets: Sequence[handbill.Snippet]) -> str:
    """A gateway's table; what it does not take is said as a problem."""
    try:
        return PRESETS[options.to](snippets, options.number or [""])
    except ValueError as error:
        raise handbill.RenderError(
            Problem(code="M701", what=str(error), hint=f"{options.to} does not take it")
        ) from error


# --- doctor -----------------------------------------------------------------------------------


def _add_doctor(commands: Commands) -> None:
    _command(commands, "doctor", _doctor, "say what is installed and how to get what is missing")


def _doctor(options: argparse.Namespace) -> int:
    from handbill.judges.doctor import examine

    checks = examine()
    if options.json:
        print_json({"checks": plain(checks)})
    else:
        for check in checks:
            print(check)
    return 0 if all(check.ok for check in checks) else 1


# --- printing ---------------------------------------------------------------------------------


class Progress:
    """One line on a terminal that says what is being done; nothing in a pipe or for a program."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._shown = sys.stderr.isatty() and not options.json

    def __enter__(self) -> Progress:
        return self

    def say(self, what: str) -> None:
        """Show what is being done now."""
        if self._shown:
            sys.stderr.write(f"\r\x1b[K{what} …")
            sys.stderr.flush()

    def __exit__(self, *_: object) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")


def tell(problems: Iterable[Problem], options: argparse.Namespace) -> None:
    """Problems as people read them, or as JSON, on stderr."""
    if options.json:
        found = plain(list(problems))
        if found:
            print(json.dumps({"problems": found}, ensure_ascii=False), file=sys.stderr)
        return
    for problem in problems:
        print(problem, file=sys.stderr)


def print_json(value: dict[str, Any]) -> None:
    """One JSON object on stdout."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def plain(value: Any) -> Any:
    """Dataclasses, paths and numbers as JSON has them."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = (field.name for field in dataclasses.fields(value))
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Path | Decimal):
        return str(value)
    return value


def amount(text: str) -> Decimal:
    """A sum of money, for argparse."""
    try:
        found = Decimal(text)
    except InvalidOperation as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number") from error
    if not found.is_finite() or found < 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no sum of money")
    return found


def natural(text: str) -> int:
    """A count, for argparse."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number")
    return int(text)
