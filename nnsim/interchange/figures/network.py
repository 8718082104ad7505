"""The drawing of a network: neurons with their symbols and numbers, layers with their names."""

from collections.abc import Iterator, Mapping, Sequence

from nnsim.data.datasets import Dataset
from nnsim.editing.layers import shown_name
from nnsim.errors import Translate
from nnsim.functions.tape import Array
from nnsim.interchange.figures.drawing import Drawing, Label, Node, words
from nnsim.interchange.figures.metrics import width
from nnsim.interchange.figures.placing import PITCH, RADIUS, Places, drawn, is_cut, placed
from nnsim.interchange.figures.symbols import activations, neuron_symbol, number
from nnsim.interchange.figures.themes import THEMES
from nnsim.interchange.figures.wires import Shown, room_above, wire_labels, wires
from nnsim.interchange.wishes import Wishes
from nnsim.model.network import Layer, Network
from nnsim.model.project import Project

MOST_LETTERS = 22  # of a name at the side
_SYMBOL, _NAME, _SMALL, _CAPTION = 13.0, 11.0, 8.5, 15.0
_ROOM = 36.0  # below, for what a step does
_GAP = 8.0  # between a neuron and what stands beside it


def draw(project: Project, wishes: Wishes, shown: Shown | None = None) -> Drawing:
    """A project's network as it is now, or in a step. Raises InterchangeError if it is too large."""
    network, theme = project.network, THEMES[wishes.theme]
    parameters = project.state.parameters if shown is None else shown.parameters
    names = _side_names(network, project.dataset)
    places = placed(network, (_room(names, network.inputs), _room(names, [network.output])))
    places = places.lowered(room_above(network, places))
    lines = tuple(wires(network, parameters, places, shown, theme.dashes))
    labels = [
        *_titles(network, places, wishes.translate),
        *_beside(network, places, names),
        *_symbols(network, places),
        *_numbers(network, places, _biases(project) if shown is None else shown.values),
        *wire_labels(lines, list(places.neurons.values())),
    ]
    if shown is not None:
        labels.append(Label(shown.caption, (places.width / 2, places.height + 14), _CAPTION))
    return Drawing(
        "-".join(str(layer.size) for layer in network.order),
        places.width,
        places.height + (_ROOM if shown is not None else 0),
        theme,
        tuple(line.wire for line in sorted(lines, key=lambda line: line.wire.width)),
        (*_nodes(places, shown.lit if shown is not None else frozenset()), *_dots(network, places)),
        tuple(labels),
    )


def _nodes(places: Places, lit: frozenset[str]) -> Iterator[Node]:
    for (layer_id, _), middle in places.neurons.items():
        is_lit = layer_id in lit
        yield Node(middle, RADIUS, "lit" if is_lit else "text", 2.2 if is_lit else 1.0)


def _dots(network: Network, places: Places) -> Iterator[Node]:
    """Three dots for the neurons of a layer that are left out."""
    for layer in filter(is_cut, network.layers):
        x, y = places.neurons[layer.id, layer.size - 1]
        for row in (-1, 0, 1):
            yield Node((x, y - PITCH + 6 * row), 1.0, "muted", 2.0)


def _titles(network: Network, places: Places, translate: Translate) -> Iterator[Label]:
    """Above each layer its name, how many neurons it has, and what they do."""
    for layer in network.layers:
        box = places.boxes[layer.id]
        x = (box.left + box.right) / 2
        name = shown_name(layer.name, translate)
        count = f"{layer.size:,}"
        about = count if layer.role == "input" else f"{count} × {activations(layer)}"
        yield Label(words(_cut(name)), (x, box.top + 16), _NAME)
        yield Label(words(about), (x, box.top + 30), _SMALL, "muted")


def _symbols(network: Network, places: Places) -> Iterator[Label]:
    """What each neuron is called."""
    for layer in network.layers:
        for index in drawn(layer):
            x, y = places.neurons[layer.id, index]
            symbol = neuron_symbol(network, layer, index)
            yield Label(symbol, (x, y + 0.3 * _SYMBOL), _SYMBOL)


def _biases(project: Project) -> Mapping[str, Array]:
    """The biases as they are shown, of layers that have some."""
    biases, sign = project.state.parameters.biases, project.costume.sign
    return {x.id: sign * biases[x.id] + 0.0 for x in project.network.computed if x.bias != "none"}


def _numbers(network: Network, places: Places, values: Mapping[str, Array]) -> Iterator[Label]:
    """Below each neuron its number: the bias or its threshold, or what a step gives it."""
    for layer_id, of_layer in values.items():
        for index in drawn(network.by_id[layer_id]):
            x, y = places.neurons[layer_id, index]
            text = words(number(float(of_layer[index])))
            yield Label(text, (x, y + RADIUS + 11), _SMALL, "muted", boxed=True)


# -- beside inputs and outputs --------------------------------------------------------------------


def _side_names(network: Network, dataset: Dataset) -> Mapping[str, Sequence[str]]:
    """The features of inputs and the classes of outputs, where they say more than their numbers."""
    found: dict[str, Sequence[str]] = {}
    first = 0
    for layer in network.inputs:
        names = dataset.feature_names[first : first + layer.size]
        usual = [f"x{first + k + 1}" for k in range(len(names))]
        if len(names) == layer.size and list(names) != usual:
            found[layer.id] = names
        first += layer.size
    output = network.output
    if dataset.is_classification and dataset.n_targets == output.size > 1:
        found[output.id] = dataset.class_names
    return found


def _room(names: Mapping[str, Sequence[str]], layers: Sequence[Layer]) -> float:
    """How wide the longest name is that stands beside these layers."""
    shown = [words(_cut(names[x.id][i])) for x in layers if x.id in names for i in drawn(x)]
    return max((width(text, _SMALL) for text in shown), default=0.0)


def _beside(
    network: Network, places: Places, names: Mapping[str, Sequence[str]]
) -> Iterator[Label]:
    for layer_id, of_layer in names.items():
        layer = network.by_id[layer_id]
        side = -1 if layer.role == "input" else 1
        for index in drawn(layer):
            x, y = places.neurons[layer_id, index]
            place = (x + side * (RADIUS + _GAP), y + 0.36 * _SMALL)
            text = words(_cut(of_layer[index]))
            yield Label(text, place, _SMALL, "muted", anchor=1.0 if side < 0 else 0.0)


def _cut(name: str) -> str:
    return name if len(name) <= MOST_LETTERS else f"{name[: MOST_LETTERS - 1]}…"
