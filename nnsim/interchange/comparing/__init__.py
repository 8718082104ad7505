"""A student's own training loop, recorded as arrays, held against the engine tensor by tensor."""
