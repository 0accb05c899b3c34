"""French. A no-break space stands before a colon, a semicolon and a question mark."""

from __future__ import annotations

import datetime
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


def _write_date(date: datetime.date, tag: str) -> str:
    """The 28th of October as 28 octobre 2014, the first of a month as 1er octobre 2014."""
    written = long_date(date, tag)
    return re.sub(r"^1(?= )", "1er", written)


_WORDING = Wording(
    language="fr",
    archived_post="Article archivé",
    superseded_post="Article archivé, remplacé depuis",
    withdrawn_post="Article retiré",
    notice_again="{tag} (rappel de l’avis)",
    running_archived="Article archivé, qui n’est plus mis à jour",
    running_superseded="Article archivé, remplacé depuis",
    running_withdrawn="Article retiré",
    link_unknown="[L’adresse du lien n’a pas été conservée.]",
    updated_unknown="[Le lien vers la version mise à jour n’a pas été conservé.]",
    latest_unknown="[Le lien vers le contenu le plus récent n’a pas été conservé.]",
    partial_address="[Lien sur le site d’origine\u00a0: {path}]",
    by="Par {names}",
    author_unknown="Nom de l’auteur inconnu",
    join_names=listing("et"),
    published="Publié le {date}",
    write_date=_write_date,
    date_unknown="Date de publication inconnue",
    comments="Commentaires des lecteurs et des lectrices",
    chosen="Commentaires choisis\u00a0: {chosen} sur {total}.",
    chosen_because="Commentaires choisis\u00a0: {chosen} sur {total}, {note}.",
    chosen_replies="Commentaires choisis\u00a0: {chosen} sur {total}, réponses comprises.",
    chosen_replies_because=(
        "Commentaires choisis\u00a0: {chosen} sur {total}, réponses comprises, {note}."
    ),
    spelling="L’orthographe est celle de leurs auteurs.",
    no_disclaimer="[La source n’avait pas d’avertissement sur ces commentaires.]",
    comment="Commentaire {number}",
    reader="Lecteur ou lectrice",
    no_name="nom inconnu",
    no_date="date inconnue",
    no_name_no_date="nom et date inconnus",
    author_reply="Réponse de l’auteur ou de l’autrice",
    reply="Réponse d’un lecteur ou d’une lectrice",
    reply_to="{reply}, à {name}",
    reply_to_above="{reply}, à la réponse ci-dessus",
    reply_to_earlier="{reply}, à une réponse plus haut",
    official_reply="Réponse officielle\u00a0: {publisher}",
    official_reply_unnamed="Réponse officielle",
    excerpt="Extrait",
    name="Nom",
    date="Date",
    questions="Pour en parler",
    the_archived_post="de l’article archivé",
    the_post="de l’article",
    questions_added="Questions ajoutées par l’enseignant ou l’enseignante\u00a0; "
    "elles ne font pas partie {post}.",
    glossary="Mots à connaître",
    glossary_added="Explications ajoutées par l’enseignant ou l’enseignante\u00a0; "
    "elles ne font pas partie {post}.",
    answers="Corrigé",
    no_answer="[Sans réponse.]",
    notes="Notes",
    links="Liens de ce document",
    link_target="{text}\u00a0: {address}",
    original="Cet article tel qu’il a été publié",
    scan_original="À scanner pour voir l’original archivé",
    scan_latest="À scanner pour voir la version mise à jour",
    scan_post="À scanner pour voir cet article en ligne",
    online="Cet article en ligne",
    updated="La version mise à jour de cet article",
    link_note="Adresse {number} de la liste des liens",
    qr_alternative="Code QR qui mène à {address}",
    back_to_text="Retour au texte",
    note="Note {number}",
    page_of="Page {page} sur {pages}",
    contents="Table des matières",
    pages="Pages",
    cover="Couverture",
    cover_alternative="Couverture\u00a0: {words}",
    landmarks="Points de repère",
    start_of_text="Début du texte",
    access_structure="Les titres, les listes, les notes et les réponses sont balisés\u00a0; "
    "la table des matières contient tous les titres.",
    access_pages="Les pages du document imprimé sont indiquées.",
    access_images="Les images sont décrites par des mots.",
    access_text_only="Tout le contenu peut être lu sous forme de texte.",
    access_undescribed="{count} images sur {total} ont été reçues sans description.",
    access_gap="Un élément de la page d’origine n’est pas inclus\u00a0; sa place l’indique entre"
    " crochets.",
    access_gaps="{count} éléments de la page d’origine ne sont pas inclus\u00a0; leur place"
    " l’indique entre crochets.",
    gaps=GapWording(
        image="Image absente de l’archive",
        undescribed="Cette image a été reçue sans description",
        undescribed_images="{count} images ont été reçues ici sans description",
        video="Vidéo non incluse ici",
        audio="Enregistrement audio non inclus ici",
        form="Formulaire non inclus ici",
        control="Partie d’un formulaire, non incluse ici",
        map="Carte non incluse ici",
        drawing="Dessin non inclus ici",
        formula="Formule",
        widget="Élément interactif non inclus ici",
        embed="Page intégrée non incluse ici",
        component="Composant de la page, non inclus ici",
        tag="Partie de la page que le site aurait remplie",
        named="{what}\u00a0: {words}",
        file_name="nom du fichier\u00a0: {name}",
        caption="légende\u00a0: {caption}",
        described_by="Description de {name}",
        words_by="texte de {name}",
    ),
)

