"""What every part of the window may use; it knows no widget and no document."""
