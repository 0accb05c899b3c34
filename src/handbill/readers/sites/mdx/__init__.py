"""MDX, as Docusaurus, Astro, Next.js, Gatsby and VitePress have it: texts with components."""

from __future__ import annotations

from handbill.readers.sites.mdx.site import open_site, recognises, site_alone

__all__ = ["UNDERSTANDS", "open_site", "recognises", "site_alone"]

UNDERSTANDS = (
    (
        "`package.json` (`homepage`), `CNAME`, `site.json`",
        "the address and the title of the site; no JavaScript is read",
    ),
    ("`i18n/fa/`, `pages/fa/`, `docs/fa/` and their like", "the language of the post"),
    ("`pages/…` of Next.js", "the address of the post"),
    ("a file in `public/`, `static/`, `src/assets/`, or `@site/…`", "the image behind an address"),
    ("`import`, `export`, `{/* … */}`", "nothing: no reader saw them"),
    ("`{'text'}`", "the text; any other expression stays a tag"),
    ("`<Component>…</Component>`", "what stands between, its title or label in bold"),
    ("`<Admonition>`, `<Callout>`, `<Aside>`, `<Note>` …", "a note with its title"),
    ("`<Tabs>`, `<TabItem>`", "each label in bold, and its content"),
    ("`<Image>`, `<Figure>` …", "an image with its description and caption"),
    ("`<YouTube>`, `<Tweet>`, `<Video>`, `<Iframe>` …", "embedded media, named by its address"),
    ("`<Link>`, `<Button>`, `<Card>` …", "a link"),
    ("a component that is an imported Markdown file", "that file's text"),
    ("`className`, `htmlFor`, `style={…}`", "the attributes of HTML"),
    ("`:::note Title`, `::: tip`, `:::caution[Title]` …", 'a note with its title, else "Note" …'),
    ('` ```js title="a.js" {1,3} `', "its title in bold above the code"),
)
"""What is understood, and what it is read as."""
