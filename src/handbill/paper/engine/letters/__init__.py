"""Makes drawn text come out as it was written, in scripts that join, stack or run from the right.

WeasyPrint draws the glyphs of a line from left to right, as they are seen, and lets each stand for
whatever it was first drawn for. Here the operators of such a line are written again: what its
glyphs stand for is put right, what no glyph stands for is told by /ActualText, and runs are written
in the order in which they are read. Nothing looks different. Lines whose letters are set one by one
from left to right stay as they are, byte for byte.
"""

from handbill.paper.engine.letters.faces import face_of
from handbill.paper.engine.letters.lines import tell_letters
from handbill.paper.engine.letters.mapping import settled_glyphs

__all__ = ["face_of", "settled_glyphs", "tell_letters"]
