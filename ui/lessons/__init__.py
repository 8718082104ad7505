"""Lessons in the window: what drives one, its column, and the page that a start begins with."""
