"""The window of a computational graph."""
