"""Plots of spaces: of the activations of a layer, and of the parameters with the loss over them."""
