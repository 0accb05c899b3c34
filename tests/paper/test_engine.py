"""What handbill touches inside WeasyPrint, name by name: each row fails alone when it moves.

A row that fails after an update of WeasyPrint says what to look at in ``paper/engine.py``. Read the
new code there, mend the engine, look at the handouts, and only then write the new value here.
"""

from __future__ import annotations

import ast
import hashlib
import inspect
import io
import logging
import pkgutil
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pikepdf
import pydyf
import pytest
import weasyprint
from weasyprint.logger import LOGGER
from weasyprint.pdf import VARIANTS, generate_pdf
from weasyprint.text import ffi
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from handbill.fonts.files import bundled_fonts
from handbill.media_types import SVG
from handbill.paper import engine
from handbill.paper.engine import Box, Document, Drawing, Kind, Variant, draw, lay_out_html, save
from handbill.paper.faces import font_faces
from handbill.paper.resources import FONT, Resource, font_address

ENGINE = Path(engine.__file__).parent
SOURCE = ENGINE.parents[1]

SIGNATURES = {
    "weasyprint:HTML.render": "(self, font_config=None, counter_style=None, color_profiles=None, "
    "**options)",
    "weasyprint.pdf:generate_pdf": "(document, target, zoom, **options)",
    "weasyprint.pdf:add_tags": "(pdf, document, pdf_version, page_streams)",
    "weasyprint.pdf.fonts:build_fonts_dictionary": "(pdf, fonts, compress, subset, options)",
    "weasyprint.css:ColorProfile": "(file_object, src, rendering_intent, components)",
    "weasyprint.text.fonts:FontConfiguration": "()",
    "weasyprint.urls:URLFetcher.fetch": "(self, url, headers=None)",
    "weasyprint.urls:URLFetcherResponse": "(url, body=None, headers=None, status=200, **kwargs)",
    "weasyprint.document:Page": "(page_box)",
    "weasyprint.layout.absolute:AbsolutePlaceholder": "(box)",
    "weasyprint.layout.inline:split_inline_level": "(context, box, position_x, max_x, "
    "bottom_space, skip_stack, containing_block, absolute_boxes, fixed_boxes, line_placeholders, "
    "waiting_floats, line_children, first_letter_style, first_line_style)",
    "weasyprint.layout.inline:remove_last_whitespace": "(context, line)",
    "weasyprint.text.line_break:split_first_line": "(text, style, context, max_width, "
    "justification_spacing, is_line_start=True, minimum=False)",
    "weasyprint.text.line_break:line_size": "(line, style)",
    "weasyprint.text.line_break:get_log_attrs": "(text, lang)",
    "weasyprint.draw.text:draw_first_line": "(stream, textbox, text_overflow, block_ellipsis, "
    "matrix)",
    "weasyprint.pdf.stream:Stream.add_font": "(self, pango_font)",
    "weasyprint.pdf.fonts:Font.get_unused_glyph_id": "(self, codepoint)",
}
"""What is called, or stands in for what is called."""

PARAMETERS = {
    "weasyprint:CSS": {"string", "url_fetcher", "font_config", "counter_style", "color_profiles"},
    "weasyprint.urls:URLFetcher": {"allowed_protocols", "fail_on_errors"},
}
"""What is called with a few of its many parameters."""

SOURCES = {
    "weasyprint:HTML.__init__": "5f19f40b8183",
    "weasyprint.text.fonts:FontConfiguration.__init__": "9fdb532fe2c8",
    "weasyprint.pdf:generate_pdf": "626343ef25c3",
    "weasyprint.pdf.anchors:add_links": "262e8b9b2998",
    "weasyprint.pdf.stream:Stream.marked": "3fa3acacbbf6",
    "weasyprint.document:Page.__init__": "56afceec729b",
    "weasyprint.layout.absolute:AbsolutePlaceholder": "336e26c56311",
    "weasyprint.layout.inline:split_inline_box": "3a0cb7ca7e34",
    "weasyprint.layout.inline:remove_last_whitespace": "53f0c79c9fbb",
    "weasyprint.text.line_break:split_first_line": "39ad1016863c",
    "weasyprint.text.line_break:Layout": "681b737d1ba5",
    "weasyprint.text.ffi:_dlopen": "9ab3167cbc80",
    "weasyprint.draw.text:draw_first_line": "1bb8eae6d88e",
    "weasyprint.pdf.fonts:Font.__init__": "1f281166b103",
    "weasyprint.pdf.stream:Stream.set_font_size": "34b9096d1555",
    "weasyprint.stacking:StackingContext": "ec586508cac9",
    "weasyprint.draw:draw_page": "d5bda6b6e675",
    "weasyprint.draw:draw_stacking_context": "c5811b178bdf",
    "weasyprint.draw:draw_background": "1c5a4893ea84",
    "weasyprint.draw:draw_table": "7aea3dfc0ddf",
    "weasyprint.draw:draw_block_level": "3de9ec3ad4aa",
    "weasyprint.draw:draw_inline_level": "068162a401d0",
    "weasyprint.draw.border:draw_outline": "c98afcef4e21",
    "weasyprint.matrix:Matrix": "312bf3b1eee9",
}
"""What is replaced, copied or leaned on as it works inside: the SHA-256 of its code, shortened."""

