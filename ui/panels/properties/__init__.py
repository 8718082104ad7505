"""What is selected, to look at and to edit: a page for each kind."""
