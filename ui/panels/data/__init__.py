"""The data set and how it is made."""
