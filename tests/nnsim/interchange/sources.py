"""Sound files of other programs, small ones."""

import io
from pathlib import Path

import numpy as np

DATA = Path(__file__).resolve().parents[2] / "data" / "interchange"
KERAS = b"""{"class_name": "Sequential", "config": {"name": "s", "layers": [
 {"class_name": "InputLayer", "config": {"batch_shape": [null, 3], "dtype": "float32"}},
 {"class_name": "Dense", "config": {"units": 4, "activation": "relu", "use_bias": true}},
 {"class_name": "Dropout", "config": {"rate": 0.5}},
 {"class_name": "Dense", "config": {"units": 2, "activation": "linear", "use_bias": false}},
 {"class_name": "Activation", "config": {"activation": "softmax"}}]}}"""


def keras_weights() -> list[np.ndarray]:
    draw = np.random.default_rng(3)
    return [draw.normal(size=shape).astype(np.float32) for shape in ((3, 4), (4,), (4, 2))]


def npz(arrays: list[np.ndarray], compressed: bool = False) -> bytes:
    file = io.BytesIO()
    (np.savez_compressed if compressed else np.savez)(file, *arrays)
    return file.getvalue()
