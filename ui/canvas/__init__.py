"""The network in the middle of the window, where it is built and watched."""
