"""Commands for lessons: to list and play them, to print worksheets, to grade what is handed in."""
