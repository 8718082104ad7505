"""Maps of what a network answers, or one of its neurons, over a plane of two inputs."""
