"""Forward and backward through chosen samples at any parameters, with what each sample adds to it."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.batches import lay_out
from nnsim.engine.operations import LayerBuffers
from nnsim.engine.program import ParameterStore, Program
from nnsim.engine.settings_history import SettingsHistory
from nnsim.errors import UserError
from nnsim.explain.plots.layer_samples import MOST_SAMPLES, looked_at
from nnsim.functions.tape import Array, play
from nnsim.model.parameter_ref import BiasRef, ParameterRef
from nnsim.model.project import Project

MOST_NUMBERS = 50_000_000  # of a table of per-sample gradients: 400 MB
_MOST_BUFFERED = 200_000  # numbers of all layers together
_MOST_PRODUCTS = 2e7  # weights × samples


def spread_samples(project: Project) -> NDArray[np.intp]:
    """Training samples (n,) from all over the data, as many as one pass is quick with."""
    network = project.network
    neurons = sum(layer.size for layer in network.layers)
    weights = sum(math.prod(network.shape(c)) for c in network.connections)
    most = int(min(_MOST_BUFFERED / neurons, _MOST_PRODUCTS / max(weights, 1)))
    return looked_at(project.dataset, min(max(most, 16), MOST_SAMPLES))


class SamplePass:
    """One pass over samples of a project, in float64; training is not disturbed.

    The loss is the mean or the sum over these samples, as the settings say, without the penalty. The
    loss must fit. `run` comes first; what is read afterwards is of its parameters.
    """

    def __init__(self, project: Project, samples: Sequence[int] | NDArray[np.intp]) -> None:
        """`samples` are rows of the data."""
        network, dataset = project.network, project.dataset
        training = replace(project.training, precision="float64", epsilon=0.0)
        self.project, self.samples = project, np.asarray(samples, np.intp)
        self._store = ParameterStore(network, SettingsHistory(training))
        self._program = Program(network, self._store, len(self.samples))
        self.place(dataset.features[self.samples])
        self._tape = [
            call for step in self._program.steps if step.phase != "update" for call in step.calls
        ]
        self.layout = self._store.layout

    def place(self, features: Array) -> None:
        """Let the samples have other inputs (n_samples, n_features); their targets stay."""
        targets = self.project.dataset.targets[self.samples]
        table = lay_out(self.project.network, features, targets, np.float64)
        np.copyto(self._program.batch, table.T)

    def run(self, values: Array) -> None:
        """Compute everything at a flat vector of parameters."""
        np.copyto(self._store.values, values)
        play(self._tape)

    @property
    def layers(self) -> dict[str, LayerBuffers]:
        """The arrays of every layer by its id; the next run overwrites them."""
        return self._program.forward.buffers

    @property
    def values(self) -> Array:
        """The parameters of the last run, a flat vector (n_parameters,)."""
        return np.asarray(self._store.values)

    @property
    def losses(self) -> Array:
        """The loss of each sample, (n_samples,)."""
        return self._program.loss.per_sample

    @property
    def loss(self) -> float:
        """The mean or the sum of them."""
        return self._program.loss.value

    @property
    def gradient(self) -> Array:
        """The gradient of that loss, (n_parameters,) in the order of `ParameterLayout`: a copy."""
        return np.array(self._store.gradients)

    def per_sample_gradients(self) -> Array:
        """What each sample adds to the gradient, (n_samples, n_parameters); the sum of rows is all of it.

        Raises UserError where the table would be too large.
        """
        shape = len(self.samples), self.layout.size
        if shape[0] * shape[1] > MOST_NUMBERS:
            raise UserError(
                "The gradients of {samples:,} samples to {parameters:,} parameters are too many to be "
                "listed; choose fewer samples.",
                samples=shape[0],
                parameters=shape[1],
            )
        table = np.empty(shape)
        for layer_id, place in self.layout.layers.items():
            own, parts = self._program.forward.affines[layer_id], []
            for term in own.terms:
                block = own.buffers.delta.T[:, :, None] * term.read.T[:, None, :]
                mask = term.connection.mask if term.connection else None
                if mask is not None:
                    block[:, :, : len(mask)] *= mask.T
                parts.append(block.reshape(shape[0], -1))
            table[:, place] = np.concatenate(parts, axis=1)
        return table

    def slopes_along(self, direction: Array) -> Array:
        """What each sample adds to the slope of the loss along a direction, (n_samples,).

        The direction is a flat vector (n_parameters,), 0 where a wire was cut.
        """
        found = np.zeros(len(self.samples))
        for layer_id, place in self.layout.layers.items():
            own, part = self._program.forward.affines[layer_id], direction[place]
            for term in own.terms:
                size = term.block.size
                block, part = part[:size].reshape(term.block.shape), part[size:]
                found += np.einsum("jk,jk->k", own.buffers.delta, block @ term.read)
        return found

    def pulls(self, parameter: ParameterRef) -> Array:
        """What each sample adds to the gradient of one parameter, (n_samples,): aᵢ δⱼ, or δⱼ of a bias.

        Where it is positive, the sample pulls the parameter down. One bias of a whole layer gets what all
        its neurons do.
        """
        if isinstance(parameter, BiasRef):
            delta = self.layers[parameter.layer].delta
            kind = self.project.network.by_id[parameter.layer].bias
            if kind == "tied":
                return np.array(delta.sum(axis=0))
            return np.array(delta[parameter.j]) if kind == "own" else np.zeros(len(self.samples))
        source, target = parameter.connection
        read, delta = self.layers[source].activation, self.layers[target].delta
        if not self.project.network.by_key[source, target].has_wire(parameter.i, parameter.j):
            return np.zeros(len(self.samples))
        product: Array = read[parameter.i] * delta[parameter.j]
        return product

    def input_gradients(self) -> Array:
        """∂Lₖ/∂x of the loss of each sample by itself, (n_samples, n_features)."""
        network, found = self.project.network, []
        scale = len(self.samples) if self.project.training.reduction == "mean" else 1
        for layer in network.inputs:
            total = np.zeros((layer.size, len(self.samples)))
            for connection in network.outgoing(layer.id):
                terms = self._program.forward.affines[connection.target].terms
                term = next(t for t in terms if t.connection is connection)
                delta = self.layers[connection.target].delta
                total += (term.block[:, : layer.size].T @ delta) * scale
            found.append(total.T)
        return np.concatenate(found, axis=1)
