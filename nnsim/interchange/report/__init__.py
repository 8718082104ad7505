"""A project on one page to print: network, data, settings, curves, results, and how to repeat it."""
