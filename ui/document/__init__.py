"""One project, its undo stack, its edits, the selection, and how unsaved work is kept."""
