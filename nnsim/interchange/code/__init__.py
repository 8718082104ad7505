"""A project as a program that trains it: in NumPy, in PyTorch, and as a notebook."""
