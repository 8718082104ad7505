"""What an edit is of, in the few words that the list of undo steps has room for."""

from collections.abc import Collection, Sequence

from nnsim.model.parameter_ref import BiasRef, ParameterRef
from nnsim.model.parameters import Key
from nnsim.model.project import Project
from ui.base.translation import Phrase, listed
from ui.document.naming import layer_phrase, neuron_phrase
from ui.document.selection import Selection, Target, targets_of

_MOST = 2  # things that are named one by one


def of_layers(project: Project, layer_ids: Collection[str]) -> Phrase:
    """Their names, or how many they are."""
    network = project.network
    names = [layer_phrase(layer) for layer in network.layers if layer.id in layer_ids]
    return _few(names, Phrase("EditNames", "{0} layers"))


def of_connections(project: Project, keys: Collection[Key]) -> Phrase:
    """The layers that each joins, or how many they are."""
    by_id = project.network.by_id
    names = [
        _joined(layer_phrase(by_id[source]), layer_phrase(by_id[target])) for source, target in keys
    ]
    return _few(names, Phrase("EditNames", "{0} connections"))


def of_parameter(project: Project, parameter: ParameterRef) -> Phrase | str:
    """`Hidden 1·2` of a bias, `x₁ → Hidden 1·2` of a weight."""
    by_id = project.network.by_id
    if isinstance(parameter, BiasRef):
        return neuron_phrase(project, by_id[parameter.layer].neurons[parameter.j])
    source, target = (by_id[layer_id] for layer_id in parameter.connection)
    return of_wire(project, source.neurons[parameter.i], target.neurons[parameter.j])


def of_wire(project: Project, source: int, target: int) -> Phrase:
    """The neurons that it joins."""
    return _joined(neuron_phrase(project, source), neuron_phrase(project, target))


def of_neurons(project: Project, neurons: Collection[int]) -> Phrase:
    """Their names, or how many they are."""
    names = [neuron_phrase(project, neuron) for neuron in sorted(neurons)]
    return _few(names, Phrase("EditNames", "{0} neurons"))


def of_selection(project: Project, selection: Selection) -> Phrase:
    """All that is selected, or how much that is."""
    names = [_of_target(project, target) for target in targets_of(selection)]
    return _few(names, Phrase("EditNames", "{0} things"))


def of_end(project: Project, target: Target) -> Phrase | str:
    """The neuron or the layer at which a wire ends."""
    if target.neuron is not None:
        return neuron_phrase(project, target.neuron)
    return layer_phrase(project.network.by_id[target.layer]) if target.layer else ""


def _of_target(project: Project, target: Target) -> Phrase | str:
    if target.connection is not None:
        return of_connections(project, [target.connection])
    if target.wire is not None:
        return of_wire(project, *target.wire)
    return of_end(project, target)


def _joined(source: Phrase | str, target: Phrase | str) -> Phrase:
    return listed([source, target], " → ")


def _few(names: Sequence[Phrase | str], counted: Phrase) -> Phrase:
    return listed(names) if len(names) <= _MOST else counted.of(f"{len(names):,}")
