"""The start of a project as the members of a document, as short as can be.

Left out is what reading makes anew to the bit: points of a recipe, weights of the seed, biases of zero.
Where a table lay on a disk is nobody else's business.
"""

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import numpy as np

from nnsim.data.datasets import Dataset, generate
from nnsim.data.prepare import prepare
from nnsim.data.recipes import POINTS
from nnsim.files import FileError
from nnsim.files.arrays import same_bits
from nnsim.files.native.reader import MAX_LEFT_OUT
from nnsim.files.native.training import Members
from nnsim.files.native.writer import to_members
from nnsim.functions.tape import Array
from nnsim.model.parameters import draw_weights, masked
from nnsim.model.project import Project, reset

MOST_NUMBERS = 2**17  # that are written out


def start_members(project: Project) -> Members:
    """What a link holds of a project; arrays are left as they are. FileError if it is too much."""
    if sum(math.prod(project.network.shape(c)) for c in project.network.connections) > MAX_LEFT_OUT:
        raise _too_large()
    start = replace(reset(project), attempts=(), what_ifs=())
    members = to_members(start)
    del members["state"]
    _leave_out_drawn(start, members)
    members["dataset"] = _data(start.dataset, cast(Members, members["dataset"]))
    if sum(array.size for array in _arrays(members)) > MOST_NUMBERS:
        raise too_much(members)
    return members


def too_much(members: Members) -> FileError:
    """What to do about a start that is too large for a link: about its larger part."""
    points = sum(array.size for array in _arrays(members["dataset"]))
    weights = sum(array.size for array in _arrays([members["layers"], members["connections"]]))
    if points > weights:
        return FileError(
            "The points are too many for a link: pass the file on, or use data that are generated."
        )
    if weights:
        return FileError(
            "The initial weights are too many for a link: pass the file on, or draw them from the seed."
        )
    return _too_large()


def _too_large() -> FileError:
    return FileError("The network is too large for a link: pass the file on.")


def _leave_out_drawn(start: Project, members: Members) -> None:
    """Take out weights and biases that are as the seed has them."""
    network, draw = start.network, draw_weights(start.network, start.training.seed)
    for c, wires in zip(network.connections, _listed(members["connections"]), strict=True):
        if same_bits(wires["weights"], masked(draw(c), c)):
            del wires["weights"]
    for layer in _listed(members["layers"]):
        if "biases" in layer and same_bits(layer["biases"], np.zeros(layer["biases"].shape)):
            del layer["biases"]


def _listed(members: object) -> list[dict[str, Array]]:
    return cast(list[dict[str, Array]], members)


def _data(dataset: Dataset, members: Members) -> Members:
    """Points of a recipe by their recipe, and what a preparation makes of points not at all."""
    members.pop("origin", None)
    if dataset.prepared and _equal(prepare(dataset.raw, dataset.prepared.preparation), dataset):
        preparation = dict(cast(Members, members["preparation"]))
        del preparation["result"]
        members["preparation"] = preparation
    raw = dataset.raw
    if raw.recipe == POINTS or not _equal(generate(raw.recipe), raw):
        return members
    return {key: members[key] for key in ("recipe", "preparation") if key in members}


def _equal(a: Dataset, b: Dataset) -> bool:
    """Whether data sets are equal to the bit in all that the network and its reader see."""
    names = (a.feature_names, a.class_names) == (b.feature_names, b.class_names)
    same_points = a.features.shape == b.features.shape and a.targets.shape == b.targets.shape
    return (
        names
        and same_points
        and same_bits(a.features, b.features)
        and same_bits(a.targets, b.targets)
        and bool((a.test == b.test).all())
    )


def _arrays(value: object) -> Iterator[Array]:
    """All arrays in members."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _arrays(item)
    elif isinstance(value, np.ndarray):
        yield value
