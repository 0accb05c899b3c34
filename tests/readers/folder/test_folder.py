from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from handbill import load
from handbill.document import UNKNOWN, GapKind
from handbill.errors import ContentError, Severity
from handbill.readers.files.front_matter import split_front_matter
from handbill.readers.folder import edition_names
from handbill.readers.records.values import parse_yaml


@pytest.fixture
def folder(content: Path, tmp_path: Path) -> Path:
    """A copy of the first content, to be damaged."""
    return Path(shutil.copytree(content, tmp_path / content.name))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def errors_of(path: Path, *, edition: str | None = None, language: str | None = None) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load(path, edition=edition, language=language)
    return [str(p) for p in caught.value.problems if p.severity is Severity.ERROR]


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


# --- a content folder -------------------------------------------------------------------------


def test_the_default_edition_is_the_one_so_marked(content: Path) -> None:
    assert edition_names(content) == ("classroom", "outreach")
    assert load(content).name == "classroom"
    assert load(content, edition="outreach").name == "outreach"
    assert load(content / "editions" / "outreach.yaml").name == "outreach"
    assert load(content / "post.md").name == "classroom"


def test_without_a_mark_the_first_edition_by_name_counts(folder: Path) -> None:
    edit(folder / "editions/classroom.yaml", "default: true\n", "")
    assert load(folder).name == "classroom"


def test_an_unknown_edition_is_an_error_with_the_near_one(content: Path) -> None:
    (error,) = errors_of(content, edition="clasroom")
    assert "there is no edition 'clasroom'" in error
    assert "did you mean 'classroom'?" in error


def test_an_archived_post_without_its_notice_is_an_error(folder: Path) -> None:
    (folder / "notice.md").unlink()
    (error,) = errors_of(folder)
    assert (
        "post.md:1: error E001: the post is archived, but its archival notice is missing" in error
    )


def test_a_notice_without_words_is_an_error(folder: Path) -> None:
    notice = folder / "notice.md"
    notice.write_text("---\nstatus: archived\n---\n", encoding="utf-8")
    assert any("E001" in error for error in errors_of(folder))


def test_comments_without_their_disclaimer_are_an_error(folder: Path) -> None:
    text = (folder / "comments.yaml").read_text(encoding="utf-8")
    start, end = text.index("disclaimer:"), text.index("comments:\n")
    write(folder / "comments.yaml", text[:start] + text[end:])
    (error,) = errors_of(folder)
    assert "error E002: the disclaimer that binds the comments is missing" in error


def test_an_excerpt_that_is_not_verbatim_is_an_error(folder: Path) -> None:
    words = "doctors prescribe painkillers when they know"
    edition = folder / "editions/outreach.yaml"
    choice = "    - id: why-doctors-prescribe\n      excerpt: {}\n"
    edit(edition, "    - why-doctors-prescribe\n", choice.format(words))
    loaded = load(edition)
    assert loaded.threads[0].comment.body.text == words
    assert loaded.threads[0].excerpts[0].text == words
    edit(edition, "they know", "they knew")
    (error,) = errors_of(edition)
    assert "outreach.yaml:" in error
    assert "error S003: the excerpt of comment 'why-doctors-prescribe' is not verbatim" in error


def test_all_problems_of_all_files_are_told_at_once(folder: Path) -> None:
    edit(folder / "post.md", "title:", "titel:")
    edit(folder / "notice.md", "status: archived", "status: gone")
    edit(folder / "comments.yaml", "role: reader", "role: raeder")
    edit(folder / "editions/classroom.yaml", "replies: true", "repleis: true")
    errors = "\n".join(errors_of(folder))
    for expected in (
        "title: is missing",
        "status: 'gone' is not known here\n  hint: write one of: archived, superseded, withdrawn",
        "role: 'raeder' is not known here\n  hint: write one of: reader, author, official",
        "unknown key 'repleis'\n  hint: did you mean 'replies'?",
    ):
        assert expected in errors


