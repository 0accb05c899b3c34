"""Defects, one at a time, in a book that has none: what handbill must never let out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

Files = dict[str, bytes]
Change = Callable[[Files], None]

POST, COMMENTS, NAV = "EPUB/post.xhtml", "EPUB/comments.xhtml", "EPUB/nav.xhtml"
OPF, NOTICE, COVER = "EPUB/content.opf", "EPUB/notice.xhtml", "EPUB/cover.xhtml"
GLOSSARY, NCX, STYLE = "EPUB/glossary.xhtml", "EPUB/toc.ncx", "EPUB/styles/book.css"


@dataclass(frozen=True)
class Defect:
    name: str
    change: Change

    def seed(self, files: Files) -> Files:
        """The files with this one defect; fails where the defect changes nothing."""
        changed = dict(files)
        self.change(changed)
        assert changed != files, self.name
        return changed


def sub(name: str, pattern: str, new: str) -> Change:
    """Replace the first match of a pattern in a file."""

    def change(files: Files) -> None:
        text, count = re.subn(pattern, new, files[name].decode(), count=1, flags=re.S)
        assert count == 1, (name, pattern)
        files[name] = text.encode()

    return change


def both(*changes: Change) -> Change:
    def change(files: Files) -> None:
        for part in changes:
            part(files)

    return change


def drop(name: str) -> Change:
    def change(files: Files) -> None:
        del files[name]

    return change


def put(name: str, data: bytes) -> Change:
    def change(files: Files) -> None:
        files[name] = data

    return change


def reply_outside(files: Files) -> None:
    """Move the first reply out of its comment, behind it."""
    text = files[COMMENTS].decode()
    start = text.index('<article class="reply official"')
    end = text.index("</article></article></article></article>") + len("</article>" * 3)
    reply = text[start:end]
    rest = text[:start] + text[end:]
    at = rest.index("</article>", start) + len("</article>")
    files[COMMENTS] = (rest[:at] + reply + rest[at:]).encode()


def swap_pages(files: Files) -> None:
    """The list of pages in another order than the marks."""
    first, second = (
        '<li><a href="post.xhtml#page-2">2</a></li>',
        '<li><a href="post.xhtml#page-3">3</a></li>',
    )
    text = files[NAV].decode()
    assert first + second in text
    files[NAV] = text.replace(first + second, second + first).encode()


def swap_marks(files: Files) -> None:
    """The marks of two pages changed places: page 3 begins before page 2."""
    text = files[POST].decode()
    for number, other in (("2", "X"), ("3", "2"), ("X", "3")):
        text = text.replace(
            f'id="page-{number}" aria-label="{number}"', f'id="page-{other}" aria-label="{other}"'
        )
    files[POST] = text.encode()


def swap_spine(files: Files) -> None:
    text = files[OPF].decode()
    text = text.replace('<itemref idref="comments"/>', "")
    files[OPF] = text.replace(
        '<itemref idref="post"/>', '<itemref idref="comments"/><itemref idref="post"/>'
    ).encode()


def repeat_no_header(files: Files) -> None:
    """The words of one header are said by none of its cells."""
    files[POST] = files[POST].replace(b' data-header="Name"', b"")


def meta(name: str) -> str:
    return rf'<meta property="{name}"[^>]*>[^<]*</meta>'


def feature(name: str) -> str:
    return f'<meta property="schema:accessibilityFeature">{name}</meta>'


WHO = r'<p class="ours who">[^<]*</p>'
MARK_2 = r'<span role="doc-pagebreak" id="page-2"[^>]*/>'

DEFECTS = tuple(
    Defect(name, change)
    for name, change in (
        # metadata
        (
            "claims alternative texts, has no images",
            sub(
                POST,
                r'<div class="post">.*</div></section></main>',
                '<div class="post"><p>Words.</p></div></section></main>',
            ),
        ),
        ("images, but no claim of alternative texts", sub(OPF, feature("alternativeText"), "")),
        ("claims page navigation, has no page list", sub(NAV, r'<nav id="page-list".*?</nav>', "")),
        ("page list, but no claim of page navigation", sub(OPF, feature("pageNavigation"), "")),
        ("page marks, but no claim of them", sub(OPF, feature("pageBreakMarkers"), "")),
        ("pages, but nothing says of what", sub(OPF, meta("pageBreakSource"), "")),
        (
            "access mode leaves out what is seen",
            sub(OPF, '<meta property="schema:accessMode">visual</meta>', ""),
        ),
        (
            "no access mode that suffices",
            both(
                sub(OPF, meta("schema:accessModeSufficient"), ""),
                sub(OPF, meta("schema:accessModeSufficient"), ""),
            ),
        ),
        ("no word on hazards", sub(OPF, meta("schema:accessibilityHazard"), "")),
        (
            "hazards both none and there",
            sub(
                OPF,
                "</metadata>",
                '<meta property="schema:accessibilityHazard">flashing</meta></metadata>',
            ),
        ),
        ("no summary of accessibility", sub(OPF, meta("schema:accessibilitySummary"), "")),
        ("claims conformance, nobody certifies", sub(OPF, meta("a11y:certifiedBy"), "")),
        (
            "source and original differ",
            sub(OPF, "(<dc:source>)[^<]*", r"\1https://example.org/else"),
        ),
        ("no date of modification", sub(OPF, meta("dcterms:modified"), "")),
        ("no title of the book", sub(OPF, "<dc:title[^>]*>[^<]*</dc:title>", "")),
        ("says something of nobody", sub(OPF, 'refines="#author-2"', 'refines="#author-7"')),
        # languages
        ("package in another language", sub(OPF, 'xml:lang="en"', 'xml:lang="fr"')),
        (
            "book says another language than its files",
            sub(OPF, "<dc:language>en<", "<dc:language>de<"),
        ),
        ("file without a language", sub(POST, ' lang="en"(.*?) xml:lang="en"', r"\1")),
        ("lang and xml:lang differ", sub(COMMENTS, 'xml:lang="es"', 'xml:lang="en"')),
        (
            "language that is no language",
            sub(COMMENTS, 'lang="es" dir="ltr" xml:lang="es"', 'lang="e" dir="ltr" xml:lang="e"'),
        ),
        (
            "pages turn the wrong way",
            sub(OPF, "<spine ", '<spine page-progression-direction="rtl" '),
        ),
        ("file written in the wrong direction", sub(POST, ' dir="ltr"', ' dir="rtl"')),
        # headings, titles, labels
        (
            "heading level skipped",
            sub(
                POST,
                '<h3 id="post-a-third-level">(.*?)</h3>',
                r'<h5 id="post-a-third-level">\1</h5>',
            ),
        ),
        (
            "two headings of level 1",
            sub(POST, '<h2 id="post-lists">(.*?)</h2>', r'<h1 id="post-lists">\1</h1>'),
        ),
        ("heading without words", sub(POST, '(<h2 id="post-figures">)[^<]*', r"\1")),
        ("title is the name of the file", sub(POST, "<title>[^<]*", "<title>post.xhtml")),
        ("no title", sub(POST, "<title>[^<]*</title>", "<title></title>")),
        (
            "two files of the same title",
            sub(COMMENTS, "<title>[^<]*", "<title>Everything That a Handout May Have to Hold"),
        ),
        (
            "two regions of the same name",
            sub(POST, 'aria-labelledby="post-notes"', 'aria-labelledby="notice-title"'),
        ),
        (
            "region named by nothing",
            sub(POST, 'aria-labelledby="post-notes"', 'aria-labelledby="nothing"'),
        ),
        ("region without a name", sub(POST, ' aria-labelledby="notice-title"', "")),
        ("no main", sub(POST, "<main>(.*)</main>", r"<div>\1</div>")),
        # contents and landmarks
        (
            "contents leave out a heading",
            sub(NAV, '<li><a href="post.xhtml#post-figures">Figures</a></li>', ""),
        ),
        ("contents word a heading otherwise", sub(NAV, ">Figures<", ">Pictures<")),
        (
            "contents lead to another heading",
            sub(NAV, 'href="post.xhtml#post-figures"', 'href="post.xhtml#post-lists"'),
        ),
        (
            "contents not nested as the headings",
            sub(
                NAV,
                '<ol><li>(<a href="post.xhtml#post-a-third-level">A third level</a>)'
                '<ol>(<li><a href="post.xhtml#post-and-a-fourth">And a fourth</a></li>)</ol>'
                "</li></ol>",
                r"<ol><li>\1</li>\2</ol>",
            ),
        ),
        (
            "contents not in reading order",
            sub(
                NAV,
                '(<li><a href="post.xhtml#post-lists">.*?</li>)'
                '(<li><a href="post.xhtml#post-words-and-meanings">.*?</li>)',
                r"\2\1",
            ),
        ),
        (
            "no landmark for the start",
            sub(NAV, '<li><a href="post.xhtml" epub:type="bodymatter">.*?</li>', ""),
        ),
        (
            "landmark leads behind the start",
            sub(
                NAV,
                'href="post.xhtml" epub:type="bodymatter"',
                'href="comments.xhtml" epub:type="bodymatter"',
            ),
        ),
        ("NCX says something else", sub(NCX, "<text>Figures</text>", "<text>Pictures</text>")),
        # pages
        ("list of pages out of order", swap_pages),
        ("marks of pages out of order", swap_marks),
        ("a page without its mark", sub(POST, MARK_2, "")),
        ("a mark without its page", sub(NAV, '<li><a href="post.xhtml#page-2">2</a></li>', "")),
        (
            "the mark of a page says another number",
            sub(POST, 'id="page-2" aria-label="2"', 'id="page-2" aria-label="5"'),
        ),
        (
            "page number inside a heading",
            both(
                sub(POST, MARK_2, ""),
                sub(
                    POST,
                    '<h2 id="post-lists">',
                    '<h2 id="post-lists"><span role="doc-pagebreak" epub:type="pagebreak" '
                    'id="page-2" aria-label="2"/>',
                ),
            ),
        ),
        # comments and notice
        ("reply outside of its comment", reply_outside),
        ("comment not tied to the disclaimer", sub(COMMENTS, ' aria-describedby="disclaimer"', "")),
        (
            "disclaimer behind the comments",
            sub(COMMENTS, '(<div class="disclaimer".*?</div>)(.*)(</section></main>)', r"\2\1\3"),
        ),
        ("no disclaimer", sub(COMMENTS, '<div class="disclaimer".*?</div>', "")),
        (
            "official reply not marked as official",
            sub(COMMENTS, 'class="reply official"', 'class="reply"'),
        ),
        (
            "reader's comment marked as official",
            sub(
                COMMENTS,
                'class="comment" id="comment-2"',
                'class="comment official" id="comment-2"',
            ),
        ),
        ("comment does not say who speaks", sub(COMMENTS, WHO, "")),
        (
            "reply named by another heading",
            sub(
                COMMENTS,
                'aria-labelledby="comment-1-title comment-1-1-title"',
                'aria-labelledby="comment-2-title"',
            ),
        ),
        (
            "notice does not open the post",
            sub(POST, '(<section class="notice".*?</section>)(.*)(</section></main>)', r"\2\1\3"),
        ),
        ("notice not repeated", sub(NOTICE, ' role="doc-notice"(.*?) epub:type="notice"', r"\1")),
        (
            "notice repeated in other words",
            sub(NOTICE, "This post is archived", "This post is old"),
        ),
        (
            "role on an article",
            sub(
                COMMENTS,
                '<article class="comment" id="comment-3"',
                '<article role="doc-chapter" class="comment" id="comment-3"',
            ),
        ),
        (
            "notice as an aside",
            sub(POST, '<section( class="notice".*?)</section>', r"<aside\1</aside>"),
        ),
        (
            "role and epub:type differ",
            sub(
                POST,
                'role="doc-endnotes" epub:type="endnotes"',
                'role="doc-endnotes" epub:type="footnotes"',
            ),
        ),
        # notes, links, pictures, tables
        ("note that is never called", sub(POST, '<sup><a id="post-noteref-2".*?</sup>', "")),
        ("note without a way back", sub(POST, ' <a href="#post-noteref-2".*?</a>', "")),
        ("link into nothing", sub(POST, 'href="#post-a-long-table"', 'href="#post-no-table"')),
        (
            "link to a file that is not there",
            sub(POST, 'href="#post-a-long-table"', 'href="tables.xhtml"'),
        ),
        (
            "link that runs a script",
            sub(POST, 'href="https://example.org/bare"', 'href="javascript:alert(1)"'),
        ),
        ("link without words", sub(POST, ">the table below</a>", "></a>")),
        ("image without alternative text", sub(POST, ' alt="a grey box"', "")),
        ("cover without alternative text", sub(COVER, ' alt="[^"]*"', ' alt=""')),
        ("heading cells without scope", sub(POST, ' scope="col"', "")),
        (
            "picture from elsewhere",
            sub(POST, 'src="images/image-3.jpg"', 'src="https://example.org/box.jpg"'),
        ),
        ("script", sub(POST, "</head>", "<script>alert(1)</script></head>")),
        ("event handler", sub(POST, "<p>", '<p onclick="alert(1)">')),
        (
            "text hidden from screen readers",
            sub(POST, '<div class="statement">', '<div class="statement" aria-hidden="true">'),
        ),
        ("colour in the text", sub(POST, "<p>", '<p style="color: #ccc">')),
        # words, numbers, tables
        ("word of the post that the source has not", sub(POST, "loose item", "tight item")),
        ("letter of the post lost", sub(POST, "strong words", "strong word")),
        ("word of a note lost", sub(POST, "The first note, with a", "The first note with a")),
        ("words of a comment changed", sub(COMMENTS, '(<div class="words">.*?<p>)', r"\1So: ")),
        ("comment without its words", sub(COMMENTS, 'class="words"', 'class="text"')),
        ("disclaimer shortened", sub(COMMENTS, r'(id="disclaimer"><p>)\w+ ', r"\1")),
        ("list that begins elsewhere", sub(POST, "<ol>", '<ol start="8">')),
        ("list numbered with letters", sub(POST, "<ol>", '<ol type="a">')),
        ("list parted in two", sub(POST, "(<ol><li>.*?</li>)(<li>)", r"\1</ol><ol>\2")),
        ("table that is none to those who hear it", sub(POST, ' role="columnheader"', "")),
        ("table that says no width", sub(POST, ' class="needs-[0-9]+"', "")),
        ("header that no cell repeats", repeat_no_header),
        # files
        ("character that is none", sub(POST, "emphasis", "empha\ufffesis")),
        ("not well-formed", sub(POST, "</em>", "")),
        ("no-break space as an HTML entity", sub(POST, "lone spaces", "lone&nbsp;spaces")),
        ("id twice", sub(POST, 'id="post-lists"', 'id="title"')),
        ("file that is not listed", put("EPUB/extra.xhtml", b"<html/>")),
        ("listed file that is not there", drop("EPUB/images/image-3.jpg")),
        ("document out of the reading order", sub(OPF, '<itemref idref="glossary"/>', "")),
        ("reading order changed", swap_spine),
        ("picture that is of another kind", put("EPUB/images/image-3.jpg", b"GIF89a")),
        (
            "links without underline",
            sub(STYLE, "text-decoration: underline;", "text-decoration: none;"),
        ),
        (
            "letters of a fixed size",
            sub(STYLE, "line-height: 1.5;", "line-height: 1.5; font-size: 12pt;"),
        ),
        ("colour in the style sheet", sub(STYLE, "^", "p { background-color: white; }\n")),
        ("words divided", sub(STYLE, "hyphens: manual", "hyphens: auto")),
        ("style sheet from elsewhere", sub(STYLE, "^", '@import "https://example.org/a.css";\n')),
    )
)
