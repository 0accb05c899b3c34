"""What a page embeds and a handout can't hold: which kind it is, its name and its address."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

from handbill.document import Gap, GapKind
from handbill.document.gaps import name_in_words
from handbill.readers.markdown.context import Context
from handbill.readers.markdown.vocabulary import FORMS, MEDIA, local_name
from handbill.rules.links import address_fault

_HOSTS: tuple[tuple[GapKind, str], ...] = (
    (
        GapKind.VIDEO,
        r"youtube\.com|youtube-nocookie\.com|youtu\.be|vimeo\.com|dailymotion\.com|wistia\.\w+"
        r"|ted\.com|twitch\.tv|aparat\.com|bilibili\.com|loom\.com|vidyard\.com",
    ),
    (
        GapKind.AUDIO,
        r"soundcloud\.com|spotify\.com|podcasts\.apple\.com|anchor\.fm|podbean\.com|libsyn\.com"
        r"|simplecast\.com|buzzsprout\.com|mixcloud\.com|bandcamp\.com|transistor\.fm",
    ),
    (GapKind.MAP, r"openstreetmap\.org|umap\.\w+|maps\.google\.\w+|mapbox\.com|arcgis\.com"),
    (GapKind.FORM, r"typeform\.com|surveymonkey\.com|forms\.gle|list-manage\.com"),
)
_PATHS: tuple[tuple[GapKind, re.Pattern[str]], ...] = (
    (GapKind.MAP, re.compile(r"google\.[\w.]+/maps|bing\.com/maps")),
    (GapKind.FORM, re.compile(r"docs\.google\.com/forms|airtable\.com/embed")),
)
_ELEMENTS = {
    "video": GapKind.VIDEO,
    "audio": GapKind.AUDIO,
    "form": GapKind.FORM,
    "svg": GapKind.DRAWING,
    "math": GapKind.FORMULA,
    "canvas": GapKind.WIDGET,
    "applet": GapKind.WIDGET,
    "map": GapKind.WIDGET,
}
_SCRIPTS_THAT_SHOW = re.compile(
    r"gist\.github\.com/|asciinema\.org/a/|speakerdeck\.com/|codepen\.io/|jsfiddle\.net/|gist-it"
)
_NAMES = ("title", "aria-label", "alt", "alttext", "caption", "label", "playlabel", "name")
_ADDRESSES = ("src", "data", "data-src", "href", "url", "action")
LONGEST_LABELS = 300


def shows_something(script: Element) -> bool:
    """Whether a script prints something where it stands, such as a listing kept elsewhere."""
    return _SCRIPTS_THAT_SHOW.search(script.get("src") or "") is not None


def element_gap(el: Element, context: Context) -> Gap:
    """The gap that an element leaves: media, a form or what else no page can hold."""
    name = context.places.spelling(local_name(el))
    location = context.places.take(f"<{local_name(el)}")
    el, base = _restored(el, context), context.base
    address = _address(el, base)
    kind = _kind(el, address)
    return Gap(
        kind,
        name=name if kind is GapKind.COMPONENT else "",
        description=_description(el, kind) or ("" if address else _file_name(el)),
        address=address,
        recorded=f"<{name}>",
        location=location,
    )


def _restored(el: Element, context: Context) -> Element:
    """A copy of an element with the characters that its source has."""
    el = copy.deepcopy(el)
    for part in el.iter():
        part.text, part.tail = (
            context.guard.restore(text or "") for text in (part.text, part.tail)
        )
        part.attrib.update({key: context.guard.restore(text) for key, text in part.items()})
    return el


def _kind(el: Element, address: str) -> GapKind:
    tag = local_name(el)
    if tag in _ELEMENTS:
        return _ELEMENTS[tag]
    if tag == "script":
        return GapKind.WIDGET
    if tag in MEDIA:
        return _kind_of_type(el.get("type") or "") or _kind_of_address(address) or GapKind.EMBED
    return GapKind.CONTROL if tag in FORMS else GapKind.COMPONENT


def _kind_of_type(media_type: str) -> GapKind | None:
    kinds = {"video": GapKind.VIDEO, "audio": GapKind.AUDIO, "image": GapKind.DRAWING}
    return kinds.get(media_type.partition("/")[0])


def _kind_of_address(address: str) -> GapKind | None:
    parts = urlsplit(address)
    for kind, path in _PATHS:
        if path.search(f"{parts.netloc}{parts.path}"):
            return kind
    for kind, hosts in _HOSTS:
        if re.search(rf"(?:^|\.)(?:{hosts})$", parts.netloc):
            return kind
    return None


def _address(el: Element, base: str | None) -> str:
    """Where it is, absolute; empty where that can't be known."""
    for part in (el, *el.iter("source"), *el.iter("embed"), *el.iter("a")):
        for key in _ADDRESSES:
            recorded = (part.get(key) or "").strip()
            if recorded and (address := _absolute(recorded, base)):
                return address
    return ""


def _absolute(recorded: str, base: str | None) -> str:
    recorded = f"https:{recorded}" if recorded.startswith("//") else recorded
    try:
        address = urljoin(base, recorded) if base else recorded
        usable = urlsplit(address).scheme in ("http", "https") and address_fault(address) is None
    except ValueError:
        return ""
    return address if usable and not re.search(r"[\s<>\"{}|\\^`]", address) else ""


def _description(el: Element, kind: GapKind) -> str:
    """What the source calls it; of forms and formulas, the words in it."""
    named = next((text for key in _NAMES if (text := _line(el.get(key) or ""))), "")
    if kind is GapKind.FORM:
        return named or _cut(", ".join(_labels(el)))
    if kind is GapKind.CONTROL:
        labels = (*_labels(el), _line(el.get("placeholder") or ""), _line(el.get("value") or ""))
        return _cut(", ".join(dict.fromkeys(filter(None, labels)))) or named
    if kind is GapKind.DRAWING:
        titles = [
            _line("".join(title.itertext())) for title in el.iter() if local_name(title) == "title"
        ]
        return named or next(filter(None, titles), "")
    if kind is GapKind.FORMULA:
        return named or _line("".join(el.itertext()))
    return named


def _file_name(el: Element) -> str:
    """The name of its file in words, for what is named by nothing else."""
    parts = (el, *el.iter("source"))
    recorded = [part.get(key) or "" for part in parts for key in ("src", "data")]
    return next(
        (name for text in recorded if ":" not in text and (name := name_in_words(text))), ""
    )


def _labels(el: Element) -> Iterator[str]:
    for part in el.iter():
        for text in (part.text, part.tail if part is not el else ""):
            if part.tag not in ("script", "style") and (line := _line(text or "")):
                yield line
        if part.tag == "input" and part.get("type") in ("submit", "button"):
            yield _line(part.get("value") or "")


def _line(text: str) -> str:
    return " ".join(text.split())


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_LABELS else f"{text[: LONGEST_LABELS - 1]}…"
