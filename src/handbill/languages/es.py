"""Spanish."""

from __future__ import annotations

import re

from handbill.languages.language import (
    GapWording,
    Language,
    MessageWording,
    Screening,
    Wording,
    listing,
    long_date,
)


def _join_names(names: tuple[str, ...]) -> str:
    """With "e" in place of "y" before a name that begins with the sound of i."""
    return listing("e" if _BEGINS_WITH_I.match(names[-1]) else "y")(names)


_BEGINS_WITH_I = re.compile("h?[ií](?![aeouáéóú])", re.IGNORECASE)

_WORDING = Wording(
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
    author_unknown="No consta la autoría",
    join_names=_join_names,
    published="Publicado el {date}",
    write_date=long_date,
    date_unknown="No consta la fecha de publicación",
    comments="Comentarios de lectores",
    chosen="{chosen} de {total} comentarios.",
    chosen_because="{chosen} de {total} comentarios, {note}.",
    chosen_replies="{chosen} de {total} comentarios, incluidas las respuestas.",
    chosen_replies_because="{chosen} de {total} comentarios, incluidas las respuestas, {note}.",
    spelling="La ortografía es la de los lectores.",
    no_disclaimer="[La fuente no recogía ninguna advertencia sobre estos comentarios.]",
    comment="Comentario {number}",
    reader="Lector o lectora",
    no_name="no consta el nombre",
    no_date="no consta la fecha",
    no_name_no_date="no constan el nombre ni la fecha",
    author_reply="Respuesta del autor o la autora",
    reply="Respuesta de un lector o una lectora",
    reply_to="{reply} a {name}",
    reply_to_above="{reply} a la respuesta anterior",
    reply_to_earlier="{reply} a una respuesta de más arriba",
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
    no_answer="[No se da respuesta.]",
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
    access_undescribed="{count} de {total} imágenes llegaron sin descripción.",
    access_gap="No se incluye una parte de la página original; en su lugar se indica entre"
    " corchetes.",
    access_gaps="No se incluyen {count} partes de la página original; en su lugar se indica entre"
    " corchetes.",
    gaps=GapWording(
        image="Imagen que no está en el archivo",
        undescribed="Esta imagen llegó sin descripción",
        undescribed_images="{count} imágenes llegaron aquí sin descripción",
        video="Video que no se incluye aquí",
        audio="Audio que no se incluye aquí",
        form="Formulario que no se incluye aquí",
        control="Parte de un formulario que no se incluye aquí",
        map="Mapa que no se incluye aquí",
        drawing="Dibujo que no se incluye aquí",
        formula="Fórmula",
        widget="Elemento interactivo que no se incluye aquí",
        embed="Página insertada que no se incluye aquí",
        component="Componente de la página que no se incluye aquí",
        tag="Parte de la página que el sitio habría completado",
        named="{what}: {words}",
        file_name="nombre del archivo: {name}",
        caption="pie de imagen: {caption}",
        described_by="Descripción de {name}",
        words_by="palabras de {name}",
    ),
)

_MESSAGES = MessageWording(
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
    official="Comentario de {publisher}:",
    official_unnamed="Comentario oficial:",
    question="Un lector, no {publisher}, puede ser inexacto:",
    question_unnamed="Un lector, puede ser inexacto:",
    answer="Respuesta de {publisher}:",
    answer_unnamed="Respuesta oficial:",
    excerpt="(fragmento)",
    summary="Resumen nuestro, no es una cita:",
    opt_out="Responda STOP para no recibir mensajes",
)

_SCREENING = Screening(
    drugs=(
        r"dosis", r"pastillas?", r"tabletas?", r"parches?", r"oxicodona", r"hidrocodona",
        r"morfina", r"fentanilo", r"metadona", r"heroína", r"coca(?:ína)?", r"opioides?",
    ),
    numbers=("un[ao]?", "dos", "tres", "cuatro", "media"),
    dosing=(
        r"\d+(?:[.,]\d+)?\s?(?:miligramos?|microgramos?)\b",
        r"\b<number>\s+(?:\w+\s+)?<drug>\s+(?:al|por|cada)\s+(?:día|noche|semana|hora|vez)\b",
        r"\b(?:tom[ae]r?|tomé|inhal[ae]r?)\s+(?:solo\s+)?<number>\s+(?:\w+\s+)?<drug>\b",
        r"\breducir\b.{0,40}?\b(?:dosis|poco)\b",
        r"\b(?:doble|bajar|subir)\s+(?:la|tu|su)\s+dosis\b",
    ),
    sourcing=(
        r"\bde\s+la\s+calle\b",
        r"\b(?:comprar|compré|vend[eo]r?)\b.{0,30}?\b<drug>\b",
        r"\b(?:mi|un|tu|el)\s+(?:dealer|dílers?|proveedor)\b",
        r"\bprecio\s+del?\s+(?:la\s+)?(?:h|<drug>)\b",
        r"\bsin\s+receta\b",
    ),
    names=(
        r"(?i:\bme\s+llamo|\bmi\s+nombre\s+es)\s+<name>",
        r"\b(?:Dr|Dres|Sr|Sra|Dra|Prof|Doctora?)\.?\s+<name>",
        r"(?i:\bsoy)\s+<name>(?:\s+<name>)+",
        r"(?i:\bmi\s+(?:hijo|hija|hermano|hermana|amigo|amiga|esposo|esposa|primo|prima)),?"
        r"\s+<name>",
    ),
)  # fmt: skip

