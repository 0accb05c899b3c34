"""README and the pages of docs/: their code blocks, and how each kind of block is run.

A page is run from top to bottom in a folder of its own that holds a copy of ``content/``. What a
block does follows from its language and its first line:

- ``# NAME`` (``/* NAME */`` in CSS, ``---`` above it in Markdown): the block is written to that
  file. After ``, with a mistake`` the file must be refused.
- ``# … not run by the tests``: it installs something or starts a script. Named scripts and extras
  must exist.
- ``sh``: each line is a handbill command, run in the process; ``# exits 1`` behind it says so.
- ``python``: run; the blocks of one page share their names.
- ``text``: what the block above printed; ``...`` stands for any text. Verdicts on stderr may be
  left out.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import re
import shlex
import textwrap
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import handbill
from handbill.cli import main
from handbill.errors import has_errors

CHECKOUT = Path(__file__).parents[1]
README = CHECKOUT / "README.md"
DOCS = CHECKOUT / "docs"
PAGES = (README, *sorted(DOCS.glob("*.md")))

_BLOCK = re.compile(r"^([ ]*)```(\w*)\n(.*?)^\1```$", re.DOTALL | re.MULTILINE)
_FILE = re.compile(
    r"(?:---\n)?(?:# |/\* )(?P<name>[\w./-]+\.(?:md|yaml|css|toml|py|csv))"
    r"(?P<wrong>, with a mistake)?(?: \*/)?\n"
)
_VERDICT = re.compile(r"^.+: (?:passed|not validated) \(.+\)\n", re.MULTILINE)
_EXIT_STATUS = re.compile(r"# exits (\d)")
NOT_RUN = re.compile(r"# .*not run by the tests.*\n")


@dataclass(frozen=True)
class Block:
    """One fenced code block; ``line`` is that of its fence."""

    page: Path
    line: int
    language: str
    text: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(CHECKOUT)}:{self.line}"


def blocks(page: Path) -> Iterator[Block]:
    """The code blocks of a page, those inside lists too, in order."""
    text = page.read_text(encoding="utf-8")
    for match in _BLOCK.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        yield Block(page, line, match[2], textwrap.dedent(match[3]))


def commands(block: Block) -> Iterator[tuple[str, list[str]]]:
    """Each line of a shell block with its words; a line that ends in ``\\`` goes on."""
    for line in block.text.replace("\\\n", " ").splitlines():
        words = shlex.split(line, comments=True)
        if words:
            yield line, words


@dataclass
class Workspace:
    """The folder in which a page is run, the names of its Python, and what was printed last."""

    folder: Path
    names: dict[str, object] = field(default_factory=dict)
    printed: str | None = None

    def run(self, block: Block) -> None:
        """Do what a block does; an AssertionError names its place."""
        file = _FILE.match(block.text)
        if NOT_RUN.match(block.text):
            self.printed = None
        elif file is not None:
            self._write(block, file)
        elif block.language == "text":
            self._compare(block)
        elif block.language == "sh":
            self._run_shell(block)
        elif block.language == "python":
            self._run_python(block)
        else:
            raise AssertionError(f"{block}: nothing says what this block is: name a file in it")

    def _write(self, block: Block, file: re.Match[str]) -> None:
        path = self.folder / file["name"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")
        self.printed = None
        if path.suffix == ".toml":
            tomllib.loads(block.text)
        alone = path.parent == self.folder and path.suffix == ".md"
        if alone or path.parent.name == "editions":
            accepted = is_accepted(path)
            assert accepted == (file["wrong"] is None), f"{block}: accepted is {accepted}"

    def _compare(self, block: Block) -> None:
        assert self.printed is not None, f"{block}: no block above it prints anything"
        flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
        printed = self.printed if _VERDICT.search(block.text) else _VERDICT.sub("", self.printed)
        same = doctest.OutputChecker().check_output(block.text, printed, flags)
        assert same, f"{block}: printed was\n{self.printed}"

    def _run_shell(self, block: Block) -> None:
        self.printed = ""
        for line, words in commands(block):
            assert Path(words[0]).name == "handbill", f"{block}: not a handbill command: {line}"
            target = words[words.index(">") + 1] if ">" in words else None
            status, output = _call(words[1 : words.index(">") if target else None])
            expected = _EXIT_STATUS.search(line)
            assert status == (int(expected[1]) if expected else 0), f"{block}: {line}\n{output}"
            if target is not None:
                Path(target).write_text(output, encoding="utf-8")
            else:
                self.printed += output

    def _run_python(self, block: Block) -> None:
        code = compile("\n" * block.line + block.text, str(block.page), "exec")
        with contextlib.redirect_stdout(io.StringIO()) as stream:
            exec(code, self.names)
        self.printed = stream.getvalue()


def is_accepted(path: Path) -> bool:
    """Whether a post by itself, or an edition file, is read and audited without an error."""
    try:
        return not has_errors(handbill.audit(handbill.load(path)))
    except handbill.HandbillError:
        return False


def _call(arguments: list[str]) -> tuple[int, str]:
    """The exit status of a command, and what it printed on both streams."""
    stream = io.StringIO()
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(stream):
        try:
            status = main(arguments)
        except SystemExit as error:
            status = int(error.code or 0)
    return status, stream.getvalue()


def headings(page: Path) -> set[str]:
    """The names by which GitHub lets one link to the headings of a page."""
    text = _BLOCK.sub("", page.read_text(encoding="utf-8"))
    titles = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def links(page: Path) -> Iterator[str]:
    """Every address that a page links to or shows, outside its code."""
    text = _BLOCK.sub("", page.read_text(encoding="utf-8"))
    text = re.sub(r"`[^`\n]*`", "", text)
    yield from re.findall(r"\]\(([^)\s]+)\)", text)
