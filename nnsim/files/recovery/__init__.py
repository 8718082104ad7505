"""Files that keep what was not saved."""
