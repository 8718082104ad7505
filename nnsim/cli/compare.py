"""The command `compare`: a recorded training loop against the engine, and its first slip."""

import argparse
from pathlib import Path

import numpy as np

from nnsim.cli.language import say
from nnsim.files import disk, native
from nnsim.functions.tape import Array
from nnsim.interchange.comparing.compare import Compared, Comparison, compare
from nnsim.interchange.comparing.slips import words_on
from nnsim.interchange.models.source import MAX_BYTES

ABOUT = """\
`export FILE --to recorder -o recorder.py` writes the file that records your loop, and says what each
tensor of this network is called. Both begin with the weights in FILE. Nothing of your code is run.

The exit status is 1 if a tensor differs.

examples:
  %(prog)s xor.nnsim trace.npz
"""

DONE, DIFFERS = 0, 1  # exit statuses
_SHOWN = 6  # numbers of a tensor


def add_options(parser: argparse.ArgumentParser) -> None:
    """What is compared."""
    parser.add_argument("trace", type=Path, metavar="TRACE", help="the recording (.npz)")


def compare_files(arguments: argparse.Namespace) -> int:
    """Print what agrees and what does not; the exit status. Raises UserError."""
    project = native.read(arguments.file)
    found = compare(project, disk.read_bytes(arguments.trace, MAX_BYTES))
    print("\n".join(_told(found)))
    return DONE if found.first is None else DIFFERS


def _told(found: Comparison) -> list[str]:
    lines = [
        f"{'=' if tensor.agrees else '≠'} {tensor.step}  {tensor.name:8} {_shape(tensor.yours)}"
        for tensor in found.tensors
    ]
    if found.unknown:
        names = ", ".join(dict.fromkeys(found.unknown))
        lines.append(say("Not known, and not compared: {names}.", names=names))
    if found.first is None:
        lines.append(say("All {count} tensors agree.", count=len(found.tensors)))
        return lines
    return [*lines, *_difference(found.first)]


def _difference(tensor: Compared) -> list[str]:
    first = say(
        "{name} of step {step} is the first that differs.", name=tensor.name, step=tensor.step
    )
    lines = [first, *(say(template, batch=tensor.batch) for template in words_on(tensor.slip))]
    for title, array in ((say("yours"), tensor.yours), (say("engine"), tensor.engine)):
        lines.append(f"  {title:8} {_shape(array)}  {_numbers(array)}")
    return lines


def _shape(array: Array) -> str:
    return f"({', '.join(map(str, array.shape))})"


def _numbers(array: Array) -> str:
    flat = np.asarray(array).reshape(-1)
    shown = "  ".join(f"{x:.6g}" for x in flat[:_SHOWN])
    return f"{shown}  …" if flat.size > _SHOWN else shown
