"""A project as the members of a document, in the order in which they are read best.

Settings are written out even where they are the defaults, so that a file means the same whatever
later versions choose; what is left out is what a project does not have: masks, locks, pins, overrides
breakpoints, attempts and what-ifs. Arrays are left as they are: how to write them is up to who writes
the document.
"""

from collections.abc import Callable

import numpy as np

from nnsim.files import FileError
from nnsim.files.arrays import check_finite, check_unwired, same_bits
from nnsim.files.native.attempts import attempt_members
from nnsim.files.native.dataset import dataset_members
from nnsim.files.native.network import MAX_NEURONS_TOGETHER, MAX_POSITION, WEIGHT_KEYS
from nnsim.files.native.training import Members, training_members
from nnsim.files.native.what_ifs import what_ifs_members
from nnsim.functions.activations import Activation
from nnsim.functions.initializers import Initializer
from nnsim.functions.tape import Array
from nnsim.model.breakpoints import Breakpoint
from nnsim.model.network import Connection, Layer, Mask
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, TrainingState


def to_members(project: Project) -> Members:
    """What a file holds of a project, or FileError for what could not be read again."""
    network = project.network
    if sum(layer.size for layer in network.layers) > MAX_NEURONS_TOGETHER:
        raise FileError(
            "The network is too large to save: it has more than {limit:,} neurons.",
            limit=MAX_NEURONS_TOGETHER,
        )
    members: Members = {
        "layers": [_layer(project, layer) for layer in network.layers],
        "connections": [_connection(project, connection) for connection in network.connections],
        "dataset": dataset_members(project.dataset),
        "training": training_members(project.training),
        "state": _counters(project.state),
    }
    if project.breakpoints:
        members["breakpoints"] = [_breakpoint(one) for one in project.breakpoints]
    if project.attempts:
        members["attempts"] = [attempt_members(one) for one in project.attempts]
    if project.what_ifs:
        members["what_ifs"] = what_ifs_members(project.what_ifs, network)
    if project.bias_shown != "bias":
        members["bias_shown"] = project.bias_shown
    return members


def with_arrays(value: object, change: Callable[[Array], object]) -> object:
    """The members with each array, of whatever shape, as what `change` makes of it."""
    if isinstance(value, dict):
        return {key: with_arrays(item, change) for key, item in value.items()}
    if isinstance(value, list):
        return [with_arrays(item, change) for item in value]
    return change(value) if isinstance(value, np.ndarray) else value


def _layer(project: Project, layer: Layer) -> Members:
    if not all(abs(coordinate) <= MAX_POSITION for coordinate in layer.position):
        raise FileError(
            "{layer} is too far out on the canvas; move it nearer the others.", layer=layer.name
        )
    position = [float(coordinate) for coordinate in layer.position]
    members: Members = {
        "id": layer.id,
        "name": layer.name,
        "role": layer.role,
        "size": layer.size,
        "position": position,
    }
    if layer.pinned:
        members["pinned"] = True
    if layer.role == "input":
        return members
    members["activation"] = _activation(layer.activation)
    if layer.overrides:
        members["overrides"] = {
            str(index): _activation(layer.overrides[neuron])
            for index, neuron in enumerate(layer.neurons)
            if neuron in layer.overrides
        }
    members["initializer"] = _initializer(layer.initializer)
    if layer.bias_locked is not False:
        members["bias_locked"] = layer.bias_locked
    if layer.bias != "own":
        members["bias"] = layer.bias
    return members | _learned(project, "biases", lambda p: p.biases[layer.id], layer.name)


def _connection(project: Project, connection: Connection) -> Members:
    members: Members = {"from": connection.source, "to": connection.target}
    if connection.locked is not False:
        members["locked"] = connection.locked
    mask = connection.mask
    if mask is not None and not mask.all():
        members["mask"] = mask
    title = f"{connection.source} → {connection.target}"
    return members | _learned(project, "weights", lambda p: p.weights[connection.key], title, mask)


def _learned(
    project: Project,
    kind: str,
    pick: Callable[[Parameters], Array],
    owner: str,
    mask: Mask | None = None,
) -> Members:
    """One array as it is now, as it was at first if it has changed, and in the optimiser's slots."""

    def checked(parameters: Parameters, what: str) -> object:
        array = pick(parameters)
        check_finite(array, f"{owner}: {what}")
        check_unwired(array, mask, f"{owner}: {what}")
        return array

    state = project.state
    members: Members = {kind: checked(state.parameters, kind)}
    if not same_bits(pick(state.parameters), pick(project.initial)):
        members[f"initial_{kind}"] = checked(project.initial, f"initial_{kind}")
    remembered = [name for name in project.training.optimizer.row.slots if name in state.slots]
    if remembered:
        members["slots"] = {name: checked(state.slots[name], name) for name in remembered}
    return members


def _activation(activation: Activation) -> object:
    if activation.parameter is None:
        return activation.name
    return {"name": activation.name, "parameter": float(activation.parameter)}


def _initializer(initializer: Initializer) -> object:
    if initializer.scale is None:
        return initializer.name
    return {"name": initializer.name, "scale": float(initializer.scale)}


def _counters(state: TrainingState) -> Members:
    return {
        "iteration": state.iteration,
        "epoch": state.epoch,
        "batch": state.batch,
        "optimizer_steps": state.optimizer_steps,
    }


def _breakpoint(breakpoint_: Breakpoint) -> Members:
    members: Members = {"kind": breakpoint_.kind, "enabled": breakpoint_.enabled}
    if breakpoint_.threshold is not None:
        members["threshold"] = float(breakpoint_.threshold)
    if breakpoint_.layer is not None:
        members["layer"] = breakpoint_.layer
    if breakpoint_.weight is not None:
        (source, target), i, j = breakpoint_.weight.connection, *breakpoint_.weight.index
        members["weight"] = dict(zip(WEIGHT_KEYS, (source, i, target, j), strict=True))
    return members
