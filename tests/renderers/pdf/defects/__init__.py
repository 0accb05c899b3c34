"""Sixty and more ways to spoil a handout, one at a time, in a file that was whole."""

from tests.renderers.pdf.defects import contents, descriptions
from tests.renderers.pdf.defects.spoiling import DEFECTS, spoil

__all__ = ["DEFECTS", "contents", "descriptions", "spoil"]
