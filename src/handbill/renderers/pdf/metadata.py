"""The XMP packet: what the handout is, and which standards it claims (ISO 16684-1)."""

from __future__ import annotations

from xml.sax.saxutils import escape

from handbill.document import Unknown
from handbill.markup import EditionMarkup
from handbill.models import Edition
from handbill.renderers.pdf.options import PdfOptions, Standard

HANDBILL = "urn:x-handbill:edition/"
"""The namespace of what no other schema has a property for: the archival status."""

_HEAD = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "pdfd": "http://pdfa.org/declarations/",
    "handbill": HANDBILL,
}
DECLARATIONS = tuple(
    f"http://pdfa.org/declarations/wtpdf#{name}1.0" for name in ("accessibility", "reuse")
)
PRODUCER = "handbill, WeasyPrint"


def xmp_packet(edition: Edition, options: PdfOptions, title: str, *, attached: bool) -> bytes:
    """The whole packet, one rdf:RDF, for a file with or without attachments."""
    parts = [*_dublin_core(edition, title), *_about_handbill(edition)]
    if options.standard is Standard.UA_2:
        parts += _claims_pdf_2(attached=attached)
    else:
        parts += _claims_pdf_1(attached=attached)
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in _NAMESPACES.items())
    description = f'<rdf:Description rdf:about="" {spaces}>\n{"".join(parts)}</rdf:Description>\n'
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    body = f'<rdf:RDF xmlns:rdf="{rdf}">\n{description}</rdf:RDF>\n'
    packet = f'{_HEAD}<x:xmpmeta xmlns:x="adobe:ns:meta/">\n{body}</x:xmpmeta>\n'
    return f'{packet}<?xpacket end="r"?>'.encode()


# --- what it is -------------------------------------------------------------------------------


def _dublin_core(edition: Edition, title: str) -> list[str]:
    post = edition.post
    publisher = post.publisher or post.site
    parts = [_alternatives("dc:title", title), _list("dc:language", "Bag", [post.language])]
    if not isinstance(post.authors, Unknown) and post.authors:
        parts.append(_list("dc:creator", "Seq", post.authors))
    if publisher:
        parts.append(_list("dc:publisher", "Bag", [publisher]))
    if not isinstance(post.published, Unknown):
        parts.append(_list("dc:date", "Seq", [post.published.isoformat()]))
    if not isinstance(post.url, Unknown):
        parts.append(_simple("dc:source", post.url))
    if post.rights:
        parts.append(_alternatives("dc:rights", post.rights))
    if description := description_of(edition):
        parts.append(_alternatives("dc:description", description))
    return [*parts, _simple("dc:format", "application/pdf"), _simple("pdf:Producer", PRODUCER)]


def description_of(edition: Edition) -> str:
    """The archived label and the post's summary, as far as there are any."""
    return ". ".join(
        part for part in (EditionMarkup(edition).running_label(), edition.post.summary) if part
    )


def _about_handbill(edition: Edition) -> list[str]:
    status = edition.notice.status.value if edition.notice is not None else "current"
    return [
        _simple("handbill:status", status),
        _simple("handbill:slug", edition.post.slug),
        _simple("xmp:CreatorTool", "handbill"),
    ]


# --- what it claims ---------------------------------------------------------------------------


def profiles(options: PdfOptions) -> tuple[str, ...]:
    """The profiles that such a handout claims and must pass, by the names that veraPDF has."""
    if options.standard is Standard.UA_2:
        return ("ua2", "4f" if options.embed_source else "4", "wt1a", "wt1r")
    return ("ua1", "3a" if options.embed_source else "2a")


def _claims_pdf_1(*, attached: bool) -> list[str]:
    return [
        _simple("pdfaid:part", "3" if attached else "2"),
        _simple("pdfaid:conformance", "A"),
        _simple("pdfuaid:part", "1"),
        _EXTENSIONS,
    ]


def _claims_pdf_2(*, attached: bool) -> list[str]:
    declared = "".join(
        f'<rdf:li rdf:parseType="Resource">{_simple("pdfd:conformsTo", uri)}</rdf:li>'
        for uri in DECLARATIONS
    )
    return [
        _simple("pdfaid:part", "4"),
        _simple("pdfaid:rev", "2020"),
        *([_simple("pdfaid:conformance", "F")] if attached else []),
        _simple("pdfuaid:part", "2"),
        _simple("pdfuaid:rev", "2024"),
        f"<pdfd:declarations><rdf:Bag>{declared}</rdf:Bag></pdfd:declarations>\n",
    ]


def _schema(prefix: str, uri: str, title: str, properties: tuple[tuple[str, ...], ...]) -> str:
    """One extension schema (ISO 19005-2, 6.6.2.3); a property: name, type, meaning."""
    described = "".join(
        '<rdf:li rdf:parseType="Resource">'
        + _simple("pdfaProperty:name", name)
        + _simple("pdfaProperty:valueType", kind)
        + _simple("pdfaProperty:category", "internal")
        + _simple("pdfaProperty:description", meaning)
        + "</rdf:li>"
        for name, kind, meaning in properties
    )
    return (
        '<rdf:li rdf:parseType="Resource">'
        + _simple("pdfaSchema:schema", title)
        + _simple("pdfaSchema:namespaceURI", uri)
        + _simple("pdfaSchema:prefix", prefix)
        + f"<pdfaSchema:property><rdf:Seq>{described}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )


# --- RDF --------------------------------------------------------------------------------------


def _simple(name: str, value: str) -> str:
    return f"<{name}>{escape(value)}</{name}>\n"


def _list(name: str, kind: str, values: tuple[str, ...] | list[str]) -> str:
    items = "".join(f"<rdf:li>{escape(value)}</rdf:li>" for value in values)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>\n"


def _alternatives(name: str, value: str) -> str:
    item = f'<rdf:li xml:lang="x-default">{escape(value)}</rdf:li>'
    return f"<{name}><rdf:Alt>{item}</rdf:Alt></{name}>\n"


_EXTENSIONS = (
    "<pdfaExtension:schemas><rdf:Bag>"
    + _schema(
        "pdfuaid",
        _NAMESPACES["pdfuaid"],
        "PDF/UA identification schema",
        (("part", "Integer", "Part of PDF/UA standard"),),
    )
    + _schema(
        "handbill",
        HANDBILL,
        "handbill edition schema",
        (
            ("status", "Text", "The post is archived, superseded, withdrawn or current"),
            ("slug", "Text", "The short name of the post, as its folder is called"),
        ),
    )
    + "</rdf:Bag></pdfaExtension:schemas>\n"
)
