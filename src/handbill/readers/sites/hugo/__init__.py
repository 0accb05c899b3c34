"""Hugo: what it prints for its shortcodes, and what its configuration says of a page."""

from __future__ import annotations

from handbill.readers.sites.hugo.config import recognises
from handbill.readers.sites.hugo.site import open_site, site_alone

__all__ = ["UNDERSTANDS", "open_site", "recognises", "site_alone"]

UNDERSTANDS = (
    (
        "`hugo.*`, `config.*`, `config/_default/` (TOML, YAML, JSON)",
        "title, address, languages, permalinks, parameters, cascades",
    ),
    ("`index.fa.md`, `content/fa/`, `contentDir` of a language", "the language of the post"),
    ("`url`, `slug`, `permalinks`, page bundles", "the address of the post"),
    ("a file in the bundle, in `static/`, `assets/` or the theme", "the image behind an address"),
    ("`:tada:`, where `enableEmoji` is true", "the emoji"),
    (
        "`{.class #name}` below a block, where Goldmark is told to read it",
        "attributes of the block",
    ),
    ("`figure`", "an image with its caption"),
    ("`ref`, `relref`", "the address of that page"),
    ("`highlight`", "a block of code"),
    ("`details`", "its summary in bold, and its content"),
    ("`param`", "the parameter of the page or the site"),
    ("`qr`", "the text that the code holds"),
    (
        "`youtube`, `vimeo`, `gist`, `tweet`, `x`, `instagram`",
        "embedded media, named by its address",
    ),
    ("`{{</* name */>}}`", "the tag itself, as words"),
    (
        "a pair of tags of the site's own",
        "what stands between; its title in bold; a note, a quotation",
    ),
    (
        "a tag of the site's own with an image",
        "the image, its description and caption; data files say more",
    ),
    ("a tag of the site's own with an address and words", "a link, or embedded media"),
    ("a tag of the site's own that prints a page or a file", "its text"),
    ("a tag of the site's own that only prints its words", "the words"),
)
"""What is understood, and what it is read as."""
