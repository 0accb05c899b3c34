"""Outside judges (veraPDF, EPUBCheck, Ace by DAISY) and what they say of finished files."""

from handbill.judges.panel import verify
from handbill.judges.verdict import Finding, Verdict

__all__ = ["Finding", "Verdict", "verify"]
