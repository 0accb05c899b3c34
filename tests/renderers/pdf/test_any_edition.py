"""Any edition makes a handout that passes every check of ours."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings

from handbill.models import Edition
from handbill.renderers.pdf.artifacts import lay_out
from handbill.renderers.pdf.proof import check
from handbill.renderers.pdf.writer import write
from tests.strategies import editions


@given(editions)
@settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a build is slow to shrink
    suppress_health_check=[HealthCheck.too_slow],
)
def test_any_edition_passes_every_check(edition: Edition) -> None:
    layout = lay_out(edition)
    assert check(write(layout), layout.root) == ()
