"""A page that plays a recorded run in any browser."""
