"""Windows and popups that a command opens."""
