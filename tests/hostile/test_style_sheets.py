"""Style sheets that are meant to stop or to open something: refused before they are laid out."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill import RenderError, load
from handbill.options import FileText
from handbill.renderers.pdf.artifacts import lay_out
from handbill.renderers.pdf.options import PdfOptions
from tests.hostile.harness import POST, deadline

DOUBLING = "".join(f"--a{n}: {f'var(--a{n - 1}) ' * 10};" for n in range(1, 12))
NESTED = "&{" * 6 + "color: red" + "}" * 6
CASES = {
    "variables that stand for 10^11 values": (
        f"p{{color:red}}\n:root{{--a0:x;{DOUBLING}}}p{{font-family:var(--a11)}}",
        "a.css:2: error P019",
    ),
    "variables that stand for each other": (
        ":root{--a:var(--b);\n--b:var(--a)}",
        "a.css:1: error P019",
    ),
    "calc 5,000 deep": (f"p{{width:{'calc(' * 5000}1px{')' * 5000}}}", "a.css:1: error P019"),
    "calc 20 deep": (f"p{{width:{'calc(' * 20}1px{')' * 20}}}", "a.css:1: error P019"),
    ":is 3,000 deep": (f"{':is(' * 3000}p{')' * 3000}{{color:red}}", "a.css:1: error P019"),
    "5,000 brackets that never close": (f"p{{width:{'(' * 5000}}}", "a.css:1: error P019"),
    "rules in rules that double": (f"a{{{NESTED}}}", "a.css:1: error P019"),
    "a selector of many siblings": (f"p{'~p' * 9}{{color:red}}", "a.css:1: error P019"),
    "a number that is none": ("p{\nwidth:calc(NaN * 1px)}", "a.css:2: error P019"),
    "a number without an end": ("p{\nwidth:calc(infinity * 1px)}", "a.css:2: error P019"),
    "a number of 400 digits": (f"p{{padding:{'9' * 400}px}}", "a.css:1: error P019"),
    "a million columns": ("main{column-count:1000000}", "a.css:1: error P019"),
    "a grid of a billion": (
        "main{grid-template-columns:repeat(999999999,1px)}",
        "a.css:1: error P019",
    ),
    "a page of nothing": ("@page{size:0 0}", "a.css:1: error P019"),
    "half a million rules": ("p{}" * 500_000, "a.css:1: error P019"),
    "an import": ("\n@import 'b.css';", "a.css:2: error P003"),
    "an import in disguise": ("@\\69mport 'b.css';", "a.css:1: error P003"),
    "an address in disguise": ("p{background:u\\72l(file:///etc/passwd)}", "a.css:1: error P003"),
    "a source of a font": ("@font-face{src:url(//e.example/f)}", "a.css:1: error P003"),
    "an address in a variable": (":root{--a:url('//e.example')}", "a.css:1: error P003"),
    "an image set": ("p{background:image-set('//e.example' 1x)}", "a.css:1: error P003"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_sheet_is_refused_with_its_line(tmp_path: Path, name: str) -> None:
    sheet, expected = CASES[name]
    (tmp_path / "post.md").write_text(POST, encoding="utf-8")
    edition = load(tmp_path / "post.md")
    with deadline(), pytest.raises(RenderError) as caught:
        lay_out(edition, PdfOptions(extra_css=FileText(sheet, "a.css")))
    assert str(caught.value.problems[0]).startswith(expected)
