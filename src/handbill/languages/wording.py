"""Every fixed phrase a reader meets, per language.

A content language without phrases of its own falls back to English, and the markup then says
that those phrases are English (``Wording.language``).
"""

from __future__ import annotations

from dataclasses import dataclass

from handbill.models import ArchivalStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The phrases of one language. Names in braces are filled in by ``str.format``."""

    language: str
    # the archival notice
    archived_post: str
    superseded_post: str
    withdrawn_post: str
    notice_again: str
    running_archived: str
    running_superseded: str
    running_withdrawn: str
    link_unknown: str
    updated_unknown: str
    latest_unknown: str
    partial_address: str
    # the post
    by: str
    list_last: str
    published: str
    date_unknown: str
    # comments
    comments: str
    chosen: str
    chosen_because: str
    spelling: str
    comment: str
    reader: str
    no_name: str
    no_date: str
    no_name_no_date: str
    author_reply: str
    reply: str
    official_reply: str
    official_reply_unnamed: str
    excerpt: str
    # the class kit
    name: str
    date: str
    questions: str
    the_archived_post: str
    the_post: str
    questions_added: str
    glossary: str
    glossary_added: str
    answers: str
    # notes and links
    notes: str
    links: str
    link_target: str
    original: str
    scan_original: str
    scan_latest: str
    scan_post: str
    online: str
    updated: str
    link_note: str
    qr_alternative: str
    back_to_text: str
    note: str
    # pages and navigation
    page_of: str
    contents: str
    pages: str
    cover: str
    cover_alternative: str
    landmarks: str
    start_of_text: str
    access_structure: str
    access_pages: str
    access_images: str
    access_text_only: str

    def tag(self, status: ArchivalStatus) -> str:
        """The heading of the notice."""
        return {
            ArchivalStatus.ARCHIVED: self.archived_post,
            ArchivalStatus.SUPERSEDED: self.superseded_post,
            ArchivalStatus.WITHDRAWN: self.withdrawn_post,
        }[status]

    def running_label(self, status: ArchivalStatus) -> str:
        """The label that stands on every page."""
        return {
            ArchivalStatus.ARCHIVED: self.running_archived,
            ArchivalStatus.SUPERSEDED: self.running_superseded,
            ArchivalStatus.WITHDRAWN: self.running_withdrawn,
        }[status]

    def names(self, names: tuple[str, ...]) -> str:
        """Names as a sentence lists them."""
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} {self.list_last} {names[-1]}"


ENGLISH = Wording(
    language="en",
    archived_post="Archived post",
    superseded_post="Archived post, since replaced",
    withdrawn_post="Withdrawn post",
    notice_again="{tag} (the notice again)",
    running_archived="Archived post, no longer updated",
    running_superseded="Archived post, since replaced",
    running_withdrawn="Withdrawn post",
    link_unknown="[The link was not recorded.]",
    updated_unknown="[The link to the updated version was not recorded.]",
    latest_unknown="[The link to the latest content was not recorded.]",
    partial_address="[Link on the original site: {path}]",
    by="By {names}",
    list_last="and",
    published="Published {date}",
    date_unknown="date of publication not recorded",
    comments="Comments from readers",
    chosen="{chosen} of {total} comments.",
    chosen_because="{chosen} of {total} comments, {note}.",
    spelling="Spelling is the readers’ own.",
    comment="Comment {number}",
    reader="Reader",
    no_name="name not recorded",
    no_date="date not recorded",
    no_name_no_date="name and date not recorded",
    author_reply="Reply from the author",
    reply="Reply from a reader",
    official_reply="Official reply from {publisher}",
    official_reply_unnamed="Official reply",
    excerpt="Excerpt",
    name="Name",
    date="Date",
    questions="Talk about it",
    the_archived_post="the archived post",
    the_post="the post",
    questions_added="Questions added by the teacher; not part of {post}.",
    glossary="Words to know",
    glossary_added="Explanations added by the teacher; not part of {post}.",
    answers="Answer key",
    notes="Notes",
    links="Links in this handout",
    link_target="{text}: {address}",
    original="This post as it was published",
    scan_original="Scan for the archived original",
    scan_latest="Scan for the updated version",
    scan_post="Scan for this post online",
    online="This post online",
    updated="The updated version of this post",
    link_note="Address {number} in the list of links",
    qr_alternative="QR code that leads to {address}",
    back_to_text="Back to the text",
    note="Note {number}",
    page_of="Page {page} of {pages}",
    contents="Contents",
    pages="Pages",
    cover="Cover",
    cover_alternative="Cover: {words}",
    landmarks="Landmarks",
    start_of_text="Start of the text",
    access_structure="Headings, lists, notes and replies are marked; contents list all headings.",
    access_pages="The pages of the printed handout are marked.",
    access_images="Images are described in words.",
    access_text_only="All of it can be read as text.",
)

SPANISH = Wording(
    language="es",
    archived_post="Artículo archivado",
    superseded_post="Artículo archivado, ya sustituido",
    withdrawn_post="Artículo retirado",
    notice_again="{tag} (se repite el aviso)",
    running_archived="Artículo archivado, ya no se actualiza",
    running_superseded="Artículo archivado, ya sustituido",
    running_withdrawn="Artículo retirado",
    link_unknown="[No consta la dirección del enlace.]",
    updated_unknown="[No consta el enlace a la versión actualizada.]",
    latest_unknown="[No consta el enlace al contenido más reciente.]",
    partial_address="[Enlace en el sitio original: {path}]",
    by="Por {names}",
    list_last="y",
    published="Publicado el {date}",
    date_unknown="no consta la fecha de publicación",
    comments="Comentarios de lectores",
    chosen="{chosen} de {total} comentarios.",
    chosen_because="{chosen} de {total} comentarios, {note}.",
    spelling="La ortografía es la de los lectores.",
    comment="Comentario {number}",
    reader="Lector o lectora",
    no_name="no consta el nombre",
    no_date="no consta la fecha",
    no_name_no_date="no constan el nombre ni la fecha",
    author_reply="Respuesta del autor o la autora",
    reply="Respuesta de un lector o una lectora",
    official_reply="Respuesta oficial de {publisher}",
    official_reply_unnamed="Respuesta oficial",
    excerpt="Fragmento",
    name="Nombre",
    date="Fecha",
    questions="Para conversar",
    the_archived_post="del artículo archivado",
    the_post="del artículo",
    questions_added="Preguntas añadidas por el docente; no son parte {post}.",
    glossary="Palabras clave",
    glossary_added="Explicaciones añadidas por el docente; no son parte {post}.",
    answers="Respuestas",
    notes="Notas",
    links="Enlaces de esta hoja",
    link_target="{text}: {address}",
    original="Este artículo tal como se publicó",
    scan_original="Escanee para ver el original archivado",
    scan_latest="Escanee para ver la versión actualizada",
    scan_post="Escanee para ver este artículo en línea",
    online="Este artículo en línea",
    updated="La versión actualizada de este artículo",
    link_note="Dirección {number} en la lista de enlaces",
    qr_alternative="Código QR que lleva a {address}",
    back_to_text="Volver al texto",
    note="Nota {number}",
    page_of="Página {page} de {pages}",
    contents="Índice",
    pages="Páginas",
    cover="Cubierta",
    cover_alternative="Cubierta: {words}",
    landmarks="Puntos de referencia",
    start_of_text="Comienzo del texto",
    access_structure="Títulos, listas, notas y respuestas están marcados; el índice los enumera.",
    access_pages="Las páginas de la hoja impresa están marcadas.",
    access_images="Las imágenes están descritas con palabras.",
    access_text_only="Todo el contenido se puede leer como texto.",
)

WORDINGS = {wording.language: wording for wording in (ENGLISH, SPANISH)}


def wording_for(language: str) -> Wording:
    """The phrases for a BCP 47 language tag: by its primary subtag, else English."""
    return WORDINGS.get(language.split("-")[0].lower(), ENGLISH)
