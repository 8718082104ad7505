"""What the canvas paints."""
