"""The bars of a window: menus, what steers training, where the cursor is, and the line at its foot."""
