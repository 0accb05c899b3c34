"""Finds handbill's style sheets: in the wheel, or in the checkout.

A profile is a style sheet ``print-<profile>.css`` laid over ``print.css``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from handbill.errors import Problem, RenderError

PROFILES = ("standard", "large-print", "dyslexia", "ink-saver")
"""The profiles that come with handbill; ``standard`` is ``print.css`` as it stands."""


def styles_folder() -> Path:
    """The folder of style sheets: ``handbill/styles`` in the wheel, ``styles`` in the checkout."""
    package = Path(str(files("handbill")))
    for folder in (package / "styles", package.parents[1] / "styles"):
        if (folder / "print.css").is_file():
            return folder
    raise RenderError(
        Problem(
            code="P020",
            what="handbill's style sheets are missing",
            hint="install handbill again: its wheel holds a folder `styles`",
        )
    )


@cache
def style_sheet(name: str) -> str:
    """The text of one of handbill's style sheets, such as ``print.css``."""
    return (styles_folder() / name).read_text(encoding="utf-8")


def profile_sheets(profile: str) -> tuple[str, ...]:
    """The style sheets of a profile, in the order they are laid over one another.

    Raises RenderError (P021) for a profile that has no style sheet.
    """
    if profile == "standard":
        return (style_sheet("print.css"),)
    known = profile.replace("-", "").isalnum()  # a name, and never a path
    if not known or not (styles_folder() / f"print-{profile}.css").is_file():
        raise RenderError(
            Problem(
                code="P021",
                what=f"there is no profile {profile!r}",
                hint=f"choose one of {', '.join(PROFILES)}",
            )
        )
    return style_sheet("print.css"), style_sheet(f"print-{profile}.css")
