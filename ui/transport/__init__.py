"""What drives something through its steps and shows how far it is; knows nothing of the steps."""
