"""The network as a tree."""
