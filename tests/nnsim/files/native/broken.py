"""A right document, what is made wrong in it, and the sentence with which it is refused."""

import base64
import copy
import json

import numpy as np
import pytest

from nnsim.errors import UserError
from nnsim.files import native

DOCUMENT = {
    "format": "nnsim",
    "version": 1,
    "layers": [
        {"id": "input", "role": "input", "size": 2},
        {"id": "h1", "role": "hidden", "size": 3, "activation": "tanh"},
        {"id": "h2", "role": "hidden", "size": 2, "activation": "relu"},
        {"id": "output", "role": "output", "size": 1, "activation": "sigmoid"},
    ],
    "connections": [
        {"from": "input", "to": "h1"},
        {"from": "h1", "to": "h2", "mask": [[1, 0], [0, 1], [1, 1]]},
        {"from": "h2", "to": "output"},
    ],
    "dataset": {"recipe": "xor"},
    "training": {"batch_size": 2, "optimizer": {"name": "momentum"}},
    "state": {"iteration": 3, "epoch": 1, "batch": 1, "optimizer_steps": 3},
}
TEXT = json.dumps(DOCUMENT)


def changed(place, value):
    """The document with another value at a place such as `layers.1.size`."""
    document = copy.deepcopy(DOCUMENT)
    *path, last = (int(key) if key.isdigit() else key for key in place.split("."))
    target = document
    for key in path:
        target = target[key]
    if isinstance(target, list) and last == len(target):
        target.append(value)
    else:
        target[last] = value
    return document


def refusal(data):
    """The sentence with which a text is refused."""
    with pytest.raises(native.FileError) as caught:
        native.loads(data)
    assert isinstance(caught.value, UserError)
    return str(caught.value)


def packed(array, **changes):
    raw = np.asarray(array, "<f8").tobytes()
    coded = base64.b64encode(raw).decode()
    return {"shape": list(np.shape(array)), "dtype": "float64", "base64": coded} | changes
