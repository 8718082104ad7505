"""What stands in docks."""