CLASSES = {
    "weasyprint.formatting_structure.boxes:TextBox": Kind.TEXT,
    "weasyprint.formatting_structure.boxes:InlineReplacedBox": Kind.INLINE_IMAGE,
    "weasyprint.formatting_structure.boxes:BlockReplacedBox": Kind.IMAGE,
    "weasyprint.formatting_structure.boxes:LineBox": Kind.LINE,
    "weasyprint.formatting_structure.boxes:MarginBox": Kind.MARGIN,
    "weasyprint.formatting_structure.boxes:TableRowGroupBox": Kind.ROW_GROUP,
    "weasyprint.formatting_structure.boxes:TableRowBox": Kind.ROW,
    "weasyprint.formatting_structure.boxes:TableCellBox": Kind.CELL,
    "weasyprint.formatting_structure.boxes:BlockBox": Kind.OTHER,
}
"""The kinds of boxes, all of which the sample below is laid out in."""

ATTRIBUTES: dict[str, tuple[Kind, Callable[[Any], bool]]] = {
    "element": (Kind.TEXT, lambda value: isinstance(value, Element) and value.tag == "strong"),
    "element_tag": (Kind.TEXT, lambda value: value == "strong"),
    "text": (Kind.TEXT, lambda value: value == "Words"),
    "at_keyword": (Kind.MARGIN, lambda value: value == "@top-center"),
    "is_header": (Kind.ROW_GROUP, lambda value: value is True),
    "is_footer": (Kind.ROW_GROUP, lambda value: value is False),
    "children": (Kind.ROW, lambda value: [box.element.tag for box in value] == ["th", "th"]),
    "style": (Kind.TEXT, lambda value: value["position"] == "static"),
    "width": (Kind.IMAGE, lambda value: value == 20),
    "height": (Kind.IMAGE, lambda value: value == 10),
    "content_box_x": (Kind.IMAGE, lambda value: value() == 18),
    "content_box_y": (Kind.IMAGE, lambda value: isinstance(value(), int | float)),
    "link_annotation": (Kind.TEXT, lambda value: value is None),
    "pango_layout": (Kind.TEXT, lambda value: value.text == "Words"),
    "position_x": (Kind.TEXT, lambda value: 60 < value < 80),
    "position_y": (Kind.TEXT, lambda value: 10 < value < 40),
    "baseline": (Kind.TEXT, lambda value: 10 < value < 30),
}
"""The attributes of boxes, on the first box of a kind in the sample, and what they hold there."""

STYLES = {
    "position": "static",
    "visibility": "visible",
    "text_decoration_line": {"underline"},
    "font_family": ("Handbill", "serif"),
    "font_size": 20,
    "font_weight": 700,
    "font_style": "italic",
    "white_space": "normal",
    "direction": "ltr",
    "lang": "en",
}
"""The computed values of the first text of the sample."""

SAMPLE = """<html lang="en"><head><title>Sample</title></head><body>
<p><strong>Words</strong> <a href="#t">a link</a> <img src="handbill://s" alt="in a line"/></p>
<img class="block" src="handbill://s" alt="alone"/><div class="abs">apart</div>
<table id="t"><thead><tr><th>A</th><th>B</th></tr></thead>
<tbody><tr><td>1</td><td>2</td></tr></tbody></table></body></html>"""
SHEET = """@page { size: 400px 400px; margin: 10px; @top-center { content: 'head' } }
@page { @bottom-center { content: 'foot' } }
strong { font: italic bold 20px Handbill, serif; text-decoration: underline }
img { width: 20px; height: 10px } .block { display: block } .abs { position: absolute }
p::before { content: 'before ' }"""
SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><path d="M0 0h2v1H0z"/></svg>'


