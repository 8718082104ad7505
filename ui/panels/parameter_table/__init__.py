"""Weights and biases as a spreadsheet."""
