"""What a page paints, in its order, without drawing it: which words lie on and below what.

The order is that of ``weasyprint.draw.draw_stacking_context`` (CSS 2.1, appendix E). A box that
clips, fades or moves what is in it begins a stacking context, so that only those change a state.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.matrix import Matrix
from weasyprint.stacking import StackingContext

from handbill.paper.engine.boxes import Box, Page

Edges = tuple[float, float, float, float]
"""Left, top, right and bottom, in CSS pixels from the top left corner of the page."""

Color = tuple[float, float, float, float]
"""Red, green, blue and opacity, each from 0 to 1."""

_GROUNDED = (
    *(boxes.BlockBox, boxes.MarginBox, boxes.InlineBlockBox, boxes.TableCellBox),
    *(boxes.FlexContainerBox, boxes.GridContainerBox, boxes.ReplacedBox),
)


@dataclass(frozen=True, slots=True)
class PaintedText:
    """A text, in the state in which it is painted."""

    box: Box
    color: Color | None
    """None: in a colour that no screen has."""
    opacity: float
    """Of the boxes around it, from 0 to 1."""
    clip: Edges | None
    """What can be seen of the page where it is painted; None: all."""
    mask: Box | None
    """A box around it, or before it, parts of which an image hides."""
    letter_spacing: float
    """What is added behind each letter, in CSS pixels."""
    word_spacing: float
    """What is added to each space, in CSS pixels."""
    line_thickness: float
    """Of the lines below and above it, in CSS pixels."""
    _matrix: Matrix

    def place(self, edges: Edges) -> Edges:
        """Where an area of the layout stands on the page, once it is moved, turned and scaled."""
        return _moved(edges, self._matrix)

    @property
    def scale(self) -> float:
        """By how much it is enlarged in the direction in which that is least."""
        a, b, c, d, _, _ = self._matrix.values
        return float(min((a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5))

    @property
    def is_mirrored(self) -> bool:
        """Whether its letters are turned into their mirror images, or to nothing."""
        return bool(self._matrix.determinant <= 0)


@dataclass(frozen=True, slots=True)
class PaintedArea:
    """A ground, a border, an outline, a shadow or an image."""

    box: Box
    edges: Edges
    hole: Edges | None
    """The part that stays free, such as the inner of a border."""
    colors: tuple[Color, ...]
    """Each colour that it may have somewhere; none where that is not known, as of an image."""
    is_image: bool = False


@dataclass(frozen=True, slots=True)
class _State:
    matrix: Matrix = field(default_factory=Matrix)
    clip: Edges | None = None
    opacity: float = 1
    mask: Box | None = None


def painted(page: Page) -> list[PaintedText | PaintedArea]:
    """What a page paints, the first things first: later ones lie on earlier ones."""
    painter = _Painter()
    raw = page._raw._page_box
    context = StackingContext.from_page(raw)
    painter.add_ground(context.box, _State())
    painter.add_ground(raw, _State(), raw.canvas_background)
    painter.paint(context, _State())
    return painter.things


class _Painter:
    """Goes through stacking contexts in the order of painting."""

    def __init__(self) -> None:
        self.things: list[PaintedText | PaintedArea] = []
        self._mask: Box | None = None  # a block whose mask holds for all that follows

    def paint(self, context: Any, state: _State) -> None:
        box = context.box
        state = _state_of(box, state)
        if isinstance(box, _GROUNDED):
            self.add_ground(box, state)
        inner = _clipped(box, context.page, state)
        self._paint_all(context.negative_z_contexts, inner)
        for block in context.block_level_boxes:
            self._add_block(block, inner)
        self._paint_all(context.float_contexts, inner)
        if isinstance(box, boxes.InlineBox):
            self._add_inline(box, inner)
        self._add_lines({box: context.blocks_and_cells}, inner)
        self._paint_all(context.zero_z_contexts, inner)
        self._paint_all(context.positive_z_contexts, inner)
        self._add_outlines(box, state)

    def _paint_all(self, contexts: Iterable[Any], state: _State) -> None:
        for context in contexts:
            self.paint(context, state)

    def _add_block(self, block: Any, state: _State) -> None:
        self._mask = self._mask or _mask(block)
        self.add_ground(block, state)
        if isinstance(block, boxes.TableBox):
            for group in (*block.column_groups, *block.children):
                self.add_ground(group, state)
                for part in group.children:
                    self.add_ground(part, state)
                    for cell in getattr(part, "children", ()):
                        self.add_ground(cell, state)

    def _add_lines(self, blocks: Any, state: _State) -> None:
        for block, inner in blocks.items():
            if isinstance(block, boxes.ReplacedBox):
                self._add_image(block, state)
            elif block.children and isinstance(block.children[-1], boxes.LineBox):
                for line in block.children:
                    self._add_inline(line, state)
            self._add_lines(inner, state)

    def _add_inline(self, box: Any, state: _State) -> None:
        if isinstance(box, StackingContext):
            self.paint(box, state)
            return
        self.add_ground(box, state)
        if isinstance(box, boxes.TextBox):
            self._add_text(box, state)
        elif isinstance(box, boxes.ReplacedBox):
            self._add_image(box, state)
        else:
            for child in getattr(box, "children", ()):
                self._add_inline(child, state)

    def _add_text(self, box: Any, state: _State) -> None:
        style = box.style
        spacing = style["letter_spacing"]
        thickness = getattr(style["text_decoration_thickness"], "value", 0)
        if getattr(style["text_decoration_thickness"], "unit", "px") == "%":
            thickness *= style["font_size"] / 100
        text = PaintedText(
            box=Box(box),
            color=_color(style["color"]),
            opacity=state.opacity,
            clip=state.clip,
            mask=self._mask or state.mask or _mask(box),
            letter_spacing=0 if spacing == "normal" else float(spacing),
            word_spacing=float(style["word_spacing"]),
            line_thickness=float(thickness) if style["text_decoration_line"] != "none" else 0,
            _matrix=state.matrix,
        )
        self.things.append(text)

    def _add_image(self, box: Any, state: _State) -> None:
        if box.style["visibility"] == "visible":
            left, top = box.content_box_x(), box.content_box_y()
            edges = left, top, left + box.width, top + box.height
            self._add_area(box, state, edges, None, (), is_image=True)

    # --- grounds, borders, outlines, shadows --------------------------------------------------

    def add_ground(self, box: Any, state: _State, background: Any = None) -> None:
        background = background or getattr(box, "background", None)
        if background is not None and background.layers:
            edges = _edges(*background.layers[-1].painting_area)
            if background.color.alpha:
                self._add_area(box, state, edges, None, _colors([background.color]))
            for layer in reversed(background.layers):
                if layer.image is not None:
                    colors = _colors(getattr(layer.image, "colors", ()))
                    self._add_area(box, state, _edges(*layer.painting_area), None, colors)
            for shadow in background.style["box_shadow"]:
                self._add_shadow(box, state, *shadow)
        self._add_border(box, state)

    def _add_shadow(
        self,
        box: Any,
        state: _State,
        x: Any,
        y: Any,
        blur: Any,
        spread: Any,
        color: Any,
        inset: Any,
    ) -> None:
        if color == "currentcolor":
            color = box.style["color"]
        inner = _border_edges(box)
        if inset:
            self._add_area(box, state, inner, None, (*_colors([color]), (1, 1, 1, 0)))
            return
        left, top, right, bottom = _wider(inner, spread.value + blur.value)
        moved = left + x.value, top + y.value, right + x.value, bottom + y.value
        self._add_area(box, state, moved, inner, _colors([color]))

    def _add_border(self, box: Any, state: _State) -> None:
        if not isinstance(box, boxes.Box) or box.style["visibility"] != "visible":
            return
        if box.style["border_image_source"][0] != "none":
            self._add_area(box, state, _border_edges(box), None, ())
        sides = [
            side
            for side in ("top", "right", "bottom", "left")
            if getattr(box, f"border_{side}_width", 0)
            and box.style[f"border_{side}_style"] not in ("none", "hidden")
        ]
        if sides:
            colors = _colors(_own(box.style, f"border_{side}_color") for side in sides)
            edges = _border_edges(box)
            left, top = box.padding_box_x(), box.padding_box_y()
            hole = _edges(left, top, box.padding_width(), box.padding_height())
            self._add_area(box, state, edges, hole, colors)

    def _add_outlines(self, box: Any, state: _State) -> None:
        width, offset = box.style["outline_width"], box.style["outline_offset"]
        if width and box.style["visibility"] == "visible":
            colors = _colors([_own(box.style, "outline_color")])
            inner = _wider(_border_edges(box), offset)
            self._add_area(box, state, _wider(inner, width), inner, colors)
        for child in getattr(box, "children", ()):
            if isinstance(child, boxes.Box):
                self._add_outlines(child, state)

    def _add_area(
        self,
        box: Any,
        state: _State,
        edges: Edges,
        hole: Edges | None,
        colors: tuple[Color, ...],
        *,
        is_image: bool = False,
    ) -> None:
        if colors and not any(color[3] for color in colors):
            return
        shown = _moved(edges, state.matrix)
        if state.clip is not None:
            shown = _common(shown, state.clip)
        inner = _moved(hole, state.matrix) if hole is not None else None
        if shown[0] < shown[2] and shown[1] < shown[3]:
            self.things.append(PaintedArea(Box(box), shown, inner, colors, is_image))


# --- states -----------------------------------------------------------------------------------


def _state_of(box: Any, state: _State) -> _State:
    """The state that a box which begins a stacking context is painted in."""
    style = box.style
    if box.is_absolutely_positioned() and style["clip"]:
        top, right, bottom, left = style["clip"]
        edges = (
            box.border_box_x() + (0 if left == "auto" else left),
            box.border_box_y() + (0 if top == "auto" else top),
            box.border_box_x() + (box.border_width() if right == "auto" else right),
            box.border_box_y() + (box.border_height() if bottom == "auto" else bottom),
        )
        state = _within(edges, state)
    if box.transformation_matrix:
        state = replace(state, matrix=box.transformation_matrix @ state.matrix)
    return replace(
        state,
        opacity=state.opacity * style["opacity"],
        mask=state.mask or _mask(box),
    )


def _clipped(box: Any, page: Any, state: _State) -> _State:
    """The state of what is in a box."""
    if box.is_for_root_element and page.style["overflow"] != "visible":
        state = _within(_padding_edges(page), state)
    if box.style["overflow"] != "visible" and not isinstance(box, boxes.PageBox):
        state = _within(_padding_edges(box), state)
    return state


def _within(edges: Edges, state: _State) -> _State:
    moved = _moved(edges, state.matrix)
    return replace(state, clip=moved if state.clip is None else _common(moved, state.clip))


def _mask(box: Any) -> Box | None:
    return Box(box) if box.style["mask_border_source"][0] != "none" else None


# --- geometry and colour ----------------------------------------------------------------------


def _edges(left: float, top: float, width: float, height: float) -> Edges:
    return left, top, left + width, top + height


def _border_edges(box: Any) -> Edges:
    left, top = box.border_box_x(), box.border_box_y()
    return _edges(left, top, box.border_width(), box.border_height())


def _padding_edges(box: Any) -> Edges:
    left, top = box.padding_box_x(), box.padding_box_y()
    return _edges(left, top, box.padding_width(), box.padding_height())


def _wider(edges: Edges, by: float) -> Edges:
    left, top, right, bottom = edges
    return left - by, top - by, right + by, bottom + by


def _common(first: Edges, second: Edges) -> Edges:
    return (
        max(first[0], second[0]),
        max(first[1], second[1]),
        min(first[2], second[2]),
        min(first[3], second[3]),
    )


def _moved(edges: Edges, matrix: Matrix) -> Edges:
    """The smallest upright rectangle around a rectangle that a matrix moves."""
    left, top, right, bottom = edges
    corners = ((left, top), (right, top), (left, bottom), (right, bottom))
    points = [matrix.transform_point(x, y) for x, y in corners]
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def _own(style: Any, name: str) -> Any:
    return style["color"] if style[name] == "currentcolor" else style[name]


def _colors(colors: Iterable[Any]) -> tuple[Color, ...]:
    """Colours of tinycss2; empty where one of them is in no space of a screen."""
    known = [_color(color) for color in colors]
    return () if None in known else tuple(color for color in known if color is not None)


def _color(color: Any) -> Color | None:
    try:
        red, green, blue = (part or 0 for part in color.to("srgb").coordinates)
    except (AttributeError, NotImplementedError, ValueError):
        return None
    return float(red), float(green), float(blue), float(color.alpha or 0)
