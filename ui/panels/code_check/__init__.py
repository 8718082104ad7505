"""A training loop of the user's own against the engine: which tensors agree, and which does not."""
