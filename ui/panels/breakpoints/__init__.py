"""Where a run pauses."""
