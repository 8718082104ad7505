"""The past of a run in a document: its records, and as many checkpoints as there is room for.

A past is bounded whatever the run was: its history is thinned, its checkpoints are chosen evenly, and
a run that began with the initial weights can always be gone back over to its start.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from nnsim.data.datasets import Dataset
from nnsim.engine.checkpoints import Checkpoint, CheckpointStore
from nnsim.engine.history import History
from nnsim.engine.past import Past
from nnsim.engine.records import NUMBERS, SCORES, Rows
from nnsim.engine.settings_history import SettingsHistory
from nnsim.files.arrays import decode, same_bits
from nnsim.files.decoding import MAX_COUNT, Node
from nnsim.files.native.training import Members, to_training, training_members
from nnsim.functions.tape import Array
from nnsim.model.network import Network
from nnsim.model.parameters import ParameterLayout, Parameters
from nnsim.model.project import Project, Training, differ_in_numbers

_BATCH_LOSS = NUMBERS.index("batch_loss")  # a table of its own in a file

MAX_RECORDS = 730
MAX_NUMBERS = 1 << 18  # of a history
MAX_CHECKPOINTS = 128
MAX_CHECKPOINT_BYTES = 4 << 20  # of all of them together, as float64
MAX_SETTINGS = 1000  # that a run had one after another
COUNTERS = ("iteration", "epoch", "batch", "optimizer_steps")


# -- writing ------------------------------------------------------------------------------------------


def past_members(past: Past, project: Project) -> Members:
    """What a file holds of the past of a project."""
    members: Members = {"end": past.timeline.end}
    settings, checkpoints = _within_limits(past, project.state.iteration)
    if len(settings) > 1:
        members["settings"] = [
            {"iteration": iteration, "training": training_members(training)}
            for iteration, training in settings
        ]
    if checkpoints and _is_start(checkpoints[0], project):
        members["from_start"] = True
        del checkpoints[0]
    if kept := _chosen(checkpoints):
        members["checkpoints"] = _checkpoint_members(kept, project.network)
    return members | {"history": _history_members(past.history, project.network)}


def _within_limits(past: Past, present: int) -> tuple[list[tuple[int, Training]], list[Checkpoint]]:
    """The last settings, as many as there is room for, and the checkpoints that they lead on from."""
    settings, checkpoints = list(past.settings), list(past.timeline)
    if len(settings) <= MAX_SETTINGS:
        return settings, checkpoints
    settings = settings[-MAX_SETTINGS:]
    first = settings[0][0]
    if first > present:
        return [], []
    checkpoints = [c for c in checkpoints if c.iteration >= first]
    return settings, checkpoints if checkpoints and checkpoints[0].iteration <= present else []


def _history_members(history: History, network: Network) -> Members:
    layers = _computed(network)
    kept = history.at_most(MAX_NUMBERS // (3 * (len(NUMBERS) + len(layers))))
    rows = kept.rows(layers)
    values, low, high = (np.delete(numbers, _BATCH_LOSS, 1) for numbers in rows.numbers)
    members: Members = {
        "iterations": rows.iterations.tolist(),
        "provisional": kept.newest_is_between,
        "values": values,
    }
    for name, numbers in (("low", low), ("high", high)):
        if not same_bits(numbers, values):
            members[name] = numbers
    batch_loss = np.stack([numbers[:, _BATCH_LOSS] for numbers in rows.numbers], 1)
    return members if np.isnan(batch_loss).all() else members | {"batch_loss": batch_loss}


def _is_start(checkpoint: Checkpoint, project: Project) -> bool:
    """Whether it is where a reset leads."""
    initial = np.zeros_like(checkpoint.values)
    ParameterLayout(project.network).pack(project.initial, initial)
    return (
        not any(getattr(checkpoint, name) for name in COUNTERS)
        and np.array_equal(checkpoint.values, initial)
        and not any(slot.any() for slot in checkpoint.slots.values())
    )


def _chosen(checkpoints: Sequence[Checkpoint]) -> Sequence[Checkpoint]:
    """As many checkpoints as there is room for, at even distances."""
    if not checkpoints:
        return ()
    one = checkpoints[0]
    each = 8 * one.values.size * (1 + len(one.slots))
    room = min(MAX_CHECKPOINT_BYTES // each, MAX_CHECKPOINTS)
    return checkpoints[:: math.ceil(len(checkpoints) / room)] if room else ()


def _checkpoint_members(checkpoints: Sequence[Checkpoint], network: Network) -> Members:
    order = _order(network)

    def table(vectors: Sequence[Array]) -> Array:
        return np.stack(vectors).astype(np.float64)[:, order]

    counters: Members = {name: [getattr(c, name) for c in checkpoints] for name in COUNTERS}
    slots = {name: table([c.slots[name] for c in checkpoints]) for name in checkpoints[0].slots}
    return {**counters, "values": table([c.values for c in checkpoints]), "slots": slots}


def _order(network: Network) -> Array:
    """Where in a flat vector the numbers of a file are, one after another."""
    layout = ParameterLayout(network)
    return _in_a_row(layout.view(np.arange(layout.size)), network)


def _computed(network: Network) -> list[str]:
    """The ids of all layers that are not inputs, as a file has them."""
    return [layer.id for layer in network.layers if layer.role != "input"]


def _in_a_row(parameters: Parameters, network: Network) -> Array:
    """All biases and then all weights, as a file has them."""
    biases = [parameters.biases[layer_id] for layer_id in _computed(network)]
    weights = [parameters.weights[c.key].ravel() for c in network.connections]
    return np.concatenate((*biases, *weights))


# -- reading ------------------------------------------------------------------------------------------


def last_counts(dataset: Dataset, training: Training) -> Mapping[str, int]:
    """How far counters may have come; `batch` counts within an epoch, so the data limits it."""
    samples = len(dataset.train_indices)
    per_epoch = -(-samples // training.batch_of(samples))
    return {**dict.fromkeys(COUNTERS, MAX_COUNT), "batch": per_epoch - 1}


def to_past(node: Node, project: Project) -> Past:
    """The past of a project from its node, or FileError."""
    fields = node.members("end", "from_start", "checkpoints", "settings", "history")
    checkpoints: list[Checkpoint] = []
    if fields["from_start"].given and fields["from_start"].flag():
        checkpoints.append(_start(project))
    if fields["checkpoints"].given:
        checkpoints += _checkpoints(fields["checkpoints"], project, len(checkpoints))
    last = checkpoints[-1].iteration if checkpoints else 0
    end = fields["end"].whole(max(last, project.state.iteration), MAX_COUNT)
    settings = SettingsHistory(project.training)
    if fields["settings"].given:
        settings = _settings(fields["settings"], project)
    history = _history(fields["history"], project.network)
    return Past(history, CheckpointStore.of(checkpoints, end), settings)


def _settings(node: Node, project: Project) -> SettingsHistory:
    changes = [item.members("iteration", "training") for item in node.items(MAX_SETTINGS)]
    iterations = [change["iteration"].whole(0, MAX_COUNT) for change in changes]
    if not iterations or not _is_increasing(iterations):
        raise node.refused("{place} must be of iterations each greater than the one before.")
    found = []
    for iteration, change in zip(iterations, changes, strict=True):
        training = to_training(change["training"])
        if not differ_in_numbers(training, project.training):
            raise change["training"].refused(
                "{place} may differ from the settings of the file only in the learning rate, its "
                "schedule, λ and the constants of the optimizer."
            )
        found.append((iteration, training))
    settings = SettingsHistory.of(found)
    if settings.at(project.state.iteration) != project.training:
        raise node.refused(
            "{place} must have the settings of the file at iteration {iteration:,}, where training "
            "stands.",
            iteration=project.state.iteration,
        )
    return settings


def _start(project: Project) -> Checkpoint:
    layout, dtype = ParameterLayout(project.network), project.training.precision
    values = np.zeros(layout.size, dtype)
    layout.pack(project.initial, values)
    slots = {name: np.zeros(layout.size, dtype) for name in project.training.optimizer.row.slots}
    return Checkpoint(values, slots, 0, 0, 0, 0)


def _checkpoints(node: Node, project: Project, least: int) -> list[Checkpoint]:
    limits = last_counts(project.dataset, project.training)
    fields = node.members(*COUNTERS, "values", "slots")
    iterations = _increasing(fields["iteration"], MAX_CHECKPOINTS, least)
    if not least and iterations[0] > project.state.iteration:
        raise fields["iteration"].refused(
            "{place} must begin at or before iteration {iteration:,}, where training stands.",
            iteration=project.state.iteration,
        )
    counters = [iterations]
    for name in COUNTERS[1:]:
        counters.append(_whole_numbers(fields[name], len(iterations), limits[name]))
    order, unwired = _order(project.network), _unwired(project.network)
    shape = len(iterations), len(order)

    def vectors(node: Node) -> Array:
        table = decode(node, shape)
        if table[:, unwired].any():
            raise node.refused("{place} must be 0 where the masks have no wire.")
        _check_biases(table, project.network, node)
        made = np.empty(shape, project.training.precision)
        made[:, order] = table
        return made

    names = project.training.optimizer.row.slots
    values, slots = vectors(fields["values"]), fields["slots"].members(*names)
    tables = {name: vectors(slots[name]) for name in names}
    return [
        Checkpoint(values[row], {name: table[row] for name, table in tables.items()}, *counted)
        for row, counted in enumerate(zip(*counters, strict=True))
    ]


def _unwired(network: Network) -> Array:
    """Which numbers of a file belong to no wire."""
    wired = {
        c.key: np.ones(network.shape(c), bool) if c.mask is None else c.mask
        for c in network.connections
    }
    biases = {layer.id: np.ones(layer.size, bool) for layer in network.computed}
    return ~_in_a_row(Parameters(wired, biases), network)


def _check_biases(table: Array, network: Network, node: Node) -> None:
    """Refuse checkpoints (n_checkpoints, n_numbers) with other biases than their layers can have."""
    start = 0
    for layer_id in _computed(network):
        layer = network.by_id[layer_id]
        columns = table[:, start : start + layer.size]
        if (layer.bias == "none" and columns.any()) or (
            layer.bias == "tied" and (columns != columns[:, :1]).any()
        ):
            raise node.refused(
                "{place} must hold the biases that {layer} can have.", layer=layer_id
            )
        start += layer.size


def _history(node: Node, network: Network) -> History:
    fields = node.members("iterations", "provisional", "values", "low", "high", "batch_loss")
    iterations = _increasing(fields["iterations"], MAX_RECORDS)
    layers = _computed(network)
    shape = len(iterations), len(SCORES) + len(layers)
    values = decode(fields["values"], shape, gaps=True)
    low, high = (
        decode(fields[name], shape, gaps=True) if fields[name].given else values
        for name in ("low", "high")
    )
    for name, wrong in (("low", low > values), ("high", high < values)):
        if wrong.any():
            raise fields[name].refused("{place} must have the values between them, low and high.")
    batch_losses = _batch_losses(fields["batch_loss"], len(iterations))
    tables = (
        np.insert(table, _BATCH_LOSS, column, 1)
        for table, column in zip((values, low, high), batch_losses, strict=True)
    )
    rows = Rows(np.array(iterations, np.int64), *tables)
    return History.of(layers, rows, fields["provisional"].flag())


def _batch_losses(node: Node, count: int) -> Array:
    """The losses of batches, the least and the greatest: (3, n), NaN where there are none."""
    if not node.given:
        return np.full((3, count), np.nan)
    table = decode(node, (count, 3), gaps=True).T
    values, low, high = table
    if (low > values).any() or (high < values).any():
        raise node.refused("{place} must have the values between them, low and high.")
    return table


def _whole_numbers(node: Node, count: int, largest: int) -> list[int]:
    items = node.items(count)
    if len(items) != count:
        raise node.refused("{place} must have {count:,} numbers.", count=count)
    return [item.whole(0, largest) for item in items]


def _increasing(node: Node, most: int, least: int = 0) -> list[int]:
    """Iterations, each later than the one before."""
    numbers = [item.whole(least, MAX_COUNT) for item in node.items(most)]
    if not numbers or not _is_increasing(numbers):
        raise node.refused("{place} must be whole numbers, each greater than the one before.")
    return numbers


def _is_increasing(numbers: Sequence[int]) -> bool:
    return all(a < b for a, b in pairwise(numbers))
