"""Controls that Qt does not have, or not well enough; they know no document."""
