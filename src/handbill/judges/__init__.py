"""Outside judges (veraPDF, page-validation, EPUBCheck, Ace) and what they say of finished files."""

from handbill.judges.panel import judge_in_memory, verify
from handbill.judges.verdict import Finding, Verdict

__all__ = ["Finding", "Verdict", "judge_in_memory", "verify"]
