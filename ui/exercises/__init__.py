"""You compute it: numbers on the canvas and in the arithmetic become blanks."""
