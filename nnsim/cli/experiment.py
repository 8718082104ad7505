"""The command `experiment`: many runs of a project over seeds and settings, on all cores or a cluster."""

import argparse
import json
import math
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from nnsim.cli import streams
from nnsim.cli.arguments import count, whole
from nnsim.cli.interrupts import INTERRUPTED, ignored
from nnsim.cli.language import error_text, say
from nnsim.experiments import cluster, file_format, ready, results
from nnsim.experiments.conducting import Progress, conduct, runs
from nnsim.experiments.experiment import WAYS, Design, Experiment, Way
from nnsim.experiments.notation import parse_axes, value_text
from nnsim.experiments.settings import SETTINGS, ExperimentError
from nnsim.experiments.summary import Group, grouped
from nnsim.explain.trace import plain
from nnsim.files import FileError, disk, native, of_file
from nnsim.model.breakpoints import Breakpoint
from nnsim.model.project import Project

ABOUT = """\
FILE ends in .nnsim-experiment; what the runs come to is written to FILE.csv beside it, a row a run. Runs
that have a row are not made again, so `run` goes on after Ctrl-C or a crash. The same run gives the
same numbers to the bit, wherever it is made. nnsim/experiments/FORMAT.md tells of both files.

Settings that can be varied:
  {settings}
Values are written 0.1,0.3,1 or 0..199 or 0.001..1/13, which is thirteen numbers.

examples:
  %(prog)s new xor.nnsim-experiment --project xor.nnsim --vary seed=0..199 --goal accuracy=1
  %(prog)s new rates.nnsim-experiment --project xor.nnsim --ready learning-rates
  %(prog)s run xor.nnsim-experiment
  %(prog)s run xor.nnsim-experiment --scheduler tcp://10.0.0.5:8786
  %(prog)s show xor.nnsim-experiment
"""
_READY: Mapping[str, Callable[[Project], Experiment]] = {
    "seeds": ready.seeds,
    "widths": ready.widths,
    "learning-rates": ready.learning_rates,
    "optimizers": ready.optimizers,
}
_GOALS = {"accuracy": "accuracy_reached", "loss": "loss_below"}
NOT_ALL_MADE = 1


