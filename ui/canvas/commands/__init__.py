"""What menus and keys do to what is selected on the canvas."""
