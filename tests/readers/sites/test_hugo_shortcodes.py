"""What Hugo's shortcodes are read as: its own ones, and a site's."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import handbill
from handbill.readers.markdown import read_prose
from handbill.readers.sites.hugo.scanner import Escaped, Shortcode, scan
from tests.readers.sites.made_sites import fill, write

BUILT_IN = [
    (
        '{{< figure src="a.png" alt="A \\"cat\\"" caption="My *own*" >}}',
        '<figure><img src="a.png" alt="A &quot;cat&quot;">'
        "<figcaption>My *own*</figcaption></figure>",
    ),
    ("{{< figure `a.png` />}}", '<figure><img src="a.png"></figure>'),
    (
        "{{< youtube abc >}}",
        '<iframe src="https://www.youtube.com/embed/abc" title="YouTube"></iframe>',
    ),
    (
        '{{< vimeo id="12" title="A talk" >}}',
        '<iframe src="https://player.vimeo.com/video/12" title="A talk"></iframe>',
    ),
    (
        "{{< gist ada 99 >}}",
        '<iframe src="https://gist.github.com/ada/99" title="Gist"></iframe>',
    ),
    (
        '{{< x user="ada" id="1" >}}',
        '<iframe src="https://twitter.com/ada/status/1" title="Tweet"></iframe>',
    ),
    ('{{< highlight go "a=1" >}}\n  x := 1\n{{< /highlight >}}', "```go\n  x := 1\n```"),
    ("{{< highlight md >}}\n```\nx\n```\n{{< /highlight >}}", "````md\n```\nx\n```\n````"),
    ('{{% details summary="More" %}}\nBody\n{{% /details %}}', "**More**\n\nBody"),
    ('{{< qr text="tel:1" />}}', "tel:1"),
    ("{{</* figure */>}}", "`{{< figure >}}`"),
    ("`{{</* figure */>}}`", "`{{< figure >}}`"),
    ("```\n{{% figure src=a.png %}}\n```", "```\n{{% figure src=a.png %}}\n```"),
]

OWN = [
    ('{{< note title="Mind" >}}\n*It*\n{{< /note >}}', "<aside>\n\n**Mind**\n\n*It*\n\n</aside>"),
    ("{{% box %}}It{{% /box %}}", "<aside>\n\nIt\n\n</aside>"),
    ("A {{< small >}}word{{< /small >}} here", "A word here"),
    (
        '{{< img src="a.jpg" alt="A cat" caption="Tom" >}}',
        '<figure><img src="a.jpg" alt="A cat"><figcaption>Tom</figcaption></figure>',
    ),
    (
        "A line\n{{< picture a.jpg >}}\nanother",
        'A line\n\n<figure><img src="a.jpg"></figure>\n\nanother',
    ),
    (
        '| {{< img src="a.jpg" alt="A" >}} |',
        '| <img src="a.jpg" alt="A"> |',
    ),
    (
        '{{< quote text="So *be* it" cite="Ada" >}}',
        "<blockquote><p>So *be* it</p><footer>Ada</footer></blockquote>",
    ),
    (
        '{{< quote author="Ada" >}}\nSo be it\n{{< /quote >}}',
        "<blockquote>\n\nSo be it\n\n<footer>Ada</footer></blockquote>",
    ),
    ('{{< button href="https://a.org" text="Go" >}}', '<a href="https://a.org">Go</a>'),
    ('{{< map-embed src="https://a.org/m" >}}', '<iframe src="https://a.org/m"></iframe>'),
    ('[x]({{< link "/a/b/" >}})', "[x](/a/b/)"),
    ("{{< tab name=`One` >}}\na\n{{< /tab >}}", "**One**\n\na"),
    ('{{< unknown a="1"\n  b="two words" >}}', '{{< unknown a="1"\n  b="two words" >}}'),
    ("{{< note >}} never closed", "{{< note >}} never closed"),
    ("{{< /note >}}", "{{< /note >}}"),
    ("{{< a b=", "{{< a b="),
    ("- one\n\n  {{< tip >}}\n  It\n  {{< /tip >}}", "- one\n\n  <aside>\n\n  It\n\n  </aside>"),
    ("> {{< tip >}}\n> It\n> {{< /tip >}}", "> <aside>\n>\n> It\n>\n> </aside>"),
    ("{{< a >}}\n    {{< tip >}}It{{< /tip >}}\n{{< /a >}}", "<aside>\n\nIt\n\n</aside>"),
]


@pytest.mark.parametrize(("written", "read"), BUILT_IN + OWN)
def test_a_shortcode_is_read_as_what_it_prints(tmp_path: Path, written: str, read: str) -> None:
    # A second tag tells that the text is Hugo's where the first is none.
    filled = fill(tmp_path, "post.md", f"{written}\n\n{{{{< gone >}}}}\n")
    assert filled.text.removesuffix("\n\n{{< gone >}}\n") == read


def test_a_post_without_a_site_is_read_by_its_tags(tmp_path: Path) -> None:
    post = "---\ntitle: T\n---\n{{< figure src=a.svg alt=Box >}}\n\nSome words of the post.\n"
    write(
        tmp_path,
        {
            "post.md": post,
            "a.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"></svg>',
        },
    )
    loaded = handbill.load(tmp_path / "post.md", language="en").post
    assert [image.source for image in loaded.images] == ["a.svg"]
    assert loaded.url is handbill.UNKNOWN


def test_the_places_of_a_filled_text_are_those_of_its_source(tmp_path: Path) -> None:
    text = 'One\n{{< note title="T" >}}\nTwo\n{{< /note >}}\nThree\n'
    filled = fill(tmp_path, "post.md", text)
    lines = dict(zip(filled.text.split("\n"), filled.lines, strict=True))
    assert (lines["One"], lines["Two"], lines["Three"]) == (0, 2, 4)
    assert lines["**T**"] == 1


def test_the_arguments_of_a_tag_are_read_as_hugo_reads_them() -> None:
    tag, escaped = scan('{{< a/b one "two \\"x\\"" k=`raw\n"` n = 3 >}} {{</* c */>}}')
    assert isinstance(tag, Shortcode)
    assert tag.name == "a/b"
    assert tag.positional == ("one", 'two "x"')
    assert tag.named == {"k": 'raw\n"', "n": "3"}
    assert isinstance(escaped, Escaped)


TEMPLATES = {
    "hugo.toml": 'baseURL = "https://a.org/"\n[params]\ncdn = "https://cdn.org"\n',
    "layouts/shortcodes/step.html": (
        '{{/* a */}}<li class="s">{{- if .Inner -}}{{ .Inner | markdownify }}{{ end }}</li>'
    ),
    "layouts/shortcodes/mute.html": "<hr>",
    "layouts/shortcodes/file.html": '{{ $u := printf "%s/f/%s" site.Params.cdn (.Get "file") }}\n'
    '<a href="{{ $u }}">{{ .Get "label" }}</a>',
    "layouts/shortcodes/base.html": '{{ $p := .Get 0 }}{{ printf "%s/%s" .Site.Params.cdn $p }}',
    "layouts/shortcodes/none.html": "{{ .Site.Params.nothing }}",
    "layouts/shortcodes/pic.html": (
        '{{ $i := index .Site.Data.pics (.Get "src") }}<img src="{{ $i.u }}">'
    ),
    "layouts/shortcodes/note.html": '<div>{{ .Inner }}</div>{{ .Get "icon" }}',
    "layouts/shortcodes/say.html": '<b>{{ .Get "a" }}</b> {{ .Get "b" }}',
    "layouts/shortcodes/tip.html": '<div class="x">{{ .Inner }}</div>',
    "layouts/shortcodes/law.html": (
        "<div><h4>The <em>law</em></h4>\n{{ .Inner | markdownify }}<p>See more</p></div>"
    ),
    "layouts/shortcodes/fixed.html": "{{/* same everywhere */}}\n<em>Always</em>\n",
    "layouts/shortcodes/part.html": (
        "{{ with site.GetPage (.Get 0) }}{{ .RenderShortcodes }}{{ end }}"
    ),
    "layouts/shortcodes/why.html": '{{ readFile "parts/why.md" | markdownify }}',
    "layouts/shortcodes/out.html": '{{ readFile "../why.md" | markdownify }}',
    "content/_part.md": "---\ntitle: P\n---\n*Part* {{< fixed >}}\n",
    "content/_ring.md": '{{< part "_ring.md" >}}',
    "parts/why.md": "Because.\n",
    "data/pics/cat.yml": "alt: A cat\ncaption: Tom\nformat: png\n",
}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{{< step >}}One{{< /step >}}", "<li>\n\nOne\n\n</li>"),
        ("{{< mute >}}One{{< /mute >}}", "{{< mute >}}One{{< /mute >}}"),
        ('{{< file file="a.pdf" label="It" >}}', '<a href="https://cdn.org/f/a.pdf">It</a>'),
        ('[x]({{< base "a.pdf" >}})', "[x](https://cdn.org/a.pdf)"),
        ('[x]({{< none "a" >}})', "[x](unknown:)"),
        (
            '{{< pic src="cat" >}}',
            '<figure><img src="cat.png" alt="A cat"><figcaption>Tom</figcaption></figure>',
        ),
        # The template never prints its title: no reader saw it.
        ('{{< note title="T" >}}\nIt\n{{< /note >}}', "<aside>\n\nIt\n\n</aside>"),
        ('{{< say a="One" b="two" >}}', "One two"),
        ("{{< tip >}}It{{< /tip >}}", "<aside>\n\nIt\n\n</aside>"),
        (
            "{{< law >}}It{{< /law >}}",
            "<p><strong>The law</strong></p>\n\nIt\n\n<p>See more</p>",
        ),
        ("{{< fixed >}}", "<em>Always</em>"),
        ('{{% part "/_part.md" %}}', "*Part* \n\n<em>Always</em>"),
        ('{{% part "/gone.md" %}}', '{{% part "/gone.md" %}}'),
        ('{{% part "/_ring.md" %}}', '{{< part "_ring.md" >}}'),
        ("{{< why >}}", "Because."),
        ("{{< out >}}", "{{< out >}}"),
    ],
)
def test_a_template_is_looked_at_and_not_run(tmp_path: Path, written: str, read: str) -> None:
    write(tmp_path, TEMPLATES)
    assert fill(tmp_path, "content/post.md", written).text == read


def test_pages_in_pages_come_to_an_end(tmp_path: Path) -> None:
    many = '{{< part "_b.md" >}}\n' * 1000
    files = {
        name: many.replace("_b", f"_{other}") for name, other in zip("abcd", "bcde", strict=True)
    }
    write(tmp_path, {**TEMPLATES, **{f"content/_{name}.md": text for name, text in files.items()}})
    (tmp_path / "content/_e.md").write_text("x" * 1000, encoding="utf-8")
    start = time.monotonic()
    filled = fill(tmp_path, "content/post.md", '{{< part "_a.md" >}}\n' * 1000)
    assert len(filled.text) < 2_000_000
    assert time.monotonic() - start < 20


def test_a_shown_tag_is_no_tag_that_was_never_filled_in(tmp_path: Path) -> None:
    filled = fill(tmp_path, "post.md", "Write {{</* figure */>}} there.\n")
    body, problems = read_prose(filled.text)
    assert not problems
    assert body.text.strip() == "Write {{< figure >}} there."


@pytest.mark.parametrize(
    "text",
    [
        "{{<" * 100_000,
        "{{< note >}} " * 50_000,
        "{{< note >}}\n" * 10_000 + "x\n" + "{{< /note >}}\n" * 10_000,
        "{{</* " * 100_000,
        '{{< a "' * 50_000,
        "{{< a `x " * 50_000,
        '{{< a "x` ' * 50_000,
        "{{< /a >}}" * 50_000,
        "```\n{{< x >}}\n" * 20_000,
        "`a``{{< x >}}" * 20_000,
    ],
    ids=lambda text: str(text)[:12].replace("\n", " "),
)
def test_no_text_takes_long(tmp_path: Path, text: str) -> None:
    start = time.monotonic()
    fill(tmp_path, "post.md", "{{< gone >}}\n" + text)
    assert time.monotonic() - start < 20
