"""The command `diagnose`: why a network does not learn, from its numbers, and what to try."""

import argparse
import json
import math
from collections.abc import Generator, Sequence
from textwrap import fill
from typing import Any

from nnsim.cli.arguments import count
from nnsim.cli.language import say
from nnsim.cli.streams import columns_of
from nnsim.engine.trainer import Trainer
from nnsim.explain.diagnosis.evidence import ENOUGH_ITERATIONS
from nnsim.explain.diagnosis.finding import Finding
from nnsim.explain.diagnosis.look_ahead import MOST_ITERATIONS, iterations_ahead, look_ahead
from nnsim.explain.diagnosis.rules import diagnose
from nnsim.explain.probes.ablation import Silenced, ablation, ranked
from nnsim.explain.probes.sample_pass import spread_samples
from nnsim.explain.trace import plain
from nnsim.files import native
from nnsim.model.network import Network
from nnsim.model.project import check_loss_fits

ABOUT = """\
Training goes on in memory for N iterations, past breakpoints, and is not saved. Without --iterations a
file that holds the course of at least {enough} iterations is looked at as it stands, and any
other is trained for {most:,}, fewer where the network or its batches are large. Where numbers
overflow, that is where the look ends. Findings come worst first: problems keep the run from learning,
warnings cost something, and notes do not. Neurons and samples count from 1.

examples:
  %(prog)s xor.nnsim
  %(prog)s xor.nnsim --iterations 2000 --json
  %(prog)s xor.nnsim --ablation
"""
_WIDTH = 90  # columns


def about() -> str:
    """The words at the end of its help."""
    return say(ABOUT, enough=ENOUGH_ITERATIONS, most=MOST_ITERATIONS)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add how far to train first, and how the findings are printed."""
    add = parser.add_argument
    add("--iterations", type=count, metavar="N", help="train for so many updates first, in memory")
    add("--json", action="store_true", help="print one line of JSON")
    silent = "rank the hidden neurons by how much loss and accuracy change where each is silent"
    add("--ablation", action="store_true", help=silent)


def diagnosis(arguments: argparse.Namespace) -> int:
    """Look at a file, and print what is found; exit status 0 whatever that is."""
    project, past = native.read_with_past(arguments.file)
    trainer = (
        Trainer(project, past.history, past.timeline, past.settings) if past else Trainer(project)
    )
    further = arguments.iterations
    if further is None:
        known = trainer.iteration - trainer.timeline.start
        further = 0 if known >= ENOUGH_ITERATIONS else iterations_ahead(trainer)
    if trainer.problem is None:
        look_ahead(trainer, further)
    if arguments.ablation:
        return _ablate(trainer, arguments.json)
    found = _ended(diagnose(trainer))
    print(_json(trainer, found) if arguments.json else _text(trainer, found))
    return 0


def _ablate(trainer: Trainer, as_json: bool) -> int:
    check_loss_fits(trainer.project)
    samples = spread_samples(trainer.project)
    found = ranked(ablation(trainer.project, trainer.values, samples))
    print(_ablation_json(trainer, found) if as_json else _ablation_text(trainer, found))
    return 0


def _ablation_json(trainer: Trainer, found: Sequence[Silenced]) -> str:
    neurons = [
        {
            **_place(trainer.project.network, one.neuron),
            "loss": one.cost,
            "accuracy": plain(one.accuracy),
        }
        for one in found
    ]
    return json.dumps({"iteration": trainer.iteration, "neurons": neurons}, ensure_ascii=False)


def _ablation_text(trainer: Trainer, found: Sequence[Silenced]) -> str:
    if not found:
        return say("There is no hidden neuron that could be silent.")
    head = "By so much the loss changes where a neuron is silent, at iteration {iteration:,}:"
    lines = [say(head, iteration=trainer.iteration)]
    for one in found:
        place = _place(trainer.project.network, one.neuron)
        line = f"{one.cost:+14.6g}  {place['layer']} {place['neuron']}"
        right = f"  ({say('accuracy')} {one.accuracy:+.1%})"
        lines.append(line if math.isnan(one.accuracy) else line + right)
    return "\n".join(lines)


def _place(network: Network, neuron: int) -> dict[str, Any]:
    """Its layer, and its number there from 1."""
    return {"layer": network.layer_of[neuron].id, "neuron": network.index_of(neuron) + 1}


def _ended(slices: Generator[None, None, tuple[Finding, ...]]) -> tuple[Finding, ...]:
    while True:
        try:
            next(slices)
        except StopIteration as end:
            found: tuple[Finding, ...] = end.value
            return found


def _json(trainer: Trainer, found: Sequence[Finding]) -> str:
    newest = trainer.history.last_scored
    facts = {
        "iteration": trainer.iteration,
        "train_loss": plain(newest.train_loss) if newest else None,
        "findings": [finding.as_facts() for finding in found],
    }
    return json.dumps(facts, ensure_ascii=False)


def _text(trainer: Trainer, found: Sequence[Finding]) -> str:
    if not found:
        nothing = "Nothing is found that keeps it from learning, at iteration {iteration:,}."
        return say(nothing, iteration=trainer.iteration)
    return "\n\n".join(_paragraph(finding) for finding in found)


def _paragraph(finding: Finding) -> str:
    lines = [f"{say(finding.severity.capitalize())}: {say(finding.title)}"]
    text = say(finding.template, **finding.values)
    letters = _WIDTH * len(text) // columns_of(text)
    lines.append(fill(text, letters, initial_indent="  ", subsequent_indent="  "))
    for cure in finding.cures:
        template, values = cure.title
        lines.append(f"  {say('Try')}: {say(template, **values)}")
    return "\n".join(lines)