def test_an_answer_to_nobody_and_answers_in_a_circle_are_errors(folder: Path) -> None:
    comments = folder / "comments.yaml"
    edit(comments, "in_reply_to: pain-community", "in_reply_to: nobody")
    edit(comments, "in_reply_to: policed-like-criminals", "in_reply_to: right-to-use")
    errors = "\n".join(errors_of(folder))
    assert "comment 'stopped-teaching' answers 'nobody', which is not there" in errors
    assert "comment 'right-to-use' answers itself" in errors


def test_two_comments_with_one_id_are_an_error(folder: Path) -> None:
    edit(folder / "comments.yaml", "id: first-hit", "id: pain-community")
    assert any("the id 'pain-community' stands twice" in error for error in errors_of(folder))


# --- a single Markdown post -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("matter", "authors", "published"),
    [
        ("title: T\ndate: 2016-05-24\nauthor: A\nlang: en", ("A",), datetime.date(2016, 5, 24)),
        (
            "title: T\ndate: 2016-02-18 11:10:51 -0400\nauthors:\n  - a\n  - b\nlang: en",
            ("a", "b"),
            datetime.date(2016, 2, 18),
        ),
        (
            "title: T\ndate: '2026-03-04T05:06:07Z'\nauthors: [{name: A B}]\nlocale: en_US",
            ("A B",),
            datetime.date(2026, 3, 4),
        ),
        ("title: T\nlang: en", UNKNOWN, UNKNOWN),
    ],
)
def test_front_matter_of_known_systems_is_read(
    tmp_path: Path, matter: str, authors: object, published: object
) -> None:
    post = load(write(tmp_path / "a-post.md", f"---\n{matter}\n---\nWords.")).post
    assert (post.title, post.authors, post.published) == ("T", authors, published)
    assert post.slug == "a-post"


def test_hugo_toml_is_read(tmp_path: Path) -> None:
    text = '+++\ntitle = "T"\ndate = 2020-01-02\nauthors = ["A"]\nlang = "en"\n+++\nWords.'
    post = load(write(tmp_path / "p.md", text)).post
    assert (post.title, post.published) == ("T", datetime.date(2020, 1, 2))


def test_a_jekyll_name_gives_date_and_slug(tmp_path: Path) -> None:
    path = write(tmp_path / "2015-08-10-design-methods.md", "---\ntitle: T\nlang: en\n---\nWords.")
    post = load(path).post
    assert (post.published, post.slug) == (datetime.date(2015, 8, 10), "design-methods")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("post.md", "post"),
        ("bundle/index.md", "bundle"),
        ("2015-01-02-some-post.md", "some-post"),
        ("نوشته.md", "a-title"),
    ],
)
def test_files_are_named_after_the_post(tmp_path: Path, name: str, slug: str) -> None:
    (tmp_path / "bundle").mkdir()
    path = write(tmp_path / name, "---\ntitle: A title\nlang: en\n---\nWords.")
    assert load(path).post.slug == slug


def test_unknown_keys_are_kept(tmp_path: Path) -> None:
    text = "---\ntitle: T\nlang: en\ntags: [a, b]\nhero: {image: x.png}\n---\nWords."
    assert load(write(tmp_path / "p.md", text)).post.kept == (
        ("tags", "a, b"),
        ("hero", "image: x.png"),
    )


def test_an_odd_date_is_told_and_kept_as_unknown(tmp_path: Path) -> None:
    edition = load(
        write(tmp_path / "p.md", "---\ntitle: T\nlang: en\ndate: 31/2/2015\n---\nWords.")
    )
    assert edition.post.published is UNKNOWN
    assert [(p.code, str(p.location)[-4:]) for p in edition.remarks] == [("L005", "md:4")]


