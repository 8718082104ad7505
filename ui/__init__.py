"""The window: everything that needs Qt. It imports nnsim and is never imported by it."""
