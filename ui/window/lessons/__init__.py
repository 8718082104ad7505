"""Lessons in a window."""
