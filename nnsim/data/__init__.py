"""Data sets: their values, and the generators of those that are bundled."""
