"""Text of scripts that join, stack or run from the right comes out as it was written."""

from __future__ import annotations

import io
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from weasyprint.draw import text as weasyprint_text

from handbill import Comments, Post, Selection, load, select
from handbill.document import Body, Paragraph, Style, Styled, Text
from handbill.fonts.files import SCRIPTS, installed_fonts
from handbill.models import Edition
from handbill.paper.engine import Kind
from handbill.paper.lines import lines_of
from handbill.renderers.pdf.artifacts import lay_out, render
from handbill.renderers.pdf.options import PdfOptions, Standard
from handbill.renderers.pdf.proof import check
from handbill.renderers.pdf.proof.structure import read
from handbill.renderers.pdf.writer import write
from handbill.styles import profiles

CONTENT = Path(__file__).parents[3] / "content"

TEXTS = {
    "he": (
        "בַּבֹּקֶר יָצְאָה הַמּוֹרָה אֶל הַגִּנָּה, וְקָרְאָה: «בּוֹאוּ וּרְאוּ!» שלושה עצים (ו־2 ספרים) ב־PDF. "
        "הספרייה נפתחה בשנת 1987 ברחוב הרצל 12, ומחזיקה כ־45,000 ספרים. צה״ל וג׳ירפה."
    ),
    "ar": (
        "فُتِحَتِ المكتبةُ في الشارع رقم ١٢ سنة 1987، وفيها 45,000 كتاب (ومنها PDF). "
        "لا بأس بالسؤال؟ الأولاد يقرؤون والآباء يشربون الشاي."
    ),
    "fa": (
        "کتاب‌خانه‌ها در سال ۱۳۶۶ گشوده شدند و هر روز می‌توان به آن‌ها رفت (نشانی: خیابان ۱۲). "
        "بچه‌ها با HTML و CSS صفحه‌های ساده‌ای می‌سازند؛ خوانندگان هم نظر می‌دهند."
    ),
    "hi": (
        "पुस्तकालय की स्थापना १९८७ में हुई थी। विद्यार्थी प्रतिदिन पाँच पुस्तकें ले सकते हैं, "
        "और क्षेत्र के शिक्षक उन्हें श्रद्धा से पढ़ाते हैं (HTML में भी)।"
    ),
    "th": "ห้องสมุดเปิดทุกวัน นักเรียนยืมหนังสือได้ครั้งละห้าเล่ม ที่นี่มีน้ำดื่มและที่นั่งอ่าน (PDF)",
    "zh": "图书馆每天开放,学生一次可以借五本书。“请安静!”老师说。这里也有 HTML 和 PDF 格式的读物。",
    "ja": "図書館は毎日開いています。生徒は五冊まで借りられます。「静かに」と先生は言いました。",
    "vi": "Nó chỉ định rõ ràng tham số từ khóa; dấu ngoặc nhọn để truyền một đối tượng.",
    "ko": "도서관은 매일 문을 엽니다. 학생은 한 번에 다섯 권까지 빌릴 수 있습니다.",
}
"""Sentences of our own, by language."""
EXTRAS = {
    "he": "hebrew",
    "ar": "arabic",
    "fa": "arabic",
    "hi": "devanagari",
    "th": "thai",
    "zh": "cjk",
    "ja": "cjk",
    "ko": "cjk",
}

Judged = Callable[..., Path]


def edition(language: str, text: str) -> Edition:
    """A post of three paragraphs; needs the fonts of its script."""
    script = next((script for script in SCRIPTS if script.extra == EXTRAS.get(language)), None)
    if script is not None and not installed_fonts(script):
        pytest.skip(f"the extra {script.extra} is not installed")
    bold, slanted = (Styled(style, (Text(text),)) for style in (Style.STRONG, Style.EMPHASIS))
    paragraphs = (Paragraph((Text(text),)), Paragraph((bold, Text(f" {text}"))))
    body = Body((*paragraphs, Paragraph((slanted,))))
    return select(Post(title=text[:12], body=body, language=language), Comments(), Selection())


def words(text: str) -> Counter[str]:
    """Words after NFC; a Han letter is a word, and so is what runs in one direction."""
    text = re.sub(
        "[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", unicodedata.normalize("NFC", text)
    )
    rtl = "\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\u200c"  # digits run the other way
    parts = re.findall(rf"[\u2e80-\u9fff]|[{rtl}]+|[^\s{rtl}\u2e80-\u9fff]+", text)
    kept = ("".join(re.findall(r"[\w\u0300-\u0fff\u200c]", part)) for part in parts)
    return Counter(word.strip("\u200c") for word in kept if word.strip("\u200c"))


def extracted(path: Path) -> str:
    done = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, timeout=60)
    return done.stdout.decode()


