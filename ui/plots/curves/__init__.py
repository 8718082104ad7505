"""Plots over the iterations of a run: curves that zoom and point together."""
