"""Every fixed phrase that an SMS message carries, per language, in letters that GSM 7-bit has.

One letter outside the alphabet (á, í, ó or ú) would turn every message into UCS-2 and more than
double its cost, so each phrase is worded without them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handbill.models import ArchivalStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The phrases of one language. Names in braces are filled in by ``str.format``."""

    language: str
    quotation: str
    series: str
    # the label of the source
    current: str
    archived: str
    archived_short: str
    superseded: str
    superseded_short: str
    withdrawn: str
    # who speaks
    reader: str
    reader_unnamed: str
    author: str
    official: str
    official_unnamed: str
    summary: str
    # the end
    opt_out: str

    def label(self, source: str, status: ArchivalStatus | None, *, short: bool) -> str:
        """The source and what has become of it; ``status`` None: it is not archived."""
        full, brief = {
            None: (self.current, self.current),
            ArchivalStatus.ARCHIVED: (self.archived, self.archived_short),
            ArchivalStatus.SUPERSEDED: (self.superseded, self.superseded_short),
            ArchivalStatus.WITHDRAWN: (self.withdrawn, self.withdrawn),
        }[status]
        said = (brief if short else full).format(source=source)
        return re.sub(r"(?<=[.!?…])\.$", "", said)


ENGLISH = Phrases(
    language="en",
    quotation='"{words}"',
    series="({number}/{total})",
    current="{source}.",
    archived="{source}, archived, not updated.",
    archived_short="{source}, archived.",
    superseded="{source}, archived, since replaced.",
    superseded_short="{source}, archived.",
    withdrawn="{source}, withdrawn.",
    reader="Reader comment, not {publisher}, may be inaccurate:",
    reader_unnamed="Reader comment, may be inaccurate:",
    author="Comment by the post's author:",
    official="{publisher} reply to a reader:",
    official_unnamed="Official reply to a reader:",
    summary="Our summary, not a quotation:",
    opt_out="Reply STOP to opt out",
)

SPANISH = Phrases(
    language="es",
    quotation='"{words}"',
    series="({number}/{total})",
    current="{source}.",
    archived="{source}, archivado, ya no se actualiza.",
    archived_short="{source}, archivado.",
    superseded="{source}, archivado, ya sustituido.",
    superseded_short="{source}, archivado.",
    withdrawn="{source}, retirado.",
    reader="Comentario de un lector, no de {publisher}, puede ser inexacto:",
    reader_unnamed="Comentario de un lector, puede ser inexacto:",
    author="Comentario de quien hizo el texto:",
    official="Respuesta de {publisher} a un lector:",
    official_unnamed="Respuesta oficial a un lector:",
    summary="Resumen nuestro, no es una cita:",
    opt_out="Responda STOP para no recibir mensajes",
)

PHRASES = {phrases.language: phrases for phrases in (ENGLISH, SPANISH)}


def phrases_for(language: str) -> Phrases:
    """The phrases for a BCP 47 language tag: by its primary subtag, else English."""
    return PHRASES.get(language.split("-")[0].lower(), ENGLISH)
