"""The main window: puts the parts together, and the only package that knows all others."""
