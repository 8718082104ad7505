"""The drawing pad: a picture of 8 × 8 pixels, drawn by hand, and what the network makes of it."""
