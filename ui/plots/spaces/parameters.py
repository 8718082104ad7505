"""The parameters of a network by name, to choose from."""

from collections.abc import Iterator
from itertools import islice

from nnsim.model.network import Layer
from nnsim.model.parameter_ref import BiasRef, ParameterRef, WeightRef
from nnsim.model.project import Project
from ui.document.naming import neuron_name

_MOST = 400  # that can be chosen from: of a large network those of the layer that is selected


def parameters_of(project: Project, first: str | None) -> list[tuple[ParameterRef, str]]:
    """Parameters with their names, layer by layer, those of the layer `first` before all others."""
    layers = sorted(project.network.computed, key=lambda layer: layer.id != first)
    refs = (parameter for layer in layers for parameter in _of_layer(project, layer))
    return [(ref, parameter_name(project, ref)) for ref in islice(refs, _MOST)]


def parameter_name(project: Project, parameter: ParameterRef) -> str:
    """`x₁ → Hidden 1·2`, or `b Hidden 1·2`."""
    by_id = project.network.by_id
    if isinstance(parameter, BiasRef):
        return f"b {neuron_name(project, by_id[parameter.layer].neurons[parameter.j])}"
    source, target = (by_id[layer_id] for layer_id in parameter.connection)
    ends = source.neurons[parameter.i], target.neurons[parameter.j]
    return " → ".join(neuron_name(project, neuron) for neuron in ends)


def _of_layer(project: Project, layer: Layer) -> Iterator[ParameterRef]:
    """The weights of the wires into a layer and its biases, neuron by neuron."""
    network = project.network
    for j in range(layer.size):
        for connection in network.incoming(layer.id):
            rows, _ = network.shape(connection)
            wired = (i for i in range(rows) if connection.has_wire(i, j))
            yield from (WeightRef(connection.key, i, j) for i in wired)
        yield BiasRef(layer.id, j)
