"""One plot as a file: the window's own program draws it, without a display, in a process of its own."""

import argparse
from pathlib import Path

from nnsim.cli import program, targets
from nnsim.cli.arguments import size
from nnsim.files import FileError

ABOUT = (
    "OUT ends in .png, .svg, .pdf or .tex (TikZ) for the picture, in .csv for the numbers. "
    "Without -o it is the name of the plot with .png, in the folder you are in."
)
KINDS = (".png", ".svg", ".pdf", ".tex", ".csv")


def add_options(parser: argparse.ArgumentParser) -> None:
    """What can be asked for."""
    add = parser.add_argument
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--plot", metavar="ID", help="which plot, by its name in the list")
    every = "every plot, each in a file of its own: OUT-loss.svg, OUT-accuracy.svg, …"
    which.add_argument("--all", action="store_const", const="all", dest="plot", help=every)
    which.add_argument("--list", action="store_true", help="print the names of all plots")
    add("-o", "--output", type=Path, metavar="OUT", help="the file to write")
    add("--layer", metavar="NAME", help="the layer that a plot of one layer shows")
    add("--size", type=size, default=(640, 480), metavar="SIZE", help="of the picture: 640x480")
    add("--theme", choices=("light", "dark"), default="light", help="its colours")


def draw(arguments: argparse.Namespace) -> int:
    """Draw a plot, or list all; the exit status. Raises FileError for a file of another kind."""
    if arguments.list:
        return program.start("--list-plots")
    out = arguments.output or Path(f"{arguments.plot}.png")
    if out.suffix.lower() not in KINDS:
        raise FileError("{path} must end in one of {kinds}.", path=out, kinds=", ".join(KINDS))
    targets.check([arguments.file], [out])
    width, height = arguments.size
    options = ["--plot", arguments.plot, "--output", str(out), "--size", f"{width}x{height}"]
    options += ["--theme", arguments.theme]
    if arguments.layer is not None:
        options.append(f"--layer={arguments.layer}")
    return program.start(*options, "--", str(arguments.file))
