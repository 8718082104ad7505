"""Cards that answer a question with a list: what a neuron is worth, who is wrong, what rounding costs."""
