"""What an array in base64 may not say: each fault is one FileError whose sentence names the place."""

import json

import numpy as np
import pytest

from tests.nnsim.files.native.broken import changed, packed, refusal

WHOLE = np.ones((2, 3))  # as the weights of the first connection are


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"shape": [3, 2]}, "shape must be [2, 3]"),
        ({"shape": [6]}, "shape must be 2 lengths"),
        ({"shape": [2, 3, 1]}, "shape must be a list of at most 2"),
        ({"shape": [2, -3]}, "shape[1] must be a whole number"),
        ({"dtype": "object"}, "dtype must be one of float64, float32"),
        ({"dtype": "float32"}, "base64 must hold exactly 24 bytes"),
        ({"base64": "!" * 64}, "base64 must be in base64"),
        ({"base64": "é" * 64}, "base64 must be in base64"),
        ({"base64": 5}, "base64 must be a text"),
        ({"compression": "gzip"}, "compression must be one of zlib"),
        ({"compression": "zlib"}, "base64 must be compressed with zlib"),
    ],
)
def test_a_fault_is_refused_with_its_place(said, sentence):
    text = json.dumps(changed("connections.0.weights", packed(WHOLE, **said)))
    assert refusal(text).startswith(f"connections[0].weights.{sentence}")


@pytest.mark.parametrize(
    ("number", "place"), [(np.nan, (1, 2)), (np.inf, (1, 0)), (-np.inf, (0, 1))]
)
def test_numbers_that_are_not_finite_are_refused_with_their_place(number, place):
    array = WHOLE.copy()
    array[place] = number
    text = json.dumps(changed("connections.0.weights", packed(array)))
    row, column = place
    assert refusal(text).startswith(
        f"connections[0].weights[{row}][{column}] is not a finite number"
    )
