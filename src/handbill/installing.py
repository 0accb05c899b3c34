"""What a person types to install handbill and its extras."""

from __future__ import annotations


def pip_command(extra: str = "", *, program: str = "pip") -> str:
    """The command for a clone of the repository: the package is on no index yet.

    ``extra`` names what is installed beside handbill, such as the fonts of a script.
    """
    package = f"'.[{extra}]'" if extra else "--force-reinstall ."
    return f"{program} install {package} (in a clone of handbill)"
