"""What floats above the canvas."""
