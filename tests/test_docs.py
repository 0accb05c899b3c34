"""README and --help can't drift from the code: its commands run, its help text is the program's."""

from __future__ import annotations

import argparse
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

import handbill
from handbill.cli import main, parser

CHECKOUT = Path(__file__).parents[1]
README = CHECKOUT / "README.md"
HELP = re.compile(r"(?<=<!-- help -->\n).*?(?=<!-- /help -->)", re.DOTALL)


def commands() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Each command with its parser."""
    for action in parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def help_text(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", "88")
    monkeypatch.setenv("NO_COLOR", "1")
    parts = [
        f"```text\n$ handbill {name} --help\n{command.format_help()}```"
        for name, command in commands()
    ]
    return "\n" + "\n\n".join(parts) + "\n\n"


def test_the_help_in_the_readme_is_the_programs(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    expected = help_text(monkeypatch)
    text = README.read_text(encoding="utf-8")
    if request.config.getoption("--accept"):
        text = HELP.sub(lambda _: expected, text)
        README.write_text(text, encoding="utf-8")
    found = HELP.search(text)
    assert found is not None
    same = plain(found[0]) == plain(expected)
    assert same, "run pytest --accept and read the difference"


def plain(text: str) -> str:
    """Help without what Pythons set differently: line breaks, and `-e NAME, --edition NAME`."""
    text = re.sub(r"(-\w) ([A-Z]+), (--[\w-]+) \2", r"\1, \3 \2", text)
    return "".join(text.split())


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)


def test_every_command_of_the_readme_exists() -> None:
    names = {name for name, _ in commands()}
    used = set()
    for block in blocks("sh"):
        for line in block.splitlines():
            words = shlex.split(line, comments=True)
            if words[:1] == ["handbill"]:
                used.add(words[1])
                parser().parse_args(words[1:])
            elif words and words[0].startswith("scripts/"):
                assert os.access(CHECKOUT / words[0], os.X_OK), words[0]
    assert used
    assert used <= names


def test_the_python_of_the_readme_names_public_names_only() -> None:
    used = set(re.findall(r"handbill\.(\w+)", "".join(blocks("python"))))
    assert {"load", "audit", "publish", "verify"} <= used
    assert used <= set(handbill.__all__)


def test_every_option_says_what_it_does() -> None:
    for name, command in commands():
        for action in command._actions:
            assert action.help, f"{name} {action.dest}"


def test_the_yaml_of_the_readme_is_read(
    tmp_path: Path, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The edition of the README works on the first content."""
    edition = next(block for block in blocks("yaml") if block.startswith("default:"))
    folder = tmp_path / "content"
    (folder / "editions").mkdir(parents=True)
    for name in ("post.md", "notice.md", "comments.yaml"):
        (folder / name).write_bytes((content / name).read_bytes())
    (folder / "editions" / "readme.yaml").write_text(edition, encoding="utf-8")
    assert main(["check", str(folder)]) == 0
    assert "0 errors" in capsys.readouterr().out


def test_every_dependency_is_named_with_its_licence() -> None:
    project = (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")
    listed = re.search(r"^dependencies = \[(.*?)^\]", project, re.DOTALL | re.MULTILINE)
    assert listed is not None
    table = README.read_text(encoding="utf-8").split("## Licences")[1].lower()
    for name in re.findall(r'"([A-Za-z0-9_-]+)', listed[1]):
        known = {"markdown": "python-markdown"}.get(name.lower(), name.lower())
        assert f"| {known}" in table, f"{name} is not in the README's table of licences"
