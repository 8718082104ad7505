"""What is said and set beside the picture of a graph."""