def test_yaml_guesses_never_see_the_content(tmp_path: Path) -> None:
    text = "---\ntitle: no\nauthor: 1:20\nsummary: 0x1F\nlang: en\n---\nWords."
    post = load(write(tmp_path / "p.md", text)).post
    assert (post.title, post.authors, post.summary) == ("no", ("1:20",), "0x1F")


def test_a_language_that_is_not_recorded_is_assumed_aloud_or_asked_for(tmp_path: Path) -> None:
    latin = write(tmp_path / "p.md", "---\ntitle: T\n---\nPlain words.")
    edition = load(latin)
    assert (edition.post.language, [p.code for p in edition.remarks]) == ("en", ["L011"])
    assert load(latin, language="es").post.language == "es"
    persian = write(tmp_path / "q.md", "---\ntitle: T\n---\nسلام دنیا، این یک متن است")
    assert "error L010" in errors_of(persian)[0]
    assert load(persian, language="fa").post.language == "fa"


@pytest.mark.parametrize(
    ("matter", "line"),
    [("lang: english!", 3), ("language: e_n_g_l", 3), ("lang:\nlocale: x", 4)],
)
def test_a_language_that_is_no_tag_is_an_error_at_its_line(
    tmp_path: Path, matter: str, line: int
) -> None:
    path = write(tmp_path / "p.md", f"---\ntitle: T\n{matter}\n---\nWords.")
    (error,) = errors_of(path)
    assert f"p.md:{line}: error L010: " in error
    assert "is no language tag" in error


def test_a_language_asked_for_is_a_tag_too(content: Path, tmp_path: Path) -> None:
    (error,) = errors_of(content, language="Spanish!")
    assert "error L010: the language asked for, 'Spanish!', is no language tag" in error
    post = write(tmp_path / "p.md", "---\ntitle: T\n---\nPalabras.")
    assert load(post, language="ES_mx").post.language == "es-MX"


def test_an_archived_single_post_needs_its_notice(tmp_path: Path) -> None:
    text = "---\ntitle: T\nlang: en\nstatus: archived\n---\nWords."
    assert "error E001" in errors_of(write(tmp_path / "p.md", text))[0]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "---\ntitle: T\nWords.",
            ":1: error F004: the front matter that --- opens is never closed",
        ),
        ("---\ntitle: a: b\n---\nx", ":2: error L001: not readable as YAML"),
        ("---\nfine: 1\n\ttab: T\n---\nx", ":3: error L001: not readable as YAML"),
        ("---\na: &x [*x]\n---\nx", ":2: error L002: an alias inside of what it names"),
        ("---\ntitle: T\nlang: en\n---\n\n", ":5: error L007: the post is empty"),
        ("Words alone.", ":1: error L003: title: is missing"),
    ],
)
def test_bad_files_are_refused_with_their_line(tmp_path: Path, text: str, message: str) -> None:
    assert message in "\n".join(errors_of(write(tmp_path / "p.md", text)))


def test_missing_and_foreign_bytes_are_refused(tmp_path: Path) -> None:
    assert "error F001: can't be read" in errors_of(tmp_path / "none.md")[0]
    (tmp_path / "latin1.md").write_bytes(b"---\ntitle: T\n---\nna\xefve")
    assert "latin1.md:4: error F002: not UTF-8: byte 0xEF" in errors_of(tmp_path / "latin1.md")[0]


def test_front_matter_may_follow_a_comment_and_blank_lines() -> None:
    matter = split_front_matter("<!-- licence -->\n\n---\ntitle: T\n---\nWords", "p.md")
    assert (matter.text, matter.line, matter.body, matter.body_line) == ("title: T", 4, "Words", 6)


def test_a_deep_yaml_is_refused_not_crashed() -> None:
    with pytest.raises(ContentError):
        parse_yaml("[" * 5000, path="x.yaml")


# --- images ------------------------------------------------------------------------------------

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de000000"
    "0c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


def post_with(tmp_path: Path, markdown: str) -> Path:
    return write(tmp_path / "post.md", f"---\ntitle: T\nlang: en\n---\n\n{markdown}\n")