def laid_out(html: str, sheet: str = "") -> Document:
    """HTML in our fonts, which a page can't do without: there are no others."""
    resources = {font_address(font.name): Resource(FONT, font.data) for font in bundled_fonts()}
    resources["handbill://s"] = Resource(SVG, SQUARE)
    faces = font_faces(bundled_fonts()) + "html { font-family: Handbill }"
    return lay_out_html(ElementTree.fromstring(html), (faces, sheet), resources)


@cache
def sample() -> Document:
    return laid_out(SAMPLE, SHEET)


def first(kind: Kind) -> Box:
    boxes = sample().pages[0].box.descendants
    return next(box for box in boxes if box.kind is kind and not box.pseudo_element)


def digest(name: str) -> str:
    source = inspect.getsource(pkgutil.resolve_name(name))
    return hashlib.sha256(source.encode()).hexdigest()[:12]


# --- the tables -------------------------------------------------------------------------------


def test_the_version_is_the_one_that_was_looked_at() -> None:
    assert weasyprint.__version__ == "70.0"


@pytest.mark.parametrize("name", SIGNATURES)
def test_signature(name: str) -> None:
    assert str(inspect.signature(pkgutil.resolve_name(name))) == SIGNATURES[name]


@pytest.mark.parametrize("name", PARAMETERS)
def test_parameters(name: str) -> None:
    assert PARAMETERS[name] <= set(inspect.signature(pkgutil.resolve_name(name)).parameters)


@pytest.mark.parametrize("name", SOURCES)
def test_source(name: str) -> None:
    assert digest(name) == SOURCES[name], f"read the new code of {name}"


@pytest.mark.parametrize("name", CLASSES)
def test_kind_of_box(name: str) -> None:
    kind = CLASSES[name]
    assert any(
        isinstance(box._raw, pkgutil.resolve_name(name)) and box.kind is kind
        for box in sample().pages[0].box.descendants
    )


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_attribute_of_a_box(name: str) -> None:
    kind, holds = ATTRIBUTES[name]
    assert holds(getattr(first(kind)._raw, name))


@pytest.mark.parametrize("name", STYLES)
def test_computed_style(name: str) -> None:
    assert first(Kind.TEXT)._raw.style[name] == STYLES[name]


@pytest.mark.parametrize(
    "name", ["pangoft2", "fontconfig", "gobject", "ffi", "pango", "FROM_UNITS"]
)
def test_library_of_fonts(name: str) -> None:
    assert hasattr(ffi, name)


@pytest.mark.parametrize("variant", Variant)
def test_variant(variant: Variant) -> None:
    function, properties = VARIANTS[variant]
    assert callable(function)
    assert {"pdf_version", "pdf_identifier", "output_intent"} <= set(properties)
    assert {"pdf_version", "pdf_identifier", "pdf_variant", "pdf_tags"} <= set(
        weasyprint.DEFAULT_OPTIONS
    )


def test_html_made_of_elements_has_what_parsed_html_has() -> None:
    parsed = weasyprint.HTML(string="<p>Words</p>")
    ours = engine.ElementHtml(ElementTree.fromstring("<html/>"), URLFetcher())
    assert vars(ours).keys() == vars(parsed).keys()


def test_our_font_configuration_has_what_the_usual_one_has() -> None:
    assert vars(engine.BundledFonts()).keys() == vars(FontConfiguration()).keys()


def test_the_seam_for_tags_is_in_the_code_that_is_copied() -> None:
    assert {"add_tags", "ColorProfile"} <= set(generate_pdf.__code__.co_names)
    assert generate_pdf.__closure__ is None


def test_the_logger_is_the_one_that_weasyprint_speaks_to() -> None:
    assert LOGGER.name == "weasyprint"


# --- the tables are whole ---------------------------------------------------------------------


def test_every_name_that_is_imported_stands_in_a_table() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in ENGINE.rglob("*.py")]
    imported = {
        f"{node.module}:{alias.name}"
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("weasyprint")
        for alias in node.names
    }
    tables = {*SIGNATURES, *PARAMETERS, *SOURCES, *CLASSES}
    known = {f"{name.partition(':')[0]}:{re.split('[:.]', name)[-1]}" for name in tables}
    known |= {name.partition(".__init__")[0] for name in tables}
    known |= {"weasyprint.formatting_structure:boxes"}  # see CLASSES
    known |= {"weasyprint.layout:inline", "weasyprint.draw:text"}  # see SIGNATURES
    known |= {"weasyprint.formatting_structure.boxes:Box"}  # what those in CLASSES are
    tested_by_themselves = {
        "weasyprint:DEFAULT_OPTIONS",
        "weasyprint.css.counters:CounterStyle",
        "weasyprint.logger:LOGGER",
        "weasyprint.pdf:VARIANTS",
        "weasyprint.text:ffi",
        "weasyprint.text.ffi:FROM_UNITS",
        "weasyprint.text.ffi:ffi",
        "weasyprint.text.ffi:pango",
        "weasyprint.urls:FatalURLFetchingError",
    }
    assert imported - known == tested_by_themselves


