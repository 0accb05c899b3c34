"""WeasyPrint loaded with the short search for libraries, and by the plain road."""

from __future__ import annotations

import ctypes.util
import json
import subprocess
import sys
import types
from dataclasses import dataclass
from pathlib import Path

import cffi
import pytest
import weasyprint
from cffi.cparser import Parser
from weasyprint.text import ffi

from handbill.paper.engine import libraries
from handbill.paper.engine.libraries import (
    NEEDED,
    OPTIONAL,
    READ,
    load_weasyprint,
    shorten_parsing,
    shortened,
)

RUN = """
import ctypes.util, hashlib, json, re, sys
started = []
sys.addaudithook(lambda event, _: started.append(event) if event == "subprocess.Popen" else None)
search = ctypes.util.find_library
{first}
import handbill
from handbill.renderers.pdf import render_pdf
edition = handbill.Edition(
    post=handbill.Post(
        slug="words", title="Words", body=handbill.parse_prose("Some *words*."), language="en"
    )
)
data = render_pdf(edition)
libraries = sorted(set(re.findall(r"/\\S*lib(?:pango|gobject|harfbuzz|fontconfig)\\S*",
                                  open("/proc/self/maps").read())))
print(json.dumps({{
    "bytes": hashlib.sha256(data).hexdigest(),
    "libraries": libraries,
    "started": len(started),
    "restored": ctypes.util.find_library is search,
}}))
"""


@dataclass(frozen=True)
class Run:
    """What a process tells that made a handout."""

    bytes: str
    libraries: list[str]
    started: int
    restored: bool


def run(first: str = "") -> Run:
    """Make a handout in a process of its own, ``first`` run before handbill is imported."""
    command = [sys.executable, "-c", RUN.format(first=first)]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return Run(**json.loads(output))


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="the system doesn't list them")
def test_both_roads_load_the_same_libraries_and_write_the_same_bytes() -> None:
    short, plain = run(), run("import weasyprint")
    assert short.libraries == plain.libraries
    assert short.libraries
    assert short.bytes == plain.bytes
    assert short.started <= plain.started
    assert short.restored
    if sys.platform == "linux" and libraries._is_gnu_linux():
        assert short.started == 0


def test_the_version_is_the_one_that_was_read() -> None:
    assert weasyprint.__version__ == READ


def test_another_version_is_searched_for_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "READ", "69.0")
    asked: list[str] = []
    find = shortened(lambda name: asked.append(name))
    assert [find(name) for name in (*NEEDED, *OPTIONAL)] == [None] * 7
    assert asked == [*NEEDED, *OPTIONAL]


def test_a_library_that_is_needed_and_not_loadable_is_searched_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(libraries, "_is_loadable", lambda _: False)
    find = shortened(lambda name: f"found {name}")
    assert find("libpango-1.0-0") == "found libpango-1.0-0"
    assert find("libharfbuzz-vector-0") is None
    assert find("harfbuzz-vector") is None
    assert find("libharfbuzz-vector.so.0") is None
    assert find("harfbuzz-subset") == "found harfbuzz-subset"  # nobody has asked by its first name
    assert find("jpeg") == "found jpeg"


def test_what_is_loadable_is_known_by_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "_is_loadable", lambda _: True)
    find = shortened(lambda _: None)
    assert {name: find(name) for name in NEEDED | OPTIONAL} == NEEDED | OPTIONAL


@pytest.mark.parametrize("name", ["c", "no-such-library-at-all"])
def test_the_loader_is_asked(name: str) -> None:
    found = ctypes.util.find_library(name)
    assert libraries._is_loadable(found or f"lib{name}.so.0") == bool(found)


def test_a_weasyprint_that_is_there_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "shortened", lambda _: pytest.fail("the search was touched"))
    load_weasyprint()


TYPES = (
    "char[]",
    "FcConfig *",
    "FcChar8 **",
    "PangoRectangle *",
    "PangoLogAttr[]",
    "hb_tag_t[100]",
)
"""Of those that WeasyPrint uses."""


@pytest.mark.parametrize("name", [*TYPES, "unsigned int *", "hb_codepoint_t[11]", "uintptr_t"])
def test_a_type_is_the_same_on_both_roads(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    parser = ffi.ffi._parser
    quick = parser.parse_type(name)
    monkeypatch.setattr(parser, "_parse", types.MethodType(Parser._parse, parser))
    assert parser.parse_type(name) == quick


def test_types_are_parsed_behind_their_own_names_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    own = cffi.FFI()
    own.cdef("typedef struct { int a; } one; typedef struct { int b; } two;")
    parser, seen = own._parser, list[set[str]]()

    def parse(self: Parser, source: str) -> object:
        seen.append({name for name in self._declarations if name.startswith("typedef ")})
        return Parser._parse(self, source)

    parser._parse = types.MethodType(parse, parser)
    shorten_parsing(own)
    assert own.typeof("two *").cname == "two *"
    assert seen == [{"typedef two"} if cffi.__version__ == libraries.CFFI_READ else seen[0]]
    assert own.typeof("one[2]").cname == "one[2]"
    with pytest.raises(cffi.CDefError):
        own.typeof("three *")


def test_another_cffi_parses_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "CFFI_READ", "1.0")
    own = cffi.FFI()
    shorten_parsing(own)
    assert "_parse" not in vars(own._parser)
