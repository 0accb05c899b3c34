"""One archived post, its notice and chosen comments as PDF handout, EPUB and SMS text."""
