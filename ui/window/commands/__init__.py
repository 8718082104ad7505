"""Tables of the commands of a window, one a menu."""
