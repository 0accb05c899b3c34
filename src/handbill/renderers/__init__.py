"""One room a format; the renderers never import one another."""
