"""The command `import`: a network of another program as a file, and what that does not have."""

import argparse
import os
from pathlib import Path
from typing import Any

from nnsim.cli import targets
from nnsim.cli.language import say
from nnsim.files import FileError, disk, native, of_file
from nnsim.interchange.formats import READ, read
from nnsim.interchange.models.source import MAX_BYTES, source_of

ABOUT = """\
SOURCE is a file, or an address in quotes. What of it a network file does not have is printed.

formats:
{formats}

examples:
  %(prog)s model.onnx -o model.nnsim --data xor.nnsim
  %(prog)s config.json --weights weights.npz -o model.nnsim
  %(prog)s trained.safetensors --like xor.nnsim -o trained.nnsim
  %(prog)s "https://playground.tensorflow.org/#activation=tanh&dataset=circle" -o circle.nnsim
"""

DONE, WRONG = 0, 2  # exit statuses


def about() -> str:
    """The words at the end of its help, with a list of the formats."""
    listed = (f"  {name:12} {say(row.title)}" for name, row in READ.items())
    return say(ABOUT, formats="\n".join(listed))


def add_options(parser: argparse.ArgumentParser) -> None:
    """What is read, and where it is written."""
    add = parser.add_argument
    add("source", metavar="SOURCE", help="what is read")
    add(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="the network file to write"
    )
    add(
        "--from",
        dest="format",
        choices=list(READ),
        metavar="FORMAT",
        help="if SOURCE does not tell",
    )
    add("--weights", type=Path, metavar="NPZ", help="the weights of a Keras configuration")
    add("--data", type=Path, metavar="FILE", help="a network file whose data it gets")
    add("--like", type=Path, metavar="FILE", help="the network file that weights are for")
    add("--force", action="store_true", help="replace FILE if it exists")


def import_(arguments: argparse.Namespace) -> int:
    """Write the network file; the exit status. Raises UserError."""
    output, others = arguments.output, (arguments.weights, arguments.data, arguments.like)
    if os.path.exists(output) and not arguments.force:
        raise FileError("{file} exists; add --force to replace it.", file=output)
    sources = [Path(arguments.source), *filter(None, others)]
    targets.check(sources, [output])
    found = read(source_of(arguments.source, **_further(arguments)), arguments.format)
    for omission in found.lost:
        print(say(omission.template, **omission.values))
    saved = targets.save(native.dumps(found.project), output, sources[-1])
    return DONE if saved else WRONG


def _further(arguments: argparse.Namespace) -> dict[str, Any]:
    further: dict[str, Any] = {}
    if arguments.weights:
        further["weights"] = disk.read_bytes(arguments.weights, MAX_BYTES)
    if arguments.data:
        with of_file(arguments.data):
            further["points"] = native.read(arguments.data).dataset
    if arguments.like:
        with of_file(arguments.like):
            further["like"] = native.read(arguments.like)
    return further
