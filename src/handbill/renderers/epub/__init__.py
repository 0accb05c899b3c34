"""Edition to EPUB: package, navigation and container through EbookLib."""