_MESSAGES = MessageWording(
    language="fr",
    quotation='"{words}"',
    series="({number}/{total})",
    current="{source}.",
    archived="{source}, archivé, plus mis à jour.",
    archived_short="{source}, archivé.",
    superseded="{source}, archivé, remplacé depuis.",
    superseded_short="{source}, archivé.",
    withdrawn="{source}, retiré.",
    reader="Commentaire d'un lecteur, pas de {publisher}, peut contenir des erreurs :",
    reader_unnamed="Commentaire d'un lecteur, peut contenir des erreurs :",
    author="Commentaire de l'auteur ou de l'autrice :",
    official="Commentaire de {publisher} :",
    official_unnamed="Commentaire officiel :",
    question="Un lecteur, pas {publisher}, peut contenir des erreurs :",
    question_unnamed="Un lecteur, peut contenir des erreurs :",
    answer="{publisher} répond :",
    answer_unnamed="Réponse officielle :",
    excerpt="(extrait)",
    summary="Notre résumé, pas une citation :",
    opt_out="Répondez STOP pour ne plus recevoir de messages",
)

_SCREENING = Screening(
    drugs=(
        r"pilules?", r"comprimés?", r"cachets?", r"gélules?", r"doses?", r"patchs?",
        r"oxycodone", r"hydrocodone", r"morphine", r"codéine", r"fentanyl", r"méthadone",
        r"héroïne", r"cocaïne", r"coke", r"tramadol", r"opio(?:ïdes?|acés?)", r"médocs?",
        r"anti-?douleurs?", r"antalgiques?", r"analgésiques?",
    ),
    numbers=("une?", "deux", "trois", "quatre", "cinq", "six", "dix", "demie?"),
    dosing=(
        r"\d+(?:[.,]\d+)?\s?(?:milligrammes?|microgrammes?|grammes?)\b",
        r"\b<number>\s+(?:\w+\s+)?<drug>\s+(?:par|chaque|toutes\s+les)\s+"
        r"(?:jour|nuit|soir|semaine|heures?|fois)\b",
        r"\b(?:prends|prenez|prendre|pris|avaler?|avalez|sniffer?|fumer?|injecter?)\s+"
        r"(?:(?:juste|seulement|environ)\s+)?<number>\s+(?:\w+\s+)?<drug>\b",
        r"\b(?:diminuer?|diminuez|réduire|réduisez|baisser?)\b.{0,40}?"
        r"\b(?:doses?|peu\s+à\s+peu|progressivement)\b",
        r"\b(?:doubler?|doublez|augmenter?|augmentez|sauter?|sautez)\s+(?:la|ta|votre|une)\s+dose\b",
    ),
    sourcing=(
        r"\b(?:achet\w*|vend\w*|trouv\w*)\b.{0,30}?\b(?:dans\s+la\s+rue|<drug>)\b",
        r"\b(?:mon|un|ton|le)\s+(?:dealer|dealeur|fournisseur)\b",
        r"\bprix\s+(?:de\s+(?:la\s+|l['’])?|du\s+|des\s+|d['’])<drug>\b",
        r"\bsans\s+ordonnance\b",
        r"\b(?:au|le)\s+marché\s+noir\b",
        r"\boù\s+(?:en\s+)?(?:acheter|trouver)\b",
    ),
    names=(
        r"(?i:\bje\s+m['’]appelle|\bmon\s+nom\s+est)\s+<name>",
        r"(?<!\.)\bM\.\s+<name>",
        r"\b(?:Mme|Mmes|Mlle|MM|Dr|Dre|Pr|Docteure?|Professeure?|Monsieur|Madame)\.?\s+<name>",
        r"(?i:\bje\s+suis)\s+<name>(?:\s+<name>)+",
        r"(?i:\b(?:mon|ma|notre)\s+(?:fils|fille|frère|s(?:œ|oe)ur|ami|amie|mari|femme|mère|père|"
        r"cousin|cousine|voisin|voisine|copain|copine|prof|médecin)),?\s+<name>",
    ),
)  # fmt: skip

