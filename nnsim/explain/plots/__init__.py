"""The numbers that plots of layers, weights and changes draw."""
