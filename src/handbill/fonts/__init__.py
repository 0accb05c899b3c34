"""The fonts that come with handbill or its extras: which holds which letter."""
