"""Records what your training loop computes, to be compared with nnsim. Copy this file beside your code.

    from recorder import Recorder
    record = Recorder()
    for step in range(3):
        ...                      # compute, and whatever you have of it:
        record(x=x, t=t, W1=W1, b1=b1, z1=z1, a1=a1, loss=loss, dz1=dz1, dW1=dW1, db1=db1)
        ...                      # update
        record(W1_new=W1, b1_new=b1)
        record.next()
    record.save("trace.npz")     # then: nnsim compare FILE.nnsim trace.npz

A batch is (n_samples, n_neurons), weights are (n_inputs, n_outputs). In PyTorch
`record.linear("1", layer)` records weight, bias and their gradients of a torch.nn.Linear, and
`record.linear("1", layer, new=True)` weight and bias after the update. Nothing here needs nnsim.
"""

from typing import Any

import numpy as np


class Recorder:
    """Arrays by step and name."""

    def __init__(self) -> None:
        self.step = 0
        self.arrays: dict[str, Any] = {}

    def __call__(self, **named: Any) -> None:
        """Keep copies of arrays or tensors, of whatever shape, under their names."""
        for name, value in named.items():
            self.arrays[f"{self.step}/{name}"] = _copied(value)

    def linear(self, number: str, layer: Any, new: bool = False) -> None:
        """Keep a torch.nn.Linear, whose weight is the other way round, and its gradients."""
        end = "_new" if new else ""
        self(**{f"W{number}{end}": layer.weight.T, f"b{number}{end}": layer.bias})
        if not new and layer.weight.grad is not None:
            self(**{f"dW{number}": layer.weight.grad.T, f"db{number}": layer.bias.grad})

    def next(self) -> None:
        """What follows belongs to the next step."""
        self.step += 1

    def save(self, path: str) -> None:
        """Write everything to an .npz file."""
        np.savez(path, **self.arrays)


def _copied(value: Any) -> Any:
    if hasattr(value, "detach"):  # a tensor of PyTorch
        value = value.detach().cpu().numpy()
    return np.array(value)
