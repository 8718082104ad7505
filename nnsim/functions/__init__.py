"""Tables of functions: activations, losses, optimisers, initialisers, recorded on a tape."""
