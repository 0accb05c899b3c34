"""What the tests share: the corpus, the first content, and the outside judges for built files."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
FOLDER = "HANDBILL_JUDGED_FOLDER"  # the environment carries it to the workers of pytest-xdist
REQUIRED = "HANDBILL_REQUIRE_JUDGES"

Judged = Callable[..., Path]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real posts that lies beside the checkout; skips where it is absent."""
    folder = CHECKOUT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no folder `shared` beside the checkout: its real posts are not tested here")
    return folder


@pytest.fixture(scope="session")
def content() -> Path:
    """The content folder of the first post."""
    return CHECKOUT / "content" / "connection-between-pain-medications-and-heroin"


@pytest.fixture
def judged(request: pytest.FixtureRequest) -> Judged:
    """Hands a built PDF or EPUB to the outside judges.

    How a test uses it::

        def test_handout(judged, edition):
            path = judged("handout.pdf", render_pdf(edition))

    ``judged(name, data, *, claims=None) -> Path`` keeps the bytes under that name in the session's
    folder and returns where. When all tests have run, every judge is started once for all the kept
    files; any finding fails the run and names the test. ``claims`` names the veraPDF flavours that
    a PDF must claim and pass; the default is what ``handbill.verify`` expects (ua1 and 2a, or the
    newer standards that the file claims). Give it only files that are meant to pass.
    """
    kept = Path(os.environ[FOLDER])

    def keep(name: str, data: bytes, *, claims: tuple[str, ...] | None = None) -> Path:
        folder = Path(tempfile.mkdtemp(dir=kept))
        note = {"test": request.node.nodeid, "name": name, "claims": claims}
        (folder / "note.json").write_text(json.dumps(note), encoding="utf-8")
        (folder / "file").mkdir()
        path = folder / "file" / name
        path.write_bytes(data)
        return path

    return keep


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="handbill-judged-")
