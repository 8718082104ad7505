"""Files of other programs: samples as CSV, networks out and in."""
