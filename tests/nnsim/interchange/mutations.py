"""Files of other programs with bytes changed at random: each is read, or refused in one sentence.

./run python tests/nnsim/interchange/mutations.py 100000     # how many for all readers together
"""

import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

from nnsim.errors import UserError
from nnsim.interchange.formats import FORMATS, READ
from nnsim.interchange.models.source import Source
from tests.support.random_projects import random_project

DATA = ROOT / "tests" / "data" / "interchange"
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


def specimens() -> list[tuple[str, Source]]:
    """A few sound sources of every reader."""
    found = []
    for seed in (2, 57, 96, 112):
        project = random_project(seed, trained=2)
        found.append(("onnx", Source(FORMATS["onnx"].write(project), "m.onnx")))  # type: ignore[misc]
        tensors = FORMATS["safetensors"].write(project)  # type: ignore[misc]
        found.append(("safetensors", Source(tensors, "m.safetensors", like=project)))
    for address in (DATA / "playground-addresses.txt").read_bytes().split():
        found.append(("playground", Source(address)))
    found.append(("toy-json", Source((DATA / "toy-xor.json").read_bytes(), "toy.json")))
    for compressed in (False, True):
        weights = npz(keras_weights(), compressed)
        found.append(("keras", Source(KERAS, "config.json", weights=weights)))
    return found


def mutated(draw: np.random.Generator, data: bytes) -> bytes:
    """The bytes with a few changed, cut out, doubled or put elsewhere."""
    changed = bytearray(data)
    for _ in range(int(draw.integers(1, 5))):
        place, kind = int(draw.integers(0, max(len(changed), 1))), int(draw.integers(0, 5))
        end = place + int(draw.integers(1, 9))
        if kind == 0:
            del changed[place:end]
        elif kind == 1:
            changed[place:place] = changed[place:end]
        elif kind == 2:
            changed[place:place] = draw.bytes(int(draw.integers(1, 5)))
        elif kind == 3:
            changed[place:end] = bytes([int(draw.choice([0, 1, 127, 128, 255]))]) * (end - place)
        elif place < len(changed):
            changed[place] ^= 1 << int(draw.integers(0, 8))
    return bytes(changed)


def campaign(count: int, seed: int = 0) -> Iterator[tuple[str, bool]]:
    """The reader of each mutation, and whether it was read. Anything but a UserError comes through."""
    sound, draw = specimens(), np.random.default_rng(seed)
    for number in range(count):
        name, source = sound[number % len(sound)]
        if source.weights is not None and draw.random() < 0.7:
            source = replace(source, weights=mutated(draw, source.weights))
        else:
            source = replace(source, data=mutated(draw, source.data))
        try:
            READ[name].read(source)  # type: ignore[misc]
        except UserError:
            yield name, False
        except BaseException:
            print(f"mutation {number} of {name}", file=sys.stderr)
            raise
        else:
            yield name, True


def main() -> None:
    results = list(campaign(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
    for name in READ:
        mine = [was_read for reader, was_read in results if reader == name]
        print(f"{name}: {len(mine):,} mutations, {sum(mine):,} read, the others refused")


if __name__ == "__main__":
    main()
