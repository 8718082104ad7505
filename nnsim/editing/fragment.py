"""Parts of a network: taken out with all they have learned, and put into another or the same one.

A part is a project of its own, so that what reads, checks and writes files does it for the clipboard
too. Its hidden layers are what was taken; the input and the output layer stand there because a network
has them. They are wired to nothing and are not put in anywhere.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from nnsim.data.datasets import from_points
from nnsim.editing.layers import ROLE_NAMES, free_label, fresh_neurons, remove_neurons
from nnsim.functions.activations import Activation
from nnsim.model.network import Connection, Layer, Network, NetworkError
from nnsim.model.parameters import Key, Parameters
from nnsim.model.project import Project, TrainingState, with_network

MAX_WRITTEN = 256  # numbers of one array in the text of a part; more are only counted


def extract(project: Project, neurons: Collection[int]) -> Project:
    """A part that holds these neurons and the wires among them. Raises NetworkError for none."""
    network = project.network
    touched = [layer for layer in network.layers if not set(layer.neurons).isdisjoint(neurons)]
    if not touched:
        raise NetworkError("Select layers or neurons to copy them.")
    ids = {layer.id for layer in touched}
    inner = (c for c in network.connections if ids.issuperset(c.key))
    layers = (*map(as_hidden, touched), *_ends(touched))
    whole = Network(layers, tuple(inner))
    others = {n for layer in touched for n in layer.neurons}.difference(neurons)
    part = with_network(project, remove_neurons(whole, others) if others else whole)
    state = TrainingState(part.state.parameters, slots=part.state.slots)
    return replace(part, dataset=from_points([[0.0]], [0.0]), state=state, breakpoints=())


def as_hidden(layer: Layer) -> Layer:
    """The layer as a hidden one; softmax belongs to the output layer and becomes linear."""
    linear = layer.activation.function.output_only
    activation = Activation("linear") if linear else layer.activation
    return replace(layer, role="hidden", activation=activation)


def _ends(layers: list[Layer]) -> tuple[Layer, Layer]:
    """An input and an output layer whose ids, names and neurons no other layer has."""
    before = Layer(*free_label(layers, "input"), "input", (-1,))
    after = Layer(*free_label(layers, "output"), "output", (-2,))
    return before, after


def layers_of(part: Project) -> tuple[Layer, ...]:
    """What a part holds."""
    return tuple(layer for layer in part.network.layers if layer.role == "hidden")


def insert(project: Project, part: Project, away: tuple[float, float]) -> Project:
    """Add a part, moved by some distance, as new hidden layers that are wired to nothing else.

    Raises NetworkError where that would be too many.
    """
    if not layers_of(part):
        raise NetworkError("What was copied has no hidden layers to paste.")
    copied = copies(project.network, layers_of(part), away)
    keys = {c.key: c for c in part.network.connections if copied.keys() >= set(c.key)}
    wires = {
        (copied[a].id, copied[b].id): replace(c, source=copied[a].id, target=copied[b].id)
        for (a, b), c in keys.items()
    }
    layers, connections = project.network.layers, project.network.connections
    network = Network((*layers, *copied.values()), (*connections, *wires.values()))
    origins = dict(zip(wires, keys, strict=True))
    return _with_numbers(with_network(project, network), part, origins, copied)


def copies(
    network: Network, layers: Iterable[Layer], away: tuple[float, float]
) -> dict[str, Layer]:
    """Hidden layers like these by the ids of these; ids, names and neurons are new in the network."""
    present, made = list(network.layers), dict[str, Layer]()
    first = fresh_neurons(network, 1)[0]
    for layer in layers:
        neurons = tuple(range(first, first + layer.size))
        renamed = dict(zip(layer.neurons, neurons, strict=True))
        layer_id, name = free_label(present, "hidden")
        made[layer.id] = replace(
            as_hidden(layer),
            id=layer_id,
            name=_free_name(layer.name, present) or name,
            neurons=neurons,
            overrides=MappingProxyType({renamed[n]: a for n, a in layer.overrides.items()}),
            position=(layer.position[0] + away[0], layer.position[1] + away[1]),
            pinned=False,
        )
        present.append(made[layer.id])
        first += layer.size
    return made


def _free_name(name: str, present: Iterable[Layer]) -> str:
    """A name the user gave, with a number if it is taken; empty if it is one of those given to all."""
    stem, taken_names = re.sub(r" \d+$", "", name), {layer.name for layer in present}
    if stem in ROLE_NAMES.values():
        return ""
    number = 1
    while name in taken_names:
        number += 1
        name = f"{stem} {number}"
    return name


def _with_numbers(
    project: Project, part: Project, origins: Mapping[Key, Key], copied: Mapping[str, Layer]
) -> Project:
    """The project with the part's weights and biases in the layers that were copied from it."""

    def joined(numbers: Parameters, of_part: Parameters) -> Parameters:
        weights = {key: of_part.weights[origin] for key, origin in origins.items()}
        biases = {layer.id: of_part.biases[i] for i, layer in copied.items()}
        return Parameters({**numbers.weights, **weights}, {**numbers.biases, **biases})

    state = project.state
    now = joined(state.parameters, part.state.parameters)
    untrained = state.parameters is project.initial
    initial = now if untrained else joined(project.initial, part.initial)
    alike = project.training.optimizer.name == part.training.optimizer.name
    slots = {
        name: joined(slot, part.state.slots[name]) if alike and name in part.state.slots else slot
        for name, slot in state.slots.items()
    }
    return replace(project, initial=initial, state=replace(state, parameters=now, slots=slots))


def to_text(part: Project) -> str:
    """A part as text: its layers, and its weights and biases as a spreadsheet takes them."""
    network, parameters = part.network, part.state.parameters
    names = {layer.id: layer.name for layer in network.layers}
    blocks = []
    for layer in (layer for layer in network.order if layer.role == "hidden"):
        count = f"{layer.size:,} neuron{'s' * (layer.size > 1)}"
        title = f"{layer.name}: {count}, {layer.activation.function.title}"
        blocks.append(_block(title, "Biases", [parameters.biases[layer.id].tolist()]))
    for c in network.connections:
        blocks.append(_block(_wires(c, names), "Weights", parameters.weights[c.key].tolist()))
    return "\n\n".join(blocks) + "\n"


def _wires(connection: Connection, names: Mapping[str, str]) -> str:
    return f"{names[connection.source]} → {names[connection.target]}"


def _block(title: str, kind: str, rows: list[list[float]]) -> str:
    size = len(rows) * len(rows[0])
    if size > MAX_WRITTEN:
        return f"{title}\n{kind}: {len(rows):,} × {len(rows[0]):,} numbers"
    return "\n".join([title, kind, *("\t".join(map(repr, row)) for row in rows)])
