"""The command `worksheet`: an iteration of a network of a file on paper, with blanks, and its key."""

import argparse
import json
from pathlib import Path

from nnsim.cli import language, program, targets
from nnsim.cli.arguments import count, whole
from nnsim.files import FileError

ABOUT = """\
FILE gives the layers, activations, loss and optimiser; the numbers are drawn from the seed, and are
small. The same seed prints the same sheet. Without --key the key follows the sheet.

example:
  %(prog)s xor.nnsim --seed 7 --blanks 12 -o sheet.pdf --key key.pdf
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """What can be asked for."""
    add = parser.add_argument
    add("-o", "--output", type=Path, required=True, metavar="OUT", help="the PDF to write")
    add("--key", type=Path, metavar="KEY", help="write the key to a PDF of its own")
    add("--seed", type=whole(0), default=1, metavar="N", help="of the numbers (default: 1)")
    add("--blanks", type=count, default=12, metavar="N", help="how many numbers (default: 12)")


def write(arguments: argparse.Namespace) -> int:
    """Write the sheet and its key; the exit status. Raises FileError for a file of another kind."""
    written = [path for path in (arguments.output, arguments.key) if path is not None]
    for path in written:
        if path.suffix.lower() != ".pdf":
            raise FileError("{path} must end in one of {kinds}.", path=path, kinds=".pdf")
    targets.check([arguments.file], written)
    asked = {
        "file": str(arguments.file),
        "sheet": str(arguments.output),
        "key": None if arguments.key is None else str(arguments.key),
        "seed": arguments.seed,
        "blanks": arguments.blanks,
        "language": language.current(),
    }
    return program.start("--worksheet", json.dumps(asked))