def test_every_attribute_that_is_read_stands_in_a_table() -> None:
    source = (ENGINE / "boxes.py").read_text(encoding="utf-8")
    box, page = (
        source.split("class Box:")[1].split("class Link:")[0],
        source.split("class Page:")[1],
    )
    of_boxes = set(re.findall(r"\braw\.(\w+)|_raw\.(\w+)", box.replace('"', "")))
    read = {name for pair in of_boxes for name in pair if name} - {
        "__class__",
        "_box",
        "hung_space",
    }
    assert read | {"children", "link_annotation"} == set(ATTRIBUTES)
    assert set(re.findall(r"style\[\"(\w+)\"\]", box)) == set(STYLES)
    of_pages = set(re.findall(r"self\._raw\.(\w+)", page.split("class Document:")[0]))
    assert of_pages == {"height", "width", "_page_box", "links"}  # see the tests below


def test_nothing_else_touches_the_insides() -> None:
    inside = re.compile(
        r"_page_box|link_annotation|element_tag|\.at_keyword|stream\._tags|import weasyprint"
    )
    for path in SOURCE.rglob("*.py"):
        if not path.is_relative_to(ENGINE):
            assert not inside.search(path.read_text(encoding="utf-8")), path


# --- what the engine makes of them ------------------------------------------------------------


def test_boxes_apart_from_the_flow_are_found_behind_their_placeholders() -> None:
    texts = [box.text for box in sample().pages[0].box.descendants if box.kind is Kind.TEXT]
    assert "apart" in texts


def test_generated_text_names_its_pseudo_element() -> None:
    generated = [box for box in sample().pages[0].box.descendants if box.pseudo_element == "before"]
    assert [box.text for box in generated if box.kind is Kind.TEXT] == ["before "]


def test_margins_stand_behind_the_text_of_a_page() -> None:
    text, *margins = sample().pages[0].box.children
    assert text.kind is Kind.OTHER
    assert [margin.is_top_margin for margin in margins] == [True, False]
    assert {margin.kind for margin in margins} == {Kind.MARGIN}


def test_a_page_knows_its_height_and_its_links() -> None:
    page = sample().pages[0]
    assert (page.width, page.height) == (400, 400)
    (link,) = page.links
    assert (link.kind, link.target, link.box.element.tag) == (  # type: ignore[union-attr]
        "internal",
        "t",
        "a",
    )
    left, top, right, bottom = link.area
    assert 10 < left < right < 390
    assert 10 < top < bottom < 390


def test_links_can_be_taken_off_a_page() -> None:
    document = laid_out('<html><body><p id="t"><a href="#t">Words</a></p></body></html>')
    with file_of(document) as pdf:
        assert len(pdf.pages[0].obj.Annots) == 1
    document.pages[0].annotate(())
    with file_of(document) as pdf:
        assert "/Annots" not in pdf.pages[0].obj


def test_the_title_is_that_of_the_head() -> None:
    assert sample().title == "Sample"


def file_of(document: Document, change: Callable[[Drawing], None] = lambda _: None) -> pikepdf.Pdf:
    """The file of a document, its drawings changed when it is time for the tags."""

    def add_tags(pdf: pydyf.PDF, drawings: Sequence[Drawing]) -> None:
        for drawing in drawings:
            change(drawing)

    data = save(draw(document, Variant.PDF_A_2A, add_tags), Variant.PDF_A_2A)
    return pikepdf.open(io.BytesIO(data))


