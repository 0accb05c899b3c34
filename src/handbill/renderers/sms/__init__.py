"""Edition to SMS snippets: alphabet and parts, composing, exports."""
