"""What the tests of the book share: the first content, and each hard edition."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbill import load
from handbill.models import Edition
from tests.renderers.epub.editions import EDITIONS


@pytest.fixture(scope="session")
def first(content: Path) -> Edition:
    return load(content)


@pytest.fixture(params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> Edition:
    return EDITIONS[request.param]()
