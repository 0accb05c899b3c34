"""What the tags of MDX are read as, and what a site that holds them says of its pages."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import handbill
from tests.readers.sites.made_sites import fill, page, site, write

TEXTS = [
    ("import A from './a'\nimport {\n  B,\n} from 'b';\n\nWords", "\nWords"),
    ("export const meta = {\n  a: 1,\n\n  b: [2],\n}\n\nWords", "\nWords"),
    ("Words\nexport the goods\nimport duties", "Words\nexport the goods\nimport duties"),
    ("A{/* note } */}B{}", "AB"),
    ("A{' '}B {\"it's\"} {`c`}", "A B it's c"),
    ("{'{'}{'<b>'}{'*'}", "&#123;&lt;b&gt;&#42;"),
    ("{props.title}", "{{ props.title }}"),
    ("`{a}` and ``{' '}``", "`{a}` and ``{' '}``"),
    ("```js\nimport a from 'b'\n{x} <A />\n```", "```js\nimport a from 'b'\n{x} <A />\n```"),
    ("# Title {#id}\n", "# Title {#id}\n"),
    ("\\{x} 1 < 2 > 1 <https://a.org>", "\\{x} 1 < 2 > 1 <https://a.org>"),
    ("<>A</> B", "A B"),
    ("<Wrap>\n  **A**\n</Wrap>", "**A**"),
    ("A <Wrap>b</Wrap> c", "A b c"),
    ('<Step title="One">\n\nA\n\n</Step>', "**One**\n\nA"),
    ("<Note>\nA\n</Note>", "<aside>\n\n**Note**\n\nA\n\n</aside>"),
    (
        '<Callout type="warning" title="Mind">A</Callout>',
        "<aside>\n\n**Mind**\n\nA\n\n</aside>",
    ),
    (
        '<Tabs>\n  <TabItem value="a" label="A">\n    One\n  </TabItem>\n'
        '  <TabItem value="b">\n    Two\n  </TabItem>\n</Tabs>',
        "**A**\n\nOne\n\n\n**b**\n\nTwo",
    ),
    (
        "<Tabs items={['A', \"B\"]}>\n<Tabs.Tab>One</Tabs.Tab>\n<Tabs.Tab>Two</Tabs.Tab>\n</Tabs>",
        "**A**\n\nOne\n\n\n**B**\n\nTwo",
    ),
    (
        '<Image src="a.png" alt={"A cat"} caption="Tom" />',
        '<figure><img src="a.png" alt="A cat"><figcaption>Tom</figcaption></figure>',
    ),
    (
        "import cat from './cat.png'\n\n<Figure src={cat} alt=\"\" />",
        '\n<figure><img src="./cat.png" alt=""></figure>',
    ),
    (
        "A <img src={require('./b.png').default} className=\"c\" style={{a: 1}} alt='b' />",
        'A <img src="./b.png" class="c" alt="b" />',
    ),
    ('<label htmlFor="a" onClick={() => x}>A</label>', '<label for="a">A</label>'),
    (
        '<YouTube id="abc" />',
        '<iframe src="https://www.youtube.com/embed/abc" title="YouTube"></iframe>',
    ),
    (
        '<Tweet tweetLink="https://twitter.com/a/status/1" />',
        '<iframe src="https://twitter.com/a/status/1" title="Tweet"></iframe>',
    ),
    ('<Video src="/v.mp4" />', '<video src="/v.mp4"></video>'),
    ('<CodeSandbox url="https://a.org/s" />', '<iframe src="https://a.org/s"></iframe>'),
    ('A <Link to="/b">b *c*</Link> d', 'A <a href="/b">b *c*</a> d'),
    ('<LinkCard href="/b" title="B & c" />', '<a href="/b">B &amp; c</a>'),
    (
        '<Quote author="Ada">\nSo be it\n</Quote>',
        "<blockquote>\n\nSo be it\n\n<footer>Ada</footer></blockquote>",
    ),
    ('<CodeBlock language="js">{`let a = 1`}</CodeBlock>', "```js\nlet a = 1\n```"),
    ("<Foo bar={1} />", "<Foo bar={1} />"),
    ("<Foo> never closed", "<Foo> never closed"),
    ("<Foo bar={", "<Foo bar={"),
    (":::note\nA\n:::", "<aside>\n\n**Note**\n\nA\n\n</aside>"),
    ("::: tip Hear *this*\nA\n:::", "<aside>\n\n**Hear *this***\n\nA\n\n</aside>"),
    (":::caution[It]\nA\n:::", "<aside>\n\n**It**\n\nA\n\n</aside>"),
    (':::warning{title="It"}\nA\n:::', "<aside>\n\n**It**\n\nA\n\n</aside>"),
    ("::: details More\nA\n:::", "**More**\n\nA"),
    (":::unknown\nA\n:::", ":::unknown\nA\n:::"),
    (
        "::::note\n:::tip\nA\n:::\n::::",
        "<aside>\n\n**Note**\n\n<aside>\n\n**Tip**\n\nA\n\n</aside>\n\n</aside>",
    ),
    (
        '```js title="a.js" {1,3}\nx\n```',
        "**a.js**\n\n```js\nx\n```",
    ),
    ("```js {1,3}\nx\n```", "```js\nx\n```"),
]


@pytest.mark.parametrize(("written", "read"), TEXTS)
def test_a_tag_is_read_as_what_a_reader_saw(tmp_path: Path, written: str, read: str) -> None:
    assert fill(tmp_path, "post.mdx", written).text == read


def test_the_places_of_a_filled_text_are_those_of_its_source(tmp_path: Path) -> None:
    text = (
        "import a from 'b'\n\nOne\n\n<Tabs>\n  <Tab label='L'>\n    Two\n  </Tab>\n</Tabs>\nThree"
    )
    filled = fill(tmp_path, "post.mdx", text)
    lines = dict(zip(filled.text.split("\n"), filled.lines, strict=True))
    assert (lines["One"], lines["**L**"], lines["Two"], lines["Three"]) == (2, 5, 6, 9)


PLAIN = "import a from 'b'\n\n{x} <Foo /> <i className=\"a\">b</i>\n"


@pytest.mark.parametrize(
    ("configuration", "read"),
    [
        ("astro.config.mjs", PLAIN),
        ("docusaurus.config.js", '\n{{ x }} <Foo /> <i class="a">b</i>\n'),
    ],
)
def test_plain_markdown_is_mdx_where_its_generator_takes_it_so(
    tmp_path: Path, configuration: str, read: str
) -> None:
    write(tmp_path, {configuration: "throw new Error()"})
    assert fill(tmp_path, "blog/post.md", PLAIN).text == read


def test_posts_may_stand_beside_the_folder_of_the_site(tmp_path: Path) -> None:
    files = {"website/docusaurus.config.js": "", "website/static/s.svg": "<svg/>"}
    write(tmp_path, {**files, "CNAME": "a.org\n", ".git/HEAD": ""})
    filled = fill(tmp_path, "docs/post.md", "{'x'} [b](/b) `[c](/c)`")
    assert filled.text == "x [b](https://a.org/b) `[c](/c)`"
    post = tmp_path / "docs/post.md"
    assert site(post).file_of("/s.svg", page(post)) == tmp_path / "website/static/s.svg"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(
        tmp_path,
        {
            "pnpm-workspace.yaml": "packages: [apps/*]\n",
            "package.json": '{"name": "x", "homepage": "https://a.org"}',
            "apps/site/package.json": '{"homepage": "https://github.com/a/b"}',
            "apps/site/next.config.mjs": "throw new Error()",
            "apps/site/site.json": '{"title": "The Site"}',
            "apps/site/pages/en/blog/a/one.mdx": "---\ntitle: T\n---\nWords",
            "apps/site/pages/fa/blog/a/one.md": "---\ntitle: T\n---\nواژه‌ها",
            "apps/site/pages/fa/blog/index.md": "---\ntitle: T\n---\nWords",
            "apps/site/pages/en/blog/go/one.md": "---\ntitle: T\n---\nWords",
            "apps/site/public/s.svg": "<svg/>",
            "apps/site/src/assets/a.svg": "<svg/>",
        },
    )


@pytest.mark.parametrize(
    ("name", "address", "language"),
    [
        ("en/blog/a/one.mdx", "https://a.org/en/blog/a/one", "en"),
        ("fa/blog/a/one.md", "https://a.org/fa/blog/a/one", "fa"),
        ("fa/blog/index.md", "https://a.org/fa/blog", "fa"),
        ("en/blog/go/one.md", "https://a.org/en/blog/go/one", "en"),
    ],
)
def test_address_and_language_come_from_the_folders(
    root: Path, name: str, address: str, language: str
) -> None:
    path = root / "apps/site/pages" / name
    assert site(path).address_of(page(path)) == address
    assert site(path).language_of(page(path)) == language


@pytest.mark.parametrize(
    ("source", "file"),
    [
        ("/s.svg", "public/s.svg"),
        ("@site/public/s.svg", "public/s.svg"),
        ("@/assets/a.svg", "src/assets/a.svg"),
        ("../../../../../../outside.svg", None),
    ],
)
def test_an_image_is_found_where_the_site_keeps_it(
    root: Path, source: str, file: str | None
) -> None:
    path = root / "apps/site/pages/en/blog/a/one.mdx"
    expected = None if file is None else root / "apps/site" / file
    assert site(path).file_of(source, page(path)) == expected


def test_a_post_is_read_with_its_site(root: Path) -> None:
    post = handbill.load(root / "apps/site/pages/fa/blog/a/one.md").post
    assert (post.site, post.language) == ("The Site", "fa")
    assert post.url == "https://a.org/fa/blog/a/one"


def test_an_imported_part_is_put_in(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "docusaurus.config.ts": "",
            "docs/_part.mdx": "---\na: b\n---\n*Part* {'x'}\n",
            "docs/_ring.md": "import R from './_ring.md'\n\n<R />\n",
        },
    )
    text = "import Part from './_part.mdx';\nimport Out from '/etc/x.md'\n\n<Part />\n\n<Out />\n"
    assert fill(tmp_path, "docs/a.md", text).text == "\n*Part* x\n\n<Out />\n"
    ring = fill(tmp_path, "docs/b.md", "import R from './_ring.md'\n\n<R />\n")
    assert ring.text == "\n<R />\n"


@pytest.mark.parametrize(
    "text",
    [
        "<A " * 50_000,
        "{" * 100_000,
        "{'" * 50_000,
        "<A b={" * 50_000,
        "<A>\n" * 10_000 + "x\n" + "</A>\n" * 10_000,
        ":::note\n" * 50_000,
        "export const a = {\n" * 20_000,
        "<A " + "a " * 100_000,
        "```js a\n" * 50_000,
    ],
    ids=lambda text: str(text)[:8].replace("\n", " "),
)
def test_no_text_takes_long(tmp_path: Path, text: str) -> None:
    start = time.monotonic()
    fill(tmp_path, "post.mdx", f"Words\n\n{text}")
    assert time.monotonic() - start < 20
