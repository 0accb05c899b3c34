"""What a handout has to be, beyond what any judge checks: each check returns its findings.

They read the file by themselves (see pdf_reading) and compare it with the XHTML it was made of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

import pikepdf

from tests.renderers.pdf.reading import Item, Mark, Reading

BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "dt", "caption", "figcaption", "th"}
HEADINGS = {f"H{level}" for level in range(1, 7)}
INLINE = {"Span", "Em", "Strong", "Code", "Quote", "Link", "Reference"}
TYPES = {
    "p": "P",
    "pre": "P",
    "dt": "Lbl",
    "caption": "Caption",
    "figcaption": "Caption",
    "th": "TH",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
}


def all_findings(reading: Reading, root: Element) -> list[str]:
    """Every check at once."""
    return [
        finding
        for check in (
            unmarked_content,
            repeated_matter,
            reading_order,
            languages,
            links,
            tables,
            figures,
            notes,
            nesting,
            abbreviations,
            outline,
            page_labels,
            noise,
        )
        for finding in check(reading, root)
    ]


# --- content ----------------------------------------------------------------------------------


def unmarked_content(reading: Reading, root: Element) -> Iterator[str]:
    """Everything on a page is in the tree or an artifact, and is there once."""
    yield from reading.unmarked
    for key in sorted(set(reading.marks) - reading.used):
        yield f"orphaned content: {reading.marks[key].text!r}"
    for key in sorted(reading.used - set(reading.marks)):
        yield f"the tree points at nothing: {key}"
    seen: Counter[tuple[int, int]] = Counter()
    for item in reading.root.walk():
        seen.update((kid.page, kid.mcid) for kid in item.kids if isinstance(kid, Mark))
    yield from (f"in the tree twice: {key}" for key, times in seen.items() if times > 1)
    yield from _text_modes(reading)


def _text_modes(reading: Reading) -> Iterator[str]:
    """No text is invisible: not by its mode, not by its colour, not by its size."""
    for number, page in enumerate(reading.pdf.pages, 1):
        for instruction in pikepdf.parse_content_stream(page):
            operands, name = list(instruction.operands), str(instruction.operator)
            if name == "Tr" and int(operands[0]) == 3:
                yield f"page {number}: invisible text"
            if name in ("rg", "g") and all(float(value) > 0.9 for value in operands):
                yield f"page {number}: white on white"
            if name == "Tf" and float(operands[1]) < 6:
                yield f"page {number}: type of {float(operands[1])} units"


def repeated_matter(reading: Reading, root: Element) -> Iterator[str]:
    """Every page's foot is an artifact that says label, title and page of pages."""
    body = root.find("body")
    assert body is not None
    pages = len(reading.pdf.pages)
    for number in range(pages):
        foot = " ".join(
            "".join(
                artifact.text
                for artifact in reading.artifacts
                if artifact.page == number
                and (artifact.type, artifact.subtype) == ("/Pagination", "/Footer")
            ).split()
        )
        label = " ".join(body.get("data-short-label", "").split())
        for words in (label, body.get("data-title", ""), f"{number + 1} "):
            if " ".join(words.split()).replace(" ", "") not in foot.replace(" ", ""):
                yield f"page {number + 1}: the foot lacks {words!r}: {foot!r}"
    for artifact in reading.artifacts:
        if artifact.text and artifact.type != "/Pagination":
            yield f"page {artifact.page + 1}: content hidden as an artifact: {artifact.text!r}"
    heads = {"".join(cell.itertext()) for head in root.iter("thead") for cell in head.iter("th")}
    for artifact in reading.artifacts:
        known = artifact.subtype == "/Footer" or any(
            artifact.text.strip() in head for head in heads
        )
        if artifact.text.strip() and not known:
            yield f"page {artifact.page + 1}: content tagged as running matter: {artifact.text!r}"


# --- order and text ---------------------------------------------------------------------------


def reading_order(reading: Reading, root: Element) -> Iterator[str]:
    """The blocks of the tree are the blocks of the source: one for one, word for word, in order."""
    expected = list(_source_blocks(root))
    found = list(_tree_blocks(reading.root))
    for (tag, words), (kind, text) in zip(expected, found, strict=False):
        if words != text:
            yield f"<{tag}> {words!r} is read as {kind} {text!r}"
            return
        if tag in TYPES and kind != TYPES[tag] and not (tag == "figcaption" and kind == "P"):
            yield f"<{tag}> {words!r} is tagged {kind}"
    if len(expected) != len(found):
        yield f"{len(expected)} blocks in the source, {len(found)} in the tree"


def _source_blocks(root: Element) -> Iterator[tuple[str, str]]:
    """(tag, words) of each block: its own words, without those of the blocks inside it."""
    body = root.find("body")
    assert body is not None
    for element in body.iter():
        if element.tag in BLOCKS or element.tag in ("li", "dd", "td"):
            words = "".join(_own_words(element))
            if words.strip():
                yield element.tag, words


