"""The arithmetic of what is selected."""
