"""Edits of what is pointed at or selected, as functions from one network to another."""

from collections.abc import Callable

from nnsim.editing import connections as wiring
from nnsim.editing import layers as editing
from nnsim.model.network import Network
from ui.document.selection import Selection, Target

NetworkEdit = Callable[[Network], Network]


def wire_edit(source: Target, target: Target) -> NetworkEdit:
    """The edit that wires two ends: neuron to neuron one wire, any other pair all of both layers."""
    if source.neuron is not None and target.neuron is not None:
        ends = source.neuron, target.neuron
        return lambda network: wiring.connect_neurons(network, *ends)
    layers = source.layer or "", target.layer or ""
    return lambda network: wiring.connect(network, *layers)


def deleted(network: Network, selection: Selection) -> Network:
    """The network without what is selected."""
    for wire in selection.wires:
        network = wiring.disconnect_neurons(network, *wire)
    for key in selection.connections:
        network = wiring.disconnect(network, *key)
    if selection.neurons:
        network = editing.remove_neurons(network, selection.neurons)
    layers = selection.layers & network.by_id.keys()
    return editing.remove_layers(network, layers) if layers else network
