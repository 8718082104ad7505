"""The gates of a computational graph: a table from name to all that is known of each."""