def test_images_come_with_the_edition(tmp_path: Path) -> None:
    (tmp_path / "pics").mkdir()
    (tmp_path / "pics" / "a b.png").write_bytes(PIXEL)
    (tmp_path / "c.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="80"/>'
    )
    post = load(post_with(tmp_path, "![A](pics/a%20b.png)\n\n![C](c.svg)")).post
    assert [(i.media_type, i.width, i.height) for i in post.images] == [
        ("image/png", 1, 1),
        ("image/svg+xml", 80, 40),
    ]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("none.png", "image not found: none.png"),
        ("../secret.png", "lies outside the content folder"),
        ("https://x.org/a.png", "is not in the content folder"),
        ("link.png", "lies outside the content folder"),
        ("text.png", "is no PNG, JPEG, GIF, WebP or SVG"),
    ],
)
def test_images_are_read_from_the_folder_and_nowhere_else(
    tmp_path: Path, source: str, message: str
) -> None:
    folder = tmp_path / "post"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(PIXEL)
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "text.png").write_text("no image")
    edition = load(post_with(folder, f"\n![A]({source})"))
    (remark,) = map(str, edition.remarks)
    assert "post.md:7: warning A003" in remark
    assert message in remark
    assert edition.post.images == ()
    assert [gap.kind for gap in edition.gaps] == [GapKind.IMAGE]


def test_comments_in_disorder_are_told_without_blaming_the_selection(tmp_path: Path) -> None:
    (tmp_path / "editions").mkdir()
    (tmp_path / "post.md").write_text("---\ntitle: A Post\nlang: en\n---\nWords.\n", "utf-8")
    (tmp_path / "comments.yaml").write_text(
        "disclaimer: Not ours.\n"
        "comments:\n"
        "  - {id: a, body: Words., in_reply_to: b}\n"
        "  - {id: b, body: Words., in_reply_to: a}\n",
        "utf-8",
    )
    (tmp_path / "editions" / "one.yaml").write_text("selection: {comments: [a]}\n", "utf-8")
    with pytest.raises(ContentError) as caught:
        load(tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["L012", "L012"]


def test_an_empty_question_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "editions").mkdir()
    (tmp_path / "post.md").write_text("---\ntitle: A Post\nlang: en\n---\nWords.\n", "utf-8")
    (tmp_path / "editions" / "one.yaml").write_text(
        'kit:\n  questions:\n    - prompt: "Why?"\n    - prompt: ""\n', "utf-8"
    )
    with pytest.raises(ContentError) as caught:
        load(tmp_path)
    (problem,) = caught.value.problems
    assert problem.code == "E012"
    assert problem.location is not None
    assert problem.location.line == 4


# --- archived or not ----------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["status: SUPERSEDED", "archived: yes", "archived: 2019-05-01"])
def test_a_post_that_calls_itself_archived_asks_for_its_notice(tmp_path: Path, line: str) -> None:
    post = write(tmp_path / "p.md", f"---\ntitle: T\nlang: en\n{line}\n---\nWords.\n")
    (error,) = errors_of(post)
    assert "error E001" in error


@pytest.mark.parametrize(
    "lines", ["status: published", "status: Draft\nexpiryDate: 2020-01-01", "archived: false"]
)
def test_a_post_that_is_not_archived_is_not_asked(tmp_path: Path, lines: str) -> None:
    post = write(tmp_path / "p.md", f"---\ntitle: T\nlang: en\n{lines}\n---\nWords.\n")
    edition = load(post)
    assert not edition.post.archived
    assert "L014" not in {problem.code for problem in edition.remarks}


def test_a_post_with_its_notice_is_not_asked(folder: Path) -> None:
    edit(folder / "post.md", "status: archived\n", "expirydate: 2020-01-01\n")
    assert "L014" not in {problem.code for problem in load(folder).remarks}
