"""The samples of the data as a table."""
