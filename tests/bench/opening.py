"""Memory and time to open, or to refuse, the largest and the unkindest files.

    python tests/bench/opening.py [NAME ...] [--root FOLDER]

Opens each file in a process of its own and prints what that process used beyond a bare start: memory,
and time of the processor. --root is the checkout to measure, another version of nnsim.
"""

import argparse
import base64
import json
import os
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path

MEBIBYTE = 1 << 20
MOST = 12 << 30  # bytes of address space, so that no version takes the machine down
CHILD = """
import resource, sys, time
if limit := int(sys.argv[2]):
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
import nnsim
from nnsim.files import native
bare, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
try:
    nnsim.open(sys.argv[1])
    outcome = "opened"
except nnsim.UserError as error:
    outcome = "refused: " + str(error)
except BaseException as error:
    outcome = "failed: " + type(error).__name__
seconds = time.process_time() - start
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - bare) * 1024, seconds, outcome)
"""


def _document(layers: list[object], connections: list[object], **dataset: object) -> bytes:
    data = dataset or {"recipe": "xor"}
    parts = {"layers": layers, "connections": connections, "dataset": data}
    return json.dumps({"format": "nnsim", "version": 1, **parts}).encode()


def _layer(layer_id: str, role: str, size: int = 1) -> dict[str, object]:
    activation = {} if role == "input" else {"activation": "tanh"}
    return {"id": layer_id, "role": role, "size": size, **activation}


def _zeros(*shape: int) -> dict[str, object]:
    count = 1
    for length in shape:
        count *= length
    packed = base64.b64encode(zlib.compress(bytes(8 * count), 9)).decode()
    return {"shape": shape, "dtype": "float64", "compression": "zlib", "base64": packed}


def _wide(weights: dict[str, object]) -> bytes:
    """Fifty million weights between two layers."""
    layers = [_layer("input", "input", 5000), _layer("output", "output", 10_000)]
    return _document(layers, [{"from": "input", "to": "output", **weights}])


def _wired(loop: bool) -> bytes:
    """A thousand layers, each wired to all that follow; with a loop in the last connection."""
    inner = [f"h{number}" for number in range(998)]
    layers = [_layer("in", "input"), *(_layer(x, "hidden") for x in inner), _layer("out", "output")]
    names = ["in", *inner, "out"]
    pairs = [(a, b) for number, a in enumerate(names) for b in names[number + 1 :]]
    if loop:
        pairs[-1] = "h997", "h0"
    wires = [{"from": a, "to": b, "weights": [[0.5]]} for a, b in pairs]
    return _document(layers, wires)


def _neurons() -> bytes:
    """Nearly a million neurons, none of them wired."""
    hidden = [_layer(f"h{number}", "hidden", 65_536) for number in range(15)]
    return _document([_layer("input", "input"), *hidden, _layer("output", "output")], [])


def _columns() -> bytes:
    layers = [_layer("input", "input"), _layer("output", "output")]
    return _document(layers, [], features=_zeros(1, 20_000_000), targets=[1])


def _strings() -> bytes:
    return b"[" + b'"",' * (100 * MEBIBYTE // 3) + b'""]'


def _quotes() -> bytes:
    return b"[" + b'""' * (50 * MEBIBYTE) + b"]"


def _connections() -> bytes:
    layers = [_layer("input", "input"), _layer("output", "output")]
    return _document(layers, ["@"]).replace(b'"@"', b"0," * 15_000_000 + b"0")


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "strings": ("100 MB of empty strings in a list", _strings),
    "quotes": ("100 MB of quotes", _quotes),
    "columns": ("one sample with 20 million features, zlib", _columns),
    "connections": ("15 million connections that are numbers", _connections),
    "wired": ("1,000 layers, 499,500 connections", lambda: _wired(loop=False)),
    "loop": ("the same, the last one closing a loop", lambda: _wired(loop=True)),
    "neurons": ("15 layers of 65,536 neurons, no wires", _neurons),
    "zeros": ("50 million weights, zlib", lambda: _wide({"weights": _zeros(5000, 10_000)})),
    "left-out": ("50 million weights that are left out", lambda: _wide({})),
}


def _made(name: str, path: Path) -> None:
    """Write a file in a process of its own: a child inherits the high-water mark of its parent."""
    subprocess.run([sys.executable, __file__, "--make", str(path), name], check=True)


def _measured(path: Path, root: Path) -> tuple[int, float, str]:
    command = [sys.executable, "-c", CHILD, str(path), str(MOST)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        return 0, 0.0, f"died with status {done.returncode}"
    memory, seconds, outcome = done.stdout.split(maxsplit=2)
    return int(memory), float(seconds), outcome.strip()


def main() -> None:
    """Print one line a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(FILES))
    here = Path(__file__).resolve().parents[2]
    parser.add_argument("--root", type=Path, default=here, help="the checkout to measure")
    parser.add_argument("--make", type=Path, metavar="FILE", help="write the file NAME, no more")
    arguments = parser.parse_args()
    if arguments.make:
        arguments.make.write_bytes(FILES[arguments.names[0]][1]())
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file.nnsim")
        for name in arguments.names or FILES:
            about, _ = FILES[name]
            _made(name, path)
            size = os.stat(path).st_size
            memory, seconds, outcome = _measured(path, arguments.root)
            print(
                f"{name:<12} {about:<46} {size / 1e6:>8.2f} MB "
                f"{memory / 1e6:>8,.0f} MB {seconds:>6.1f} s  {outcome[:110]}",
                flush=True,
            )


if __name__ == "__main__":
    main()
