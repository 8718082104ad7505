"""Experiments: many runs of one project over seeds and settings. FORMAT.md describes their files."""
