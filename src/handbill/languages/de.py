"""German: words to look for; the phrases are English."""

from __future__ import annotations

from handbill.languages.language import Language

LANGUAGE = Language(
    tag="de",
    common_words=frozenset(
        {"der", "die", "und", "das", "den", "von", "zu", "ist", "mit", "nicht", "ein", "eine"}
        | {"dem", "des", "auf", "sich", "für", "werden", "auch", "wir", "im", "wie", "oder"}
        | {"aus", "sind", "bei", "einen", "nach", "wird", "als"}
    ),
    vague_links=frozenset({"hier"}),
    openings=(
        "Er", "Sie", "Es", "Dies", "Diese", "Dieser", "Dieses", "Diesem", "Diesen", "Das",
        "Jene", "Solche", "Sein", "Seine", "Ihr", "Ihre", "Aber", "Doch", "Jedoch", "Und",
        "Oder", "Denn", "Auch", "Außerdem", "Zudem", "Ferner", "Daher", "Deshalb", "Deswegen",
        "Darum", "Somit", "Dann", "Danach", "Dadurch", "Dabei", "Damit", "Dazu", "Davon",
        "Dort", "Hier", "So", "Stattdessen", "Trotzdem", "Dennoch", "Allerdings", "Ebenso",
        "Andererseits", "Zum Beispiel", "Beispielsweise", "Beide", "Andere", "Einige",
        "Schließlich", "Zunächst", "Nun", "Jetzt",
    ),
    pointers=(
        "oben", "unten", "hier", "folgende", "folgenden", "dieser Beitrag", "diesem Beitrag",
        "dieser Artikel", "diesem Artikel", "Link", "Links", "klicken", "siehe", "Abbildung",
        "Bild", "Tabelle", "heute", "morgen", "gestern", "jetzt", "kürzlich", "derzeit",
        "bald", "auch", "diese", "dieser", "dieses", "ich", "mein", "meine", "vorher",
        "vorige",
    ),
    first_person=("wir", "uns", "unser", "unsere", "unseren", "unserem"),
    abbreviations=("Jan", "Feb", "Apr", "Aug", "Sep", "Sept", "Okt", "Nov", "Dez"),
)  # fmt: skip
