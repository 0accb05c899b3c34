"""The smallest books and PDFs that the tests of the judges need, good and bad."""

from __future__ import annotations

import io
import zipfile

CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""
ACCESS = """
    <meta property="schema:accessMode">textual</meta>
    <meta property="schema:accessModeSufficient">textual</meta>
    <meta property="schema:accessibilityFeature">structuralNavigation</meta>
    <meta property="schema:accessibilityHazard">none</meta>
    <meta property="schema:accessibilitySummary">Nothing but text.</meta>
"""
PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="id">urn:uuid:7d444840-9dc0-11d1-b245-5ffdce74fad2</dc:identifier>
    <dc:title>A book</dc:title>
    <dc:language>en</dc:language>
    <meta property="dcterms:modified">2026-01-01T00:00:00Z</meta>{access}
  </metadata>
  <manifest>
    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="text" href="text.xhtml" media-type="application/xhtml+xml"/>
  </manifest>
  <spine><itemref idref="text"/></spine>
</package>
"""
PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
  lang="en" xml:lang="en">
<head><title>{title}</title></head>
<body>{body}</body>
</html>
"""
NAV = '<nav epub:type="toc" role="doc-toc"><ol><li><a href="text.xhtml">Text</a></li></ol></nav>'
TEXT = "<main><h1>Text</h1><p>Words.</p></main>"


def book(text: str = TEXT, *, access: str = ACCESS, more: dict[str, str] | None = None) -> bytes:
    """An EPUB with one page; nothing is wrong with it unless the arguments are."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("package.opf", PACKAGE.format(access=access))
        archive.writestr("nav.xhtml", PAGE.format(title="Contents", body=NAV))
        archive.writestr("text.xhtml", PAGE.format(title="Text", body=text))
        for name, content in (more or {}).items():
            archive.writestr(name, content)
    return data.getvalue()


def handout(variant: str | None = None) -> bytes:
    """A page as WeasyPrint alone makes it, claiming ``variant`` or nothing."""
    from weasyprint import HTML

    page = HTML(string="<html lang=en><title>A page</title><h1>A page</h1><p>Words.</p></html>")
    data = page.write_pdf(pdf_variant=variant, pdf_tags=variant is not None)
    assert isinstance(data, bytes)
    return data