LANGUAGE = Language(
    tag="es",
    wording=_WORDING,
    messages=_MESSAGES,
    common_words=frozenset(
        {"los", "las", "que", "y", "el", "del", "por", "una", "con", "para", "como", "más"}
        | {"pero", "su", "sus", "lo", "este", "esta", "son", "sobre", "también", "cuando"}
        | {"muy", "desde", "hay", "porque", "entre", "fue", "ser"}
    ),
    vague_links=frozenset(
        {"aquí", "enlace", "este enlace", "haga clic aquí", "leer más", "más", "pulse aquí"}
    ),
    openings=(
        "Él", "Ella", "Ello", "Ellos", "Ellas", "Esto", "Eso", "Este", "Esta", "Estos", "Estas",
        "Ese", "Esa", "Esos", "Esas", "Aquello", "Tal", "Tales", "Su", "Sus", "Pero",
        "Sin embargo", "No obstante", "También", "Tampoco", "Además", "Asimismo", "Por eso",
        "Por ello", "Por lo tanto", "Por tanto", "Así", "Entonces", "Luego", "Y", "O", "Ni",
        "En cambio", "Por ejemplo", "Por otro lado", "Por otra parte", "Mientras tanto",
        "De lo contrario", "Es decir", "Como resultado", "De hecho", "Ambos", "Ambas", "Dicho",
        "Dicha", "Lo mismo", "Otro", "Otra", "Otros", "Otras", "Los demás", "Las demás",
        "De este modo", "De esta manera", "De esta forma", "Debido a esto", "A pesar de ello",
        "Aun así", "Aquí", "Ahora", "Después", "Finalmente", "Por último", "En primer lugar",
        "En segundo lugar", "En este", "En esta", "En ese", "En esos", "En estos", "Con esto",
        "Con ello", "Para ello", "Para eso", "Desde entonces", "Hasta entonces", "Todo esto",
        "Todo ello", "Todos estos", "Todas estas", "Cada uno", "Muchos de ellos", "Uno de ellos",
        "Algunos", "Algunas", "En resumen", "En particular", "Incluso", "Igualmente", "Aunque",
    ),
    pointers=(
        "arriba", "abajo", "aquí", "a continuación", "siguiente", "siguientes", "este artículo",
        "esta página", "esta entrada", "este blog", "este sitio", "este video", "este vídeo",
        "enlace", "enlaces", "haga clic", "pulse", "vea", "figura", "imagen", "foto", "tabla",
        "gráfico", "regístrese", "inscríbase", "hoy", "mañana", "ayer", "ahora", "actualmente",
        "recientemente", "pronto", "esta semana", "este mes", "este año", "la semana pasada",
        "el mes pasado", "el año pasado", "el próximo año", "anterior", "anteriores", "mencionado",
        "también", "estos", "estas", "esos", "esas", "él", "ella", "yo", "mi", "mis", "gracias",
    ),
    first_person=("nosotros", "nosotras", "nuestro", "nuestra", "nuestros", "nuestras", "nos"),
    harm=(
        r"sobredosis", r"suicid\w*", r"autolesi\w*", r"adicci[oó]n(?:es)?", r"adict\w*",
        r"dej\w+\s+de\s+respirar", r"mat(?:a|ar|arlo|arla|arte|ado|ó)", r"mortal(?:es)?",
        r"muert(?:e|es|o|a|os|as)", r"heroína", r"opioides?", r"opiáceos?", r"fentanilo",
        r"analgésicos?", r"intoxicaci\w+", r"envenenamiento\w*",
        r"violencia\s+(?:doméstica|sexual|familiar|de\s+género)", r"abuso\s+(?:sexual|infantil)",
        r"trastornos?\s+aliment\w+", r"consumo\s+de\s+(?:drogas|sustancias)",
    ),
    stand_ins=(
        r"(?:su|tu|mi)\s+(?:organización|programa|empresa|nombre)", r"(?:ejemplo|prueba)\b.*",
        r"(?:el\s)?(?:remitente|programa|nombre|organización)",
    ),
    abbreviations=("ene", "feb", "febr", "abr", "ago", "sep", "sept", "oct", "nov", "dic"),
    before_short_codes=r"(?:llame|llama|marque|marca)\s+(?:al?\s+)?(?:\w+\s+al\s+)?",
    regions=("ES", "MX"),
    screening=_SCREENING,
    person_first=(
        (r"ex[-\s]?(?:drogadict|adict)[oa]s?", "persona en recuperación"),
        (r"(?:drogadict|adict|toxic[óo]man|drogodependiente)[oa]?s?|yonquis?|drogat[oa]s?",
         "persona con un trastorno por consumo de sustancias"),
        (r"alcoh[óo]lic[oa]s?|borrach[oa]s?", "persona con un trastorno por consumo de alcohol"),
        (r"abus(?:o|os|a|an|ar|ó)\s+(?:de\s+)?(?:drogas|sustancias|opioides|analgésicos|alcohol)",
         "consumo, o uso indebido de medicamentos recetados"),
        (r"consumidor(?:es|as?)?\s+de\s+(?:drogas|heroína)", "persona que consume drogas"),
    ),
)  # fmt: skip
"""The person-first terms are those of the Spanish counterpart of NIDA's "Words Matter"."""
