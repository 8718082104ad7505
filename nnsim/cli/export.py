"""The command `export`: a project as a file of another program, and what that cannot hold."""

import argparse
from pathlib import Path

from nnsim.cli import targets
from nnsim.cli.arguments import whole
from nnsim.cli.language import say
from nnsim.files import native
from nnsim.interchange import InterchangeError
from nnsim.interchange.formats import WRITTEN
from nnsim.interchange.omissions import Omission

ABOUT = """\
What the format cannot hold is printed. Where that changes what the network answers or learns, nothing is
written unless you add --anyway.

formats:
{formats}

examples:
  %(prog)s xor.nnsim --to numpy -o xor.py
  %(prog)s xor.nnsim --to notebook -o xor.ipynb
  %(prog)s xor.nnsim --to onnx -o xor.onnx
  %(prog)s xor.nnsim --to html --iterations 200 -o xor.html
"""

DONE, WRONG = 0, 2  # exit statuses


def about() -> str:
    """The words at the end of its help, with a list of the formats."""
    listed = (f"  {name:12} {say(row.title)}" for name, row in WRITTEN.items())
    return say(ABOUT, formats="\n".join(listed))


def add_options(parser: argparse.ArgumentParser) -> None:
    """What is written, and where."""
    add = parser.add_argument
    add("--to", required=True, choices=list(WRITTEN), metavar="FORMAT", help="one of those below")
    add("-o", "--output", type=Path, required=True, metavar="OUT", help="the file to write")
    recorded = "how many iterations a page that plays has (default: 200)"
    add("--iterations", type=whole(1, 100_000), default=200, metavar="N", help=recorded)
    add("--anyway", action="store_true", help="write it though something essential is lost")


def export(arguments: argparse.Namespace) -> int:
    """Write the file; the exit status. Raises UserError."""
    project = native.read(arguments.file)
    targets.check([arguments.file], [arguments.output])
    row = WRITTEN[arguments.to]
    lost = row.omissions(project)
    _refuse_essential(lost, row.title, arguments.anyway)
    assert row.write is not None
    data = row.write(project, arguments.iterations)
    for omission in lost:
        print(_told(omission))
    return DONE if targets.save(data, arguments.output, arguments.file) else WRONG


def _told(omission: Omission) -> str:
    return say(omission.template, **omission.values)


def _refuse_essential(lost: list[Omission], title: str, anyway: bool) -> None:
    essential = [_told(omission) for omission in lost if omission.essential]
    if essential and not anyway:
        raise InterchangeError(
            "A {title} cannot hold all of it: {lost} Add --anyway to write it without that.",
            title=title,
            lost=" ".join(essential),
        )
