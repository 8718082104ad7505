"""Experiments in a window of their own: what is varied, the runs as they end, and pictures of them."""
