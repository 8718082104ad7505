"""What can be chosen to be shown over a plane: outputs, and neurons of all layers; what they tell."""

from collections.abc import Hashable

from PySide6.QtCore import QCoreApplication

from nnsim.functions.tape import Array
from nnsim.model.network import Layer, Network
from nnsim.model.project import Project
from ui.base.number_format import format_number
from ui.document.naming import class_names, neuron_name
from ui.plots.maps.settings import CLASS, MapSettings, Neuron, Shown

translate = QCoreApplication.translate
FOLLOW = "selected"  # the choice of whatever is selected on the canvas
_MOST_NEURONS = 60  # that are listed one by one


def all_of(project: Project, view: MapSettings, follows: bool) -> list[tuple[Hashable, str]]:
    """Values and texts; `follows` where it is the selected neuron that is chosen."""
    outputs: list[tuple[Hashable, str]] = [
        (shown, name_of(project, shown)) for shown in _outputs(project)
    ]
    selected = translate("DecisionMap", "selected neuron")
    if follows and isinstance(view.shown, Neuron):
        name = name_of(project, view.shown)
        selected = translate("DecisionMap", "selected: {0}").format(name)
    neurons = [Neuron(n) for layer in project.network.computed for n in layer.neurons]
    if len(neurons) > _MOST_NEURONS:
        neurons = [view.shown] if isinstance(view.shown, Neuron) else []
    listed = [(neuron, name_of(project, neuron)) for neuron in neurons]
    return [*outputs, (FOLLOW, selected), *listed]


def _outputs(project: Project) -> list[Shown]:
    count, classified = project.dataset.n_targets, project.dataset.is_classification
    several: list[Shown] = [CLASS] if classified and count > 1 else []
    return [*several, *range(count)]


def name_of(project: Project, shown: Shown) -> str:
    """What is shown, by name."""
    dataset = project.dataset
    if isinstance(shown, Neuron):
        return neuron_name(project, shown.id)
    if shown is CLASS:
        return translate("DecisionMap", "class")
    if dataset.n_targets == 1:
        return translate("DecisionMap", "output")
    name = class_names(dataset)[shown] if dataset.is_classification else str(shown + 1)
    return translate("DecisionMap", "output {0}").format(name)


def layer_of(network: Network, shown: Shown) -> Layer:
    """The layer whose activations are shown."""
    return network.layer_of[shown.id] if isinstance(shown, Neuron) else network.output


def column_of(network: Network, shown: Shown) -> int | None:
    """Which neuron of its layer is shown; None for the class, which all of them decide."""
    return network.index_of(shown.id) if isinstance(shown, Neuron) else shown


def told(project: Project, shown: Shown, answer: Array) -> list[str]:
    """What is shown and its number, of the activations (n_neurons,) of its layer."""
    column = column_of(project.network, shown)
    if column is None:
        names = class_names(project.dataset)
        return [f"{n} {format_number(v)}" for n, v in zip(names, answer.tolist(), strict=True)]
    return [f"{name_of(project, shown)} {format_number(float(answer[column]))}"]