def marked(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """The tag and the properties of each piece of marked content."""
    for instruction in pikepdf.parse_content_stream(pdf.pages[0]):
        if str(instruction.operator) == "BDC":
            tag, properties = instruction.operands
            yield str(tag), properties


def test_every_text_and_image_is_marked_when_it_is_drawn() -> None:
    drawn: list[Box] = []
    file_of(sample(), lambda drawing: drawn.extend(drawing.marks))
    kinds = {box.kind for box in drawn}
    assert {Kind.TEXT, Kind.IMAGE, Kind.INLINE_IMAGE} <= kinds
    assert "Words" in [box.text for box in drawn if box.kind is Kind.TEXT]


def test_a_link_has_its_annotation_when_tags_are_added() -> None:
    annotations: list[pydyf.Dictionary] = []

    def change(drawing: Drawing) -> None:
        boxes = drawing.page.box.descendants
        annotations.extend(box.annotation for box in boxes if box.annotation)

    pdf = file_of(sample(), change)
    assert [annotation["Subtype"] for annotation in annotations] == ["/Link"]
    assert len(pdf.pages[0].obj.Annots) == 1


def test_marked_content_says_its_letters() -> None:
    def change(drawing: Drawing) -> None:
        words = next(box for box in drawing.marks if box.kind is Kind.TEXT and box.text == "Words")
        drawing.set_actual_text(drawing.marks[words], "letters")

    pdf = file_of(sample(), change)
    texts = [properties.get("/ActualText") for _, properties in marked(pdf)]
    assert [str(text) for text in texts if text is not None] == ["letters"]


def test_marked_content_becomes_an_artifact() -> None:
    def change(drawing: Drawing) -> None:
        for mcid in drawing.marks.values():
            drawing.make_artifact(mcid, b"<</Type/Layout>>")

    pdf = file_of(sample(), change)
    pieces = list(marked(pdf))
    assert len(pieces) > 5
    assert {tag for tag, _ in pieces} == {"/Artifact"}
    assert {str(properties.Type) for _, properties in pieces} == {"/Layout"}


def test_a_box_ends_with_a_space_and_keeps_its_width() -> None:
    document = laid_out("<html><body>Words</body></html>")
    text = next(box for box in document.pages[0].box.descendants if box.kind is Kind.TEXT)
    area = text.content_area
    text.end_with_space()
    assert text.text == "Words "
    assert text.content_area == area
    with file_of(document) as pdf:
        assert len(list(marked(pdf))) == 1


def test_a_language_says_where_lines_may_end() -> None:
    assert engine.line_ends("well-known words", "en") == {5, 11}
    assert engine.line_ends("中文字", "zh") == {1, 2}


def test_strokes_are_drawn_from_the_top_of_the_page() -> None:
    document = laid_out("<html><body/></html>", SHEET)

    def add(drawing: Drawing) -> None:
        drawing.add_strokes([((40, 80), (60, 80), (60, 90))], 2)

    with file_of(document, add) as pdf:
        operators = [
            [*map(str, instruction.operands), str(instruction.operator)]
            for instruction in pikepdf.parse_content_stream(pdf.pages[0])
        ][-9:]
    assert operators[2:-3] == [
        ["1.50", "w"],
        ["30.00", "60.00", "m"],
        ["45.00", "60.00", "l"],
        ["45.00", "67.50", "l"],
    ]
    assert operators[-3:] == [["S"], ["Q"], ["EMC"]]


def test_an_address_that_did_not_come_along_is_refused() -> None:
    html = '<html><body><img src="https://example.org/x.png"/></body></html>'
    with (
        pytest.raises(engine.ResourceRefused, match=r"example\.org"),
        engine.complaints_to(logging.NullHandler()),
    ):
        laid_out(html)


@pytest.mark.parametrize("data", [b"words\r", b"words\n", b"words\r\n", b"words"])
def test_no_reader_can_doubt_where_a_stream_ends(data: bytes) -> None:
    pdf = pydyf.PDF()
    pdf.add_page(pydyf.Dictionary({"Type": "/Page", "MediaBox": pydyf.Array([0, 0, 9, 9])}))
    stream = pydyf.Stream([data])
    pdf.add_object(stream)
    written = save(pdf, Variant.PDF_A_2A)
    before = re.search(rb"stream\n(words.*?)(\r\n|\n|\r)endstream", written, re.DOTALL)
    assert before is not None
    assert before[1] == data  # what stands before one whole end-of-line marker
    with pikepdf.open(io.BytesIO(written)) as read:
        assert read.get_object(stream.number, 0).read_raw_bytes() == data


@pytest.mark.parametrize(
    ("text", "base", "levels"),
    [
        ("", "ltr", []),
        ("ab", "ltr", [0, 0]),
        ("a b", "rtl", [2, 2, 2]),
        ("\u05d0 1", "rtl", [1, 1, 2]),
        ("a \u05d0.", "ltr", [0, 0, 1, 0]),
    ],
)
def test_levels_of_the_bidirectional_algorithm(
    text: str, base: Literal["ltr", "rtl"], levels: list[int]
) -> None:
    assert list(engine.embedding_levels(text, base)) == levels