def _own_words(element: Element) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        block = child.tag in BLOCKS or child.tag in ("ul", "ol", "dl", "table", "figure", "div")
        if not block:
            yield from _own_words(child)
        if child.tail:
            yield child.tail


def _tree_blocks(item: Item) -> Iterator[tuple[str, str]]:
    """(type, words) of each element that holds text, markers of lists left out."""
    label = item.type == "Lbl" and item.parent is not None and not _is_term(item)
    if item.type not in INLINE and not label:
        words = "".join(_inline_words(item))
        if words.strip():
            yield item.type, words
    for kid in item.kids:
        if isinstance(kid, Item):
            yield from _tree_blocks(kid)


def _is_term(label: Item) -> bool:
    """Whether a label is a term of a definition list, and not a bullet or number."""
    assert label.parent is not None
    outer = label.parent.parent
    if outer is None or label.parent.type != "LI":
        return False
    return str(outer.attribute("/ListNumbering")) in ("/None", "/Description")


def _inline_words(item: Item) -> Iterator[str]:
    for kid in item.kids:
        if isinstance(kid, Mark):
            yield kid.text
        elif isinstance(kid, Item) and kid.type == "Quote":
            yield "".join(_inline_words(kid))[1:-1]  # its marks are the style sheet's
        elif isinstance(kid, Item) and kid.type in INLINE:
            yield from _inline_words(kid)


# --- what is said of it -----------------------------------------------------------------------


def languages(reading: Reading, root: Element) -> Iterator[str]:
    """The file's language is the source's, and so is every change of it."""
    if str(reading.pdf.Root.get("/Lang", "")) != root.get("lang"):
        yield "the language of the file is lost"
    expected = Counter(_changes(root, root.get("lang") or ""))
    found = Counter(
        (item.get("/Lang"), "".join(_words_of(item).split()))
        for item in reading.root.walk()
        if item.get("/Lang")
    )
    for language, words in (expected - found).elements():
        yield f"language {language} is lost: {words!r}"


def _changes(element: Element, spoken: str) -> Iterator[tuple[str, str]]:
    """Each element whose language is not that of what stands around it, and its words."""
    for child in element:
        language = child.get("lang") or spoken
        if language != spoken and "".join(child.itertext()).strip():
            yield language, _flat(child)
        yield from _changes(child, language)


def _flat(element: Element) -> str:
    return "".join("".join(element.itertext()).split())


def _words_of(item: Item) -> str:
    """All words of an element, markers of lists left out."""
    words = []
    for kid in item.kids:
        if isinstance(kid, Mark):
            words.append(kid.text)
        elif isinstance(kid, Item) and not (kid.type == "Lbl" and not _is_term(kid)):
            said = _words_of(kid)
            words.append(said[1:-1] if kid.type == "Quote" else said)
    return "".join(words)


def links(reading: Reading, root: Element) -> Iterator[str]:
    """Each source link is one Link with its annotations right under it, which say where to."""
    expected = [element for element in root.iter("a") if element.get("href")]
    found = reading.find("Link")
    if len(expected) != len(found):
        yield f"{len(expected)} links in the source, {len(found)} in the tree"
        return
    held: set[Any] = set()
    for element, item in zip(expected, found, strict=True):
        address = element.get("href", "")
        if not item.annotations:
            yield f"the link to {address} has no annotation under it"
        held.update(each.objgen for each in item.annotations)
        for annotation in item.annotations:
            yield from _leads(annotation, address)
    for page in reading.pdf.pages:
        for annotation in page.obj.get("/Annots", []):
            if annotation.objgen not in held:
                yield "an annotation is in no Link"


def _leads(annotation: Any, address: str) -> Iterator[str]:
    said = str(annotation.get("/Contents", "")).strip()
    if not said or said.startswith("#"):
        yield f"the link to {address} does not say where it leads: {said!r}"
    if address.startswith("#"):
        if "/Dest" not in annotation and "/SD" not in annotation.get("/A", {}):
            yield f"the link to {address} leads nowhere"
        elif "/Dest" in annotation and str(annotation.Dest) != address[1:]:
            yield f"the link to {address} leads to {annotation.Dest}"
    else:
        if str(annotation.get("/A", {}).get("/URI", "")) != address:
            yield f"the link to {address} leads elsewhere"
        if address not in said:
            yield f"the link to {address} does not say its address: {said!r}"