@pytest.mark.parametrize("standard", Standard)
@pytest.mark.parametrize("language", TEXTS)
def test_the_structure_tells_a_text_to_the_letter(
    judged: Judged, language: str, standard: Standard
) -> None:
    layout = lay_out(edition(language, TEXTS[language]), PdfOptions(standard=standard))
    data = write(layout)
    assert check(data, layout.root) == ()
    assert read(data).root.text.count(TEXTS[language]) == 4
    judged(f"script-{language}-{standard}.pdf", data)


@pytest.mark.parametrize("language", sorted(TEXTS.keys() - {"th"}))
def test_no_word_is_lost_to_who_extracts_text(tmp_path: Path, language: str) -> None:
    text = TEXTS[language]
    path = tmp_path / "text.pdf"
    path.write_bytes(render(edition(language, text)))
    four = Counter({word: 4 * count for word, count in words(text).items()})
    assert four - words(extracted(path)) == Counter()


def test_every_zero_width_non_joiner_is_kept(tmp_path: Path) -> None:
    text = TEXTS["fa"]
    path = tmp_path / "text.pdf"
    path.write_bytes(render(edition("fa", text)))
    assert text.count("\u200c") > 5
    shown = 4 * text + 2 * text[:12]  # the title stands at the head and at the foot
    assert extracted(path).count("\u200c") == shown.count("\u200c")


def test_a_glyph_of_a_part_of_a_letter_tells_nothing() -> None:
    """Bengali draws the vowel o as two glyphs, on both sides of its consonant."""
    word = "খোলা"
    body = Body((Paragraph((Text(word),)),))
    data = render(select(Post(title="A", body=body, language="bn"), Comments(), Selection()))
    if "[" in read(data).root.text:
        pytest.skip("the extra bengali is not installed")
    assert word in read(data).root.text


def test_runs_from_right_to_left_are_marked_and_read_in_order() -> None:
    data = render(edition("he", "אבג abc דהו"))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        stream = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert stream.count(b"/ReversedChars BMC") >= 6


def test_lines_of_latin_letters_stay_as_weasyprint_draws_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (folder, *_) = sorted(path for path in CONTENT.iterdir() if (path / "post.md").is_file())
    latin = load(folder)
    told = render(latin)
    monkeypatch.setattr("handbill.paper.engine.pages.tell_letters", lambda: None)
    monkeypatch.setattr(weasyprint_text, "draw_first_line", drawn_by_weasyprint())
    assert render(latin) == told


def drawn_by_weasyprint() -> Callable[..., object]:
    function: Callable[..., object] = weasyprint_text.draw_first_line
    return getattr(function, "__wrapped__", function)


def test_nothing_looks_different(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    arabic = edition("fa", TEXTS["fa"])
    pages = []
    for name in ("told", "drawn"):
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(render(arabic))
        command = ["pdftoppm", "-r", "50", "-gray", "-aa", "no", str(path), str(tmp_path / name)]
        subprocess.run(command, check=True, timeout=60)
        (page, *_) = sorted(tmp_path.glob(f"{name}-*.pgm"))
        pages.append(page.read_bytes())
        monkeypatch.setattr("handbill.paper.engine.pages.tell_letters", lambda: None)
        monkeypatch.setattr(weasyprint_text, "draw_first_line", drawn_by_weasyprint())
    told, drawn = pages
    assert len(told) == len(drawn)
    differing = sum(one != other for one, other in zip(told, drawn, strict=True))
    assert differing < len(told) / 1000


NO_LINE_BEGINS_WITH = "。，、！？）》」』：；”ーっょャ"
NO_LINE_ENDS_WITH = "（《「『“"


@pytest.mark.parametrize("language", ["zh", "ja"])
def test_lines_without_spaces_end_where_the_language_lets_them(language: str) -> None:
    texts = {
        "zh": "他说：“《红楼梦》（第一回）很好！”老师问：读了吗？学生答：读了，《西游记》也读了。",
        "ja": "先生は「ちょっと、（静かに）読みましょう」と言った。『カーテン』とベッドを買った。",
    }
    lines = [
        line.drawn.strip()
        for shift in range(6)
        for line in lines_of(
            lay_out(edition(language, "学" * shift + 9 * texts[language])).document.pages
        )
        if line.block.element is not None and line.block.element.tag == "p"
    ]
    assert len(lines) > 100
    assert not [line for line in lines if line[0] in NO_LINE_BEGINS_WITH]
    assert not [line for line in lines if line[-1] in NO_LINE_ENDS_WITH]


@pytest.mark.parametrize("profile", profiles())
@pytest.mark.parametrize("language", ["zh", "ja", "ko"])
def test_emphasis_is_bold_and_never_slanted(language: str, profile: str) -> None:
    layout = lay_out(edition(language, TEXTS[language]), PdfOptions(profile=profile))
    emphasised = [
        box.font
        for page in layout.document.pages
        for box in page.box.descendants
        if box.kind is Kind.TEXT and box.element is not None and box.element.tag == "em"
    ]
    assert emphasised
    assert not any(font.italic for font in emphasised)
    assert {font.weight for font in emphasised} == {700}
