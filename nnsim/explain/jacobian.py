"""The Jacobian of a layer's activation for one sample, and the product that makes δ of it.

∂a/∂z holds n² numbers for n neurons. Backpropagation needs only its product with ∂L/∂a and never forms
it: an elementwise activation has zeros beside the diagonal, and for softmax the product has a closed
form. Here it is formed, to be looked at.
"""

from dataclasses import dataclass

import numpy as np

from nnsim.engine.operations import slopes
from nnsim.engine.trainer import Trainer
from nnsim.explain.iteration_values import has_run
from nnsim.functions.tape import Array
from nnsim.model.network import Layer


def jacobian(layer: Layer, z: Array, a: Array, rows: int | None = None) -> Array:
    """∂aᵢ/∂zⱼ in row i and column j, from z and a (n,) of a sample: its first rows."""
    rows = len(z) if rows is None else min(rows, len(z))
    matrix = np.zeros((rows, len(z)), z.dtype)
    if layer.activation.function.derivative is None:
        np.fill_diagonal(matrix, a[:rows])
        matrix -= np.outer(a[:rows], a)
    else:
        np.fill_diagonal(matrix, slopes(layer, z[:, None], a[:, None])[:rows])
    return matrix


@dataclass(frozen=True, eq=False, slots=True)
class LayerJacobian:
    """The Jacobian of a layer of `size` neurons and one sample: its corner, and the product with it."""

    size: int
    is_diagonal: bool
    corner: Array  # (k, k), the first rows and columns
    upstream: Array | None  # (k,) ∂L/∂a; None before it is known, or where the loss reads z
    product: Array | None  # (k,) the Jacobian times ∂L/∂a; None likewise
    delta: Array | None  # (k,) ∂L/∂z of the backward pass; None before it has run


def layer_jacobian(trainer: Trainer, layer_id: str, row: int, corner: int) -> LayerJacobian | None:
    """The Jacobian for a row of the current batch; None before the activation has run."""
    if not has_run(trainer, "forward", "activation", layer_id):
        return None
    program = trainer.current.program
    layer, buffers = program.network.by_id[layer_id], program.forward.buffers[layer_id]
    z, a = buffers.pre_activation[:, row], buffers.activation[:, row]
    matrix = jacobian(layer, z, a, corner)
    upstream = product = delta = None
    if has_run(trainer, "backward", "activation", layer_id):
        delta = buffers.delta[:corner, row].copy()
        upstream = _upstream(trainer, layer, row)
    if upstream is not None:
        with np.errstate(all="ignore"):
            product = matrix @ upstream  # it is its own transpose
        upstream = upstream[:corner]
    is_diagonal = layer.activation.function.derivative is not None
    return LayerJacobian(layer.size, is_diagonal, matrix[:, :corner], upstream, product, delta)


def _upstream(trainer: Trainer, layer: Layer, row: int) -> Array | None:
    """∂L/∂a of one sample (n,), also where backpropagation passes it over."""
    program = trainer.current.program
    buffers, loss = program.forward.buffers[layer.id], program.loss
    if layer.role != "output" or not loss.loss.reads_score:
        return np.array(buffers.upstream[:-1, row])
    gradient = loss.loss.output_gradient
    if gradient is None:
        return None
    with np.errstate(all="ignore"):
        found = gradient(buffers.activation[:, row], loss.target[:, row])
    return found / program.batch.shape[1] if loss.mean else found
