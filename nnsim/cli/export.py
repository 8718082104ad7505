"""The command `export`: a project as a file of another program, and what that cannot hold."""

import argparse
from pathlib import Path

from nnsim.cli import language, program, targets
from nnsim.cli.arguments import whole
from nnsim.cli.language import say
from nnsim.files import native
from nnsim.files.disk import numbered_paths
from nnsim.interchange import InterchangeError
from nnsim.interchange.figures.themes import THEMES
from nnsim.interchange.formats import FILMED, STEPPED, WRITTEN, Format
from nnsim.interchange.omissions import Omission
from nnsim.interchange.wishes import Wishes
from nnsim.model.project import Project

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
  %(prog)s xor.nnsim --to svg --theme dark -o xor.svg
  %(prog)s xor.nnsim --to tikz --steps -o xor.tex   # xor-01.tex, xor-02.tex, …
"""

DONE, WRONG = 0, 2  # exit statuses


def about() -> str:
    """The words at the end of its help, with a list of the formats."""
    listed = (f"  {name:12} {say(row.title)}" for name, row in (WRITTEN | FILMED).items())
    return say(ABOUT, formats="\n".join(listed))


def add_options(parser: argparse.ArgumentParser) -> None:
    """What is written, and where."""
    add = parser.add_argument
    add(
        "--to",
        required=True,
        choices=[*WRITTEN, *FILMED],
        metavar="FORMAT",
        help="one of those below",
    )
    add("-o", "--output", type=Path, required=True, metavar="OUT", help="the file to write")
    recorded = "how many iterations a page that plays has (default: 200)"
    add("--iterations", type=whole(1, 100_000), default=200, metavar="N", help=recorded)
    begun = "the past iteration that a page begins with (default: where FILE stands)"
    add("--from", dest="begin", type=whole(0, 10**15), metavar="I", help=begun)
    add(
        "--theme",
        choices=list(THEMES),
        default="print",
        help="colours of a drawing (default: print)",
    )
    steps = "a drawing of every step of the next iteration: OUT-01, OUT-02, …"
    add("--steps", action="store_true", help=steps)
    add("--anyway", action="store_true", help="write it though something essential is lost")


def export(arguments: argparse.Namespace) -> int:
    """Write the file; the exit status. Raises UserError."""
    if arguments.to in FILMED:
        return _film(arguments)
    project, past = native.read_with_past(arguments.file)
    row = WRITTEN[arguments.to]
    about = arguments.iterations, arguments.theme, say, language.current(), past
    wishes = Wishes(*about, begin=arguments.begin)
    if not arguments.steps:
        targets.check([arguments.file], [arguments.output])
    lost = row.omissions(project)
    _refuse_essential(lost, row.title, arguments.anyway)
    files = _files(row, project, wishes, arguments)
    for omission in lost:
        print(_told(omission))
    saved = [targets.save(data, path, arguments.file) for path, data in files]
    return DONE if all(saved) else WRONG


def _film(arguments: argparse.Namespace) -> int:
    """Let the window's program film the run in a file."""
    output = arguments.output.with_suffix(FILMED[arguments.to].suffix)
    targets.check([arguments.file], [output])
    shown = "dark" if arguments.theme == "dark" else "light"
    return program.start("--film", str(output), "--theme", shown, "--", str(arguments.file))


def _files(
    row: Format, project: Project, wishes: Wishes, arguments: argparse.Namespace
) -> list[tuple[Path, bytes]]:
    """What is written, and where. Raises InterchangeError for steps of what has none."""
    output: Path = arguments.output
    if not arguments.steps:
        assert row.write is not None
        return [(output, row.write(project, wishes))]
    if row.steps is None:
        raise InterchangeError(
            "A {title} has no steps; --steps goes with {known}.",
            title=row.title,
            known=", ".join(STEPPED),
        )
    contents = list(row.steps(project, wishes))
    paths = numbered_paths(output, len(contents))
    targets.check([arguments.file], paths)
    return list(zip(paths, contents, strict=True))


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
