"""The loss as a function of the parameters: surfaces and cuts through where training stands."""
