"""The outside judges: veraPDF, EPUBCheck, Ace."""
