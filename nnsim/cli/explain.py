"""The command `explain`: the lines of arithmetic behind one number of a file, in full precision."""

import argparse
import json
import re
from typing import Any

from nnsim.cli.arguments import whole
from nnsim.cli.language import say
from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.explain.explain import explain_bias, explain_loss, explain_neuron, explain_weight
from nnsim.explain.line import KINDS, CalculationLine
from nnsim.explain.trace import plain
from nnsim.model.network import Network

ABOUT = """\
Training runs up to iteration N without saving. Neurons, samples of the batch and iterations count
from 1, as on the canvas: hidden1:2 is neuron 2 of Hidden 1. LAYER is a layer's id or its name.
The right-hand side of a line is Python: evaluating it gives the result but for the last digits, which
depend on the order in which the terms are added.

examples:
  %(prog)s xor.nnsim --iteration 1 --neuron hidden1:2
  %(prog)s xor.nnsim --iteration 1 --weight "input:1->hidden1:2" --json
  %(prog)s xor.nnsim --iteration 1 --loss --sample 2
"""


class PlaceError(UserError):
    """A neuron or a wire that is not written as it should be, or an iteration that cannot be had."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what is explained, when, and how it is printed."""
    add = parser.add_argument
    add("--iteration", type=whole(), required=True, metavar="N", help="which update, from 1")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--neuron", metavar="LAYER:INDEX", help="a neuron, and its bias")
    what.add_argument("--weight", metavar="SOURCE:I->TARGET:J", help="the weight of a wire")
    what.add_argument("--bias", metavar="LAYER:J", help="the bias of a neuron")
    what.add_argument("--loss", action="store_true", help="the loss of the batch, or of a sample")
    sample = "a sample of the batch, from 1 (default: the mean over the batch, written ⟨z⟩)"
    add("--sample", type=whole(), metavar="K", help=sample)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one line of JSON")
    form.add_argument("--latex", action="store_true", help="print each line as LaTeX")


def explanation(trainer: Trainer, arguments: argparse.Namespace) -> str:
    """Run to the update of the iteration that is asked for, and write its lines. Raises UserError."""
    _run_to(trainer, arguments.iteration)
    lines = _lines(trainer, arguments)
    if arguments.json:
        found = {"iteration": arguments.iteration, "lines": [_facts(line) for line in lines]}
        return json.dumps(found, ensure_ascii=False)
    if arguments.latex:
        return "\n".join(line.latex for line in lines)
    return "\n".join(
        "\n".join([say(kind), *(_text(line) for line in lines if line.kind == kind)])
        for kind in KINDS
        if any(line.kind == kind for line in lines)
    )


def _run_to(trainer: Trainer, iteration: int) -> None:
    """Stand where everything of the iteration is known and no parameter has changed yet."""
    if iteration < 1:
        raise PlaceError("Iterations count from 1, not from {number}.", number=iteration)
    if iteration <= trainer.iteration:
        raise PlaceError(
            "The file stands after iteration {now}, and those before it are not in it; choose one "
            "from {first}.",
            now=trainer.iteration,
            first=trainer.iteration + 1,
        )
    trainer.go_to(iteration - 1)
    trainer.go_to(iteration - 1, [s.phase for s in trainer.program.steps].index("update"))


def _lines(trainer: Trainer, arguments: argparse.Namespace) -> tuple[CalculationLine, ...]:
    project = trainer.project
    network, costume = project.network, project.costume
    sample = None if arguments.sample is None else arguments.sample - 1
    if arguments.neuron:
        place = _place(network, arguments.neuron, "LAYER:INDEX")
        return explain_neuron(trainer, *place, sample, costume)
    if arguments.loss:
        return explain_loss(trainer, sample)
    if arguments.bias:
        return explain_bias(trainer, *_place(network, arguments.bias, "LAYER:J"), costume)
    form = "SOURCE:I->TARGET:J"
    source, arrow, target = arguments.weight.partition("->")
    if not arrow:
        raise PlaceError("A weight is written {form}, not “{text}”.", form=form, text=source)
    ends = *_place(network, source, form), *_place(network, target, form)
    return explain_weight(trainer, *ends, sample)


def _place(network: Network, text: str, form: str) -> tuple[str, int]:
    """The layer's id, and the index from 0, of LAYER:INDEX."""
    found = re.fullmatch(r"\s*(.+):0*([0-9]{1,9})\s*", text)
    if found is None:
        raise PlaceError("“{text}” is not of the form {form}.", text=text, form=form)
    name, number = found.groups()
    ids = {layer.name: layer.id for layer in network.layers}
    return name if name in network.by_id else ids.get(name, name), int(number) - 1


def _facts(line: CalculationLine) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "name": line.name,
        "symbol": line.symbol,
        "numbers": line.numbers,
        "result": plain(line.result),
        "latex": line.latex,
    }


def _text(line: CalculationLine) -> str:
    indent = " " * (len(line.name) + 3)
    return f"  {line.symbol}\n{indent}= {line.numbers}\n{indent}= {line.result!r}"
