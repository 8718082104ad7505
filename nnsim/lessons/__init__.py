"""Lessons: folders of text, projects and steps, read, checked and played on the engine."""