def tables(reading: Reading, root: Element) -> Iterator[str]:
    """Tables are regular; headers say their scope and have an ID; cells name their headers."""
    expected = [
        [[(cell.tag.upper(), cell.get("scope") or "") for cell in row] for row in table.iter("tr")]
        for table in root.iter("table")
    ]
    found = [
        [
            [(cell.type, _scope(cell)) for cell in row.kids if isinstance(cell, Item)]
            for row in table.find("TR")
        ]
        for table in reading.find("Table")
    ]
    if expected != found:
        yield "the cells of the tables, or their scopes, are not those of the source"
    ids = _id_tree(reading)
    for header in reading.find("TH"):
        if ids.get(header.get("/ID")) != header.raw.objgen:
            yield f"the header {header.text!r} is not in the ID tree"
    for table in reading.find("Table"):
        headed = bool(table.find("TH"))
        known = {header.get("/ID") for header in table.find("TH")}
        for cell in table.find("TD"):
            named = {str(each) for each in cell.attribute("/Headers") or []}
            if (headed and not named) or not named <= known:
                yield f"the cell {cell.text!r} does not name its headers"


def _scope(cell: Item) -> str:
    if cell.type != "TH":
        return ""
    return {"/Row": "row", "/Column": "col"}.get(str(cell.attribute("/Scope")), "?")


def _id_tree(reading: Reading) -> dict[str, tuple[int, int]]:
    root = reading.pdf.Root.StructTreeRoot.get("/IDTree")
    found: dict[str, tuple[int, int]] = {}
    waiting = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        waiting += list(node.get("/Kids", []))
        names = list(node.get("/Names", []))
        found |= {
            str(name): each.objgen for name, each in zip(names[::2], names[1::2], strict=True)
        }
    return found


def figures(reading: Reading, root: Element) -> Iterator[str]:
    """Every picture says what it shows, where it is, and more than its caption says."""
    expected = sorted(image.get("alt", "") for image in root.iter("img") if image.get("alt"))
    found = sorted(item.get("/Alt") for item in reading.find("Figure"))
    if expected != found:
        yield f"alternative texts are {found}, not {expected}"
    captions = len([each for each in root.iter("figcaption") if each.text])
    bound = [item for item in reading.find("Caption") if item.inside("Figure")]
    if captions != len(bound):
        yield f"{captions} captions in the source, {len(bound)} bound to their figure"
    for item in reading.find("Figure"):
        yield from _box(item, reading)
        caption = " ".join("".join(each.text for each in item.find("Caption")).split())
        if caption and caption == item.get("/Alt"):
            yield f"the alternative text repeats the caption: {caption!r}"


def _box(item: Item, reading: Reading) -> Iterator[str]:
    box = item.attribute("/BBox")
    if box is None:
        yield "a figure has no box"
        return
    left, bottom, right, top = (float(value) for value in box)
    marks = [kid for kid in item.kids if isinstance(kid, Mark)]
    page = reading.pdf.pages[marks[0].page].mediabox if marks else [0, 0, 0, 0]
    inside = 0 <= left < right <= float(page[2]) and 0 <= bottom < top <= float(page[3])
    if not inside:
        yield f"the box of a figure is not on its page: {[left, bottom, right, top]}"
    if not any(mark.paints for mark in marks):
        yield "a figure holds no picture"


def notes(reading: Reading, root: Element) -> Iterator[str]:
    """Every footnote is a Note of its own with an ID, and is called by a Reference."""
    expected = [
        item
        for section in root.iter("section")
        if section.get("role") == "doc-endnotes"
        for listed in section.iter("ol")
        for item in listed
    ]
    found = reading.find("Note", "FENote")
    if len(expected) != len(found):
        yield f"{len(expected)} footnotes in the source, {len(found)} in the tree"
    ids = _id_tree(reading)
    for note in found:
        if ids.get(note.get("/ID")) != note.raw.objgen:
            yield "a note is not in the ID tree"
        if not any(isinstance(kid, Item) and kid.type == "Lbl" for kid in note.kids):
            yield "a note has lost its number"
    calls = [each for each in root.iter("a") if each.get("role") == "doc-noteref"]
    if len(calls) != len(reading.find("Reference")):
        yield f"{len(calls)} calls of notes, {len(reading.find('Reference'))} in the tree"


def nesting(reading: Reading, root: Element) -> Iterator[str]:
    """Notice, disclaimer, comments and replies are what they are, each inside what it answers."""
    expected = list(_parts(root))
    found = list(_tree_parts(reading.root, ()))
    if expected != found:
        missing = [part for part in expected if part not in found]
        yield f"parts are nested otherwise: {missing or found}"
    for item in reading.find("LI"):
        kids = {kid.type for kid in item.kids if isinstance(kid, Item)}
        if not kids or not kids <= {"Lbl", "LBody"}:
            yield f"a list item holds {sorted(kids)}"
        if any(isinstance(kid, Mark) for kid in item.kids):
            yield "a list item holds bare content"
    if list(_lists(root, ())) != list(_tree_lists(reading.root, ())):
        yield "lists are nested otherwise than in the source"
    lists = len(list(root.iter("ul"))) + len(list(root.iter("ol"))) + len(list(root.iter("dl")))
    bare = len([each for each in root.iter("section") if each.get("role") == "doc-endnotes"])
    if lists - bare != len(reading.find("L")):
        yield f"{lists - bare} lists in the source, {len(reading.find('L'))} in the tree"
    items = len(list(root.iter("li"))) - len(reading.find("Note", "FENote"))
    numbered = [each for each in reading.find("LI") if each.find("LBody")]
    terms = len([each for each in reading.find("Lbl") if _is_term(each)])
    if terms == 0 and items != len(numbered):
        yield f"{items} list items in the source, {len(numbered)} in the tree"


