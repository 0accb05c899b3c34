"""Outside judges (veraPDF, EPUBCheck, Ace by DAISY) and what they say of finished files."""

from handbill.verifying.judging import verify
from handbill.verifying.verdict import Finding, Verdict

__all__ = ["Finding", "Verdict", "verify"]
