"""WeasyPrint loaded in half of the time: no search for libraries, no names read that are not used.

WeasyPrint asks for each library by the names that it has on several systems, and for each name
``ctypes.util.find_library`` starts ldconfig, gcc and ld: some 80 processes, a fifth of a second,
before the first letter is set. On Linux with the GNU C library the dynamic loader itself knows
where the libraries are, by the name that WeasyPrint asks for last. What ``find_library`` returns is
no more than such a name, so that the same libraries are loaded on either road.

The search is short for the version of WeasyPrint whose names were read, while this module imports
it, and in the thread that does. For everything else it is what it was.

Whenever WeasyPrint first uses a C type, cffi has its name parsed behind a list of all types that
WeasyPrint declares, 2 ms each time. WeasyPrint's own parser is given a list of those that the name
holds, where it is the one of the version of cffi that was read; no other name can matter to it.
"""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import importlib
import os
import re
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

READ = "70.0"
"""The version of WeasyPrint whose code was read."""

CFFI_READ = "2.1.1"
"""The version of cffi whose code was read."""

NEEDED = {
    "libgobject-2.0-0": "libgobject-2.0.so.0",
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libharfbuzz-0": "libharfbuzz.so.0",
    "libfontconfig-1": "libfontconfig.so.1",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
}
"""The first name by which WeasyPrint asks for a library, and the one the dynamic loader knows."""

OPTIONAL = {
    "libharfbuzz-subset-0": "libharfbuzz-subset.so.0",
    "libharfbuzz-vector-0": "libharfbuzz-vector.so.0",
}
"""The same for libraries that WeasyPrint does without."""

_OTHER_NAMES = ("{0}", "{0}-0.0", "lib{0}.so.0", "lib{0}.0.dylib", "lib{0}-0.dll")
"""By which else WeasyPrint asks for the optional ones, until one is found."""

Find = Callable[[str], str | None]


def load_weasyprint() -> None:
    """Import WeasyPrint, where nobody has yet; raises what importing it raises."""
    if "weasyprint.text.ffi" not in sys.modules:
        with _short_search():
            importlib.import_module("weasyprint")
        shorten_parsing(sys.modules["weasyprint.text.ffi"].ffi)


@contextlib.contextmanager
def _short_search() -> Iterator[None]:
    """Let ``find_library`` be short meanwhile."""
    if not _is_gnu_linux():
        yield
        return
    search = ctypes.util.find_library
    ctypes.util.find_library = shortened(search)  # type: ignore[assignment]
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _is_gnu_linux() -> bool:
    try:
        return sys.platform == "linux" and bool(os.confstr("CS_GNU_LIBC_VERSION"))
    except (AttributeError, OSError, ValueError):  # another C library has no such name
        return False


def shortened(search: Find) -> Find:
    """A search that knows what WeasyPrint asks for in this thread; ``search`` finds all else."""
    thread = threading.get_ident()
    absent: set[str] = set()

    def find(name: str) -> str | None:
        if threading.get_ident() != thread or not _is_read_version():
            return search(name)
        if name in absent:
            return None
        known = NEEDED.get(name) or OPTIONAL.get(name)
        if known is not None and _is_loadable(known):
            return known
        if name in OPTIONAL:
            stem = name.removeprefix("lib").removesuffix("-0")
            absent.update(other.format(stem) for other in _OTHER_NAMES)
            return None
        return search(name)

    return find


def _is_read_version() -> bool:
    """Whether the WeasyPrint that is being imported is the one whose names stand here."""
    return getattr(sys.modules.get("weasyprint"), "__version__", None) == READ


def _is_loadable(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def shorten_parsing(ffi: Any) -> None:
    """Let an FFI of cffi read no more names of types than what it parses holds."""
    import cffi

    if cffi.__version__ != CFFI_READ:
        return
    parser = ffi._parser
    parse_in_full = parser._parse

    def parse(source: str) -> Any:  # cffi holds the lock of the FFI meanwhile
        declared, words = parser._declarations, set(re.findall(r"\w+", source))
        parser._declarations = {
            name: value
            for name, value in declared.items()
            if name.removeprefix("typedef ") in words or not name.startswith("typedef ")
        }
        try:
            return parse_in_full(source)
        finally:
            parser._declarations = declared

    parser._parse = parse
