"""Files of a source: bounded, typed, and never outside its folder."""
