"""Networks of other programs: read into projects, and written from them."""