def _lists(element: Element, above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The way to each list: through lists and items."""
    names = {"ul": "L", "ol": "L", "dl": "L", "li": "LBody", "dd": "LBody", "dt": "Lbl"}
    for child in element:
        kind = names.get(child.tag)
        if element.get("role") == "doc-endnotes" or "footnotes" in (element.get("class") or ""):
            kind = None  # the list of notes is no list in the tree
        if element.tag == "ol" and above[-1:] != ("L",) and kind == "LBody":
            kind = None  # nor are its items
        path = (*above, kind) if kind else above
        if kind == "L":
            yield path
        yield from _lists(child, path)


def _tree_lists(item: Item, above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for kid in item.kids:
        if isinstance(kid, Item):
            listed = kid.type == "L" or (kid.type in ("LBody", "Lbl") and item.type == "LI")
            path = (*above, kid.type) if listed else above
            if kid.type == "L":
                yield path
            yield from _tree_lists(kid, path)


_NAMES = {
    "notice": "Notice",
    "disclaimer": "Disclaimer",
    "official": "OfficialReply",
    "reply": "Reply",
    "comment": "Comment",
}


def _parts(element: Element, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for child in element:
        names = (child.get("class") or "").split()
        kind = None
        if child.tag in ("article", "section", "div"):
            kind = next((role for name, role in _NAMES.items() if name in names), None)
        path = (*above, kind) if kind else above
        if kind:
            yield path
        yield from _parts(child, path)


def _tree_parts(item: Item, above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for kid in item.kids:
        if isinstance(kid, Item):
            path = (*above, kid.type) if kid.type in _NAMES.values() else above
            if kid.type in _NAMES.values():
                yield path
            yield from _tree_parts(kid, path)


def abbreviations(reading: Reading, root: Element) -> Iterator[str]:
    """Every abbreviation says what it stands for."""
    expected = sorted(str(each.get("title")) for each in root.iter("abbr") if each.get("title"))
    found = sorted(item.get("/E") for item in reading.root.walk() if item.get("/E"))
    if expected != found:
        yield f"abbreviations stand for {found}, not {expected}"


def outline(reading: Reading, root: Element) -> Iterator[str]:
    """The outline holds every heading."""
    expected = [
        element.get("data-bookmark", "")
        for element in root.iter()
        if element.tag in BLOCKS and element.tag[0] == "h"
    ]
    with reading.pdf.open_outline() as opened:
        waiting, found = list(opened.root), []
        while waiting:
            entry = waiting.pop(0)
            found.append(str(entry.title))
            waiting[:0] = list(entry.children)
    if expected != found:
        yield f"the outline says {found}, not {expected}"
    levels = [int(item.type[1]) for item in reading.root.walk() if item.type in HEADINGS]
    if levels and levels[0] != 1:
        yield "the first heading is not of level 1"
    if any(below > above + 1 for above, below in pairwise(levels)):
        yield f"heading levels are skipped: {levels}"


def page_labels(reading: Reading, root: Element) -> Iterator[str]:
    """Viewers call the pages 1, 2, 3; the title is shown, not the file's name."""
    labels = reading.pdf.Root.get("/PageLabels")
    if labels is None or str(labels.Nums[1].get("/S")) != "/D":
        yield "the pages have no labels"
    preferences: Any = reading.pdf.Root.get("/ViewerPreferences", {})
    if not preferences.get("/DisplayDocTitle", False):
        yield "viewers show the name of the file, not the title"
    title = root.find("head/title")
    if title is None or str(reading.pdf.open_metadata().get("dc:title")) != title.text:
        yield "the metadata have another title"


def noise(reading: Reading, root: Element) -> Iterator[str]:
    """No element without a purpose: empty ones, or a Span that says nothing."""
    for item in reading.root.walk():
        if not item.kids and item.type not in ("TD", "TH"):
            yield f"an empty {item.type}"
        said = any(item.get(key) for key in ("/Lang", "/E", "/Alt")) or item.raw.get("/A")
        if item.type == "Span" and not said:
            yield f"a Span that says nothing: {item.text!r}"
