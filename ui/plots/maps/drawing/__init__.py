"""Drawing points on a map by hand."""
