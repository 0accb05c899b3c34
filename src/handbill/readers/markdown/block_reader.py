"""What our block processors of Python-Markdown have in common."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.blockprocessors import BlockProcessor


class BlockReader(BlockProcessor):
    """Reads the blocks that begin in a certain way, whatever they stand in."""

    def begins(self, block: str) -> bool:
        """Whether a block begins like that."""
        raise NotImplementedError

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        """Whether ``run`` is to read the block, as Python-Markdown asks."""
        return self.begins(block)
