"""Projects of every kind of output and loss, and what a textbook computes for them."""

import hypothesis.strategies as st
import numpy as np

from nnsim.explain import reference
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.project import Project, Training
from tests.support.specimens import KINDS, points, rich_network, scattered
from tests.support.textbook import page_of

HIDDEN = ("tanh", "sigmoid", "relu", "leaky_relu", "gelu")


def project_of(kind, hidden="tanh", seed=0, samples=9, **training) -> Project:
    output, loss, targets, outputs = kind
    network = rich_network(Activation(hidden), Activation(output), outputs)
    data = points(targets, samples, network.n_inputs, outputs, seed)
    return scattered(network, data, Training(loss, Optimizer("sgd", 0.05), **training), seed)


projects = st.builds(
    project_of, st.sampled_from(KINDS), st.sampled_from(HIDDEN), st.integers(0, 50)
)


def textbook(project: Project, rows) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """z and a (n_neurons, n_samples) of every computed layer, by plain arithmetic."""
    network = project.network
    page = page_of(network, project.state.parameters)
    for neuron in page:
        if neuron.activation == "softmax":
            neuron.activation = "linear"
    found = [reference.forward(page, project.dataset.features[row].tolist()) for row in rows]
    z, a = np.array([x for x, _ in found]).T, np.array([x for _, x in found]).T
    layers, start = {}, 0
    for layer in network.order:
        place = slice(start, start + layer.size)
        start += layer.size
        layers[layer.id] = z[place], a[place]
        if layer.activation.name == "softmax":
            e = np.exp(z[place])
            layers[layer.id] = z[place], e / e.sum(axis=0)
    return layers
