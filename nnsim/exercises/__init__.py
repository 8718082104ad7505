"""You compute it: numbers of an iteration as blanks, what was typed judged, and rounds of them."""