LANGUAGE = Language(
    tag="fr",
    wording=_WORDING,
    messages=_MESSAGES,
    common_words=frozenset(
        {"les", "des", "et", "le", "une", "dans", "pour", "qui", "est", "pas", "par", "sur"}
        | {"plus", "avec", "sont", "nous", "vous", "au", "aux", "ce", "cette", "ces", "mais"}
        | {"ont", "été", "leur", "être", "comme", "où", "aussi"}
    ),
    vague_links=frozenset(
        {"ce lien", "cliquer ici", "cliquez ici", "en savoir plus", "ici", "la suite", "lien"}
        | {"lire la suite", "lire plus", "plus", "suite", "voir plus"}
    ),
    openings=(
        "Il", "Elle", "Ils", "Elles", "Ce", "C'est", "C’est", "Cela", "Ça", "Ceci", "Cet", "Cette",
        "Ces", "Celui-ci", "Celle-ci", "Ceux-ci", "Celles-ci", "Son", "Sa", "Ses", "Leur",
        "Leurs", "Mais", "Et", "Ou", "Or", "Ni", "Donc", "Ainsi", "Alors", "Aussi", "Cependant",
        "Toutefois", "Pourtant", "Néanmoins", "De plus", "En outre", "Par ailleurs",
        "Par exemple", "Par conséquent", "En conséquence", "En effet", "En fait", "En revanche",
        "Au contraire", "D'autre part", "D’autre part", "De même", "Sinon", "Ensuite", "Puis",
        "Enfin", "Autrement dit", "En d'autres termes", "En d’autres termes", "Malgré cela",
        "Dans ce cas", "Les deux", "D'autres", "D’autres", "L'autre", "L’autre", "Les autres",
        "Dans cette", "Pour cela", "Ici", "Maintenant", "D'abord", "D’abord",
    ),
    pointers=(
        "ci-dessus", "ci-dessous", "ici", "suivant", "suivante", "suivants", "suivantes", "lien",
        "liens", "cliquez", "voir", "figure", "image", "photo", "tableau", "graphique",
        "aujourd'hui", "aujourd’hui", "demain", "hier", "maintenant", "récemment", "actuellement",
        "bientôt", "également", "ce", "cet", "cette", "ces", "ceux", "celles", "je", "mon", "ma",
        "mes", "merci",
    ),
    first_person=("nous", "notre", "nos"),
    harm=(
        r"surdoses?", r"overdoses?", r"suicid\w*", r"automutilation\w*", r"addictions?",
        r"arrêt\s+respiratoire", r"mortel(?:le)?s?", r"décès", r"héroïne", r"opio(?:ïdes?|acés?)",
        r"fentanyl", r"antalgiques?", r"analgésiques?", r"intoxications?", r"empoisonnements?",
        r"violences?\s+(?:conjugales?|sexuelles?|familiales?)", r"agressions?\s+sexuelles?",
        r"viols?", r"troubles?\s+alimentaires?", r"toxicomanie", r"consommation\s+de\s+drogues?",
    ),
    stand_ins=(
        r"(?:votre|mon|notre)\s+(?:organisation|programme|association|nom)",
        r"(?:exemple|test)\b.*", r"(?:l['’])?(?:expéditeur|organisation|programme|nom)",
    ),
    abbreviations=("janv", "févr", "avr", "juil", "sept", "oct", "nov", "déc"),
    before_short_codes=r"(?:appelez|appelle|appeler|composez|compose|composer|contactez|"
    r"envoyez\s+\w+|envoyer\s+\w+)\s+(?:le\s+|au\s+|à\s+)?",
    regions=("FR", "BE"),
    screening=_SCREENING,
)  # fmt: skip
"""NIDA's "Words Matter" has no French counterpart, so there are no person-first terms."""
