"""Finds handbill's style sheets: in the wheel, or in the checkout.

A profile is a style sheet ``print-<profile>.css`` laid over ``print.css``: its name is all that is
needed to find it. ``booklet.css`` and ``booklet-<profile>.css`` are for the pages of a booklet.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from handbill.errors import Problem, RenderError

STANDARD = "standard"
"""The profile that is ``print.css`` as it stands."""


def styles_folder() -> Path:
    """The folder of style sheets: ``handbill/styles`` in the wheel, ``styles`` in the checkout.

    Raises RenderError (P020) where there is none.
    """
    folder = _folder()
    if folder is None:
        raise RenderError(
            Problem(
                code="P020",
                what="handbill's style sheets are missing",
                hint="install handbill again: its wheel holds a folder `styles`",
            )
        )
    return folder


def _folder() -> Path | None:
    package = Path(str(files("handbill")))
    folders = (package / "styles", package.parents[1] / "styles")
    return next((folder for folder in folders if (folder / "print.css").is_file()), None)


def profiles() -> tuple[str, ...]:
    """The names of the profiles: the standard one, and the others in the order of the alphabet."""
    folder = _folder()
    sheets = folder.glob("print-*.css") if folder is not None else ()
    return STANDARD, *sorted(sheet.stem.removeprefix("print-") for sheet in sheets)


@cache
def style_sheet(name: str) -> str:
    """The text of one of handbill's style sheets, such as ``print.css``."""
    return (styles_folder() / name).read_text(encoding="utf-8")


def profile_sheets(profile: str, *, folded: bool = False) -> tuple[str, ...]:
    """The style sheets of a profile, in the order they are laid over one another.

    ``folded``: those for the pages of a booklet, ``booklet.css`` and ``booklet-<profile>.css``, are
    among them. Raises RenderError (P021) for a profile that has no style sheet.
    """
    if profile not in profiles():
        raise RenderError(
            Problem(
                code="P021",
                what=f"there is no profile {profile!r}",
                hint=f"choose one of {', '.join(profiles())}",
            )
        )
    kinds = ("print", "booklet") if folded else ("print",)
    names = [f"{kind}.css" for kind in kinds] + [f"{kind}-{profile}.css" for kind in kinds]
    present = (name for name in names if (styles_folder() / name).is_file())
    return tuple(map(style_sheet, present))