def about() -> str:
    """The words at the end of its help."""
    return say(ABOUT, settings=", ".join(SETTINGS))


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what can be done with an experiment."""
    actions = parser.add_subparsers(metavar="ACTION", required=True, dest="action")
    _add_new(actions.add_parser("new", help="write an experiment to FILE"))
    ran = actions.add_parser("run", help="make the runs that have no result yet")
    shown = actions.add_parser("show", help="print what the runs have come to")
    for action in (ran, shown):
        _add_file(action)
    add = ran.add_argument
    scheduler_about = "the Dask scheduler whose workers make the runs (default: this machine)"
    add("--scheduler", metavar="ADDRESS", help=scheduler_about)
    add("--workers", type=whole(1, 1024), metavar="N", help="processes here (default: one a core)")
    shown.add_argument("--json", action="store_true", help="print one line of JSON")


def _add_file(parser: argparse.ArgumentParser) -> None:
    about = "an experiment (.nnsim-experiment)"
    parser.add_argument("experiment", type=Path, metavar="FILE", help=about)


def _add_new(parser: argparse.ArgumentParser) -> None:
    _add_file(parser)
    add = parser.add_argument
    add("--project", type=Path, required=True, metavar="NETWORK", help="what is run (.nnsim)")
    chosen = parser.add_mutually_exclusive_group(required=True)
    vary_about = "a setting and its values; may be given several times"
    chosen.add_argument("--vary", action="append", metavar="SETTING=VALUES", help=vary_about)
    chosen.add_argument("--ready", choices=_READY, help="an experiment that is ready")
    way_about = "every value with every other, one after another, or drawn (default: grid)"
    add("--way", choices=WAYS, default="grid", help=way_about)
    add("--draws", type=count, default=100, metavar="N", help="how many runs are drawn at random")
    add("--draw-seed", type=count, default=0, metavar="SEED", help="of what is drawn at random")
    add("--iterations", type=count, metavar="N", help="updates of each run (default: 1000)")
    goal_about = "what a run should come to: accuracy=1 or loss=0.01"
    add("--goal", metavar="QUANTITY=NUMBER", help=goal_about)
    add("--stop-at-goal", action="store_true", help="end each run there")
    add("--force", action="store_true", help="replace FILE if it exists")


def experiment(arguments: argparse.Namespace) -> int:
    """Carry out an action; the exit status. Raises a UserError."""
    if arguments.action == "new":
        return _new(arguments)
    path: Path = arguments.experiment
    found = file_format.read(path)
    if arguments.action == "run":
        return _run(found, path, arguments)
    groups = grouped(runs(found, path))
    if arguments.json:
        print(json.dumps([_facts(group) for group in groups], ensure_ascii=False))
    else:
        print("\n".join(_told(found, groups)))
    return 0


# -- new --------------------------------------------------------------------------------------------


def _new(arguments: argparse.Namespace) -> int:
    path = arguments.experiment
    if os.path.exists(path) and not arguments.force:
        raise FileError("{file} exists; add --force to replace it.", file=path)
    disk.check_writable(path)
    with of_file(arguments.project):
        project = native.read(arguments.project)
    file_format.write(_made(project, arguments), path)
    return 0


def _made(project: Project, arguments: argparse.Namespace) -> Experiment:
    if arguments.ready:
        return _ready(project, arguments)
    way: Way = arguments.way
    axes = parse_axes(
        [(n, values) for n, _, values in (x.partition("=") for x in arguments.vary)], way
    )
    design = Design(way, axes, arguments.draws if way == "random" else 0, arguments.draw_seed)
    goal = _goal(arguments.goal) if arguments.goal else None
    return Experiment(project, design, arguments.iterations or 1000, goal, arguments.stop_at_goal)


def _ready(project: Project, arguments: argparse.Namespace) -> Experiment:
    """An experiment that is ready, with what else is asked for."""
    made = _READY[arguments.ready](project)
    return replace(
        made,
        iterations=arguments.iterations or made.iterations,
        goal=_goal(arguments.goal) if arguments.goal else made.goal,
        stops_at_goal=arguments.stop_at_goal,
    )


def _goal(text: str) -> Breakpoint:
    quantity, _, threshold = text.partition("=")
    try:
        return Breakpoint(_GOALS[quantity], float(threshold))
    except (KeyError, ValueError):
        raise ExperimentError(
            "A goal is written accuracy=0.95, a share up to 1, or loss=0.01."
        ) from None


# -- run --------------------------------------------------------------------------------------------


def _run(found: Experiment, path: Path, arguments: argparse.Namespace) -> int:
    disk.check_writable(results.beside(path))
    try:
        if any(run.result is None for run in runs(found, path)):
            _make_missing(found, path, arguments)
    except KeyboardInterrupt:
        streams.tell(say("Stopped. The runs that are done are kept; the next `run` goes on."))
        return INTERRUPTED
    after = runs(found, path)
    print("\n".join(_told(found, grouped(after))))
    return NOT_ALL_MADE if any(run.result is None for run in after) else 0


def _make_missing(found: Experiment, path: Path, arguments: argparse.Namespace) -> None:
    with ExitStack() as stack:
        with ignored():  # workers inherit that: Ctrl-C is for this program, which ends them
            made_on = cluster.workers(arguments.scheduler, arguments.workers)
            client = stack.enter_context(made_on)
        for progress in conduct(found, path, client):
            if sys.stderr.isatty():
                _show_progress(progress)
            if progress.problem is not None:
                streams.tell(error_text(progress.problem))
    if sys.stderr.isatty():
        streams.tell("")


def _show_progress(progress: Progress) -> None:
    place = say("{ended:,} of {count:,} runs", ended=progress.ended, count=progress.count)
    streams.show_line(place)


# -- show -------------------------------------------------------------------------------------------


def _facts(group: Group) -> dict[str, object]:
    spreads = {name: group.spread(name) for name in ("goal", "train_loss", "test_loss")}
    return {
        "settings": dict(group.cell),
        "runs": len(group.runs),
        "ended": len(group.results),
        "failed": group.failed,
        "reached": group.reached,
        **{f"median_{name}": plain(spread.median) for name, spread in spreads.items()},
    }


def _told(found: Experiment, groups: Sequence[Group]) -> Iterator[str]:
    """A line for each group of runs that differ in seeds alone, and why some failed."""
    for group in groups:
        cell = ", ".join(f"{name} {value_text(value)}" for name, value in group.cell.items())
        parts = [_ended(group)]
        if found.goal is not None:
            parts += [_reached(group)]
        loss = group.spread("train_loss")
        if not math.isnan(loss.median):
            spread = {"median": loss.median, "low": loss.low, "high": loss.high}
            parts += [say("training loss {median:.4g} ({low:.4g} to {high:.4g})", **spread)]
        yield f"{cell}: {', '.join(parts)}" if cell else ", ".join(parts)
    reasons = dict.fromkeys(x.reason for group in groups for x in group.results if x.reason)
    for reason in list(reasons)[:3]:
        yield say("A run failed: {reason}", reason=reason)


def _ended(group: Group) -> str:
    ended, failed = len(group.results), group.failed
    text = say("{ended:,} of {count:,} runs", ended=ended, count=len(group.runs))
    return f"{text}, {say('{failed:,} failed', failed=failed)}" if failed else text


def _reached(group: Group) -> str:
    ended, at = len(group.results), group.spread("goal").median
    share = say("{share:.1%} reached the goal", share=group.reached / ended if ended else 0.0)
    if math.isnan(at):
        return share
    return f"{share}, {say('half of them by iteration {at:,.0f}', at=at)}"
