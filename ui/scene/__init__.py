"""What any drawing that is zoomed and moved is made of; knows nothing of what is drawn."""
