"""Questions to a network with its numbers: what each sample adds, how sharply the loss curves."""
