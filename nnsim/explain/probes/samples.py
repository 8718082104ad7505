"""Who was it: what a sample does to the next step, how sure its answer is, and which neurons made it."""

import numpy as np

from nnsim.data.datasets import Dataset
from nnsim.engine.evaluation import decision_threshold
from nnsim.explain.probes.sample_pass import SamplePass
from nnsim.functions.tape import Array


def output_shares(probe: SamplePass, row: int) -> dict[str, Array]:
    """What each neuron adds to the scores z of a sample of the pass, by layer, (n_neurons, n_outputs).

    That is w·a over each wire into the output; with its biases they add up to z.
    """
    network = probe.project.network
    weights = probe.layout.view(probe.values).weights
    return {
        c.source: weights[c.key] * probe.layers[c.source].activation[:, row, None]
        for c in network.incoming(network.output.id)
    }


def influences(probe: SamplePass, rate: float) -> Array:
    """By how much each sample changes the loss of all in the next step of descent, (n_samples,).

    To first order, −η gₖ·Σ g over all that training moves, where gₖ is what a sample adds to the
    gradient. Source: Pruthi et al., "Estimating training data influence by tracing gradient descent"
    (2020).
    """
    step = probe.gradient * probe.layout.movable()
    influence: Array = -rate * probe.slopes_along(step)
    return influence


def margins(outputs: Array, dataset: Dataset) -> Array:
    """How far each answer (n, n_outputs) is from being another class, (n,); NaN without classes.

    Of one output that is its distance from where the answer turns, of several that of the two largest.
    """
    if not dataset.is_classification:
        return np.full(len(outputs), np.nan)
    if outputs.shape[1] == 1:
        return np.abs(outputs[:, 0] - decision_threshold(dataset))
    ordered = np.sort(outputs, axis=1)
    margin: Array = ordered[:, -1] - ordered[:, -2]
    return margin
