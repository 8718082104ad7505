"""Plots of the layers of a network: their numbers, functions and weights, and what has changed."""
