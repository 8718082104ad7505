"""The dialog in which a table becomes data: how it is read, what of it is used, and how it is scaled."""
