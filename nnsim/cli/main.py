"""The simulator without a window: new, data, info, train, trace, explain, check, plot and others.

What a program reads goes to stdout. Errors and what stopped a run go to stderr, and progress too, but
only on a terminal.
"""

import argparse
import csv
import io
import json
import math
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import nnsim
from nnsim.cli import language, plot, streams, targets
from nnsim.cli.arguments import count, tolerance
from nnsim.cli.compare import ABOUT as ABOUT_COMPARE
from nnsim.cli.compare import add_options as add_compare_options
from nnsim.cli.compare import compare_files
from nnsim.cli.data import ABOUT as ABOUT_DATA
from nnsim.cli.data import add_options as add_data_options
from nnsim.cli.data import data
from nnsim.cli.diagnose import about as about_diagnosis
from nnsim.cli.diagnose import add_options as add_diagnosis_options
from nnsim.cli.diagnose import diagnosis
from nnsim.cli.experiment import about as about_experiment
from nnsim.cli.experiment import add_options as add_experiment_options
from nnsim.cli.experiment import experiment
from nnsim.cli.explain import ABOUT, explanation
from nnsim.cli.explain import add_options as add_explain_options
from nnsim.cli.export import about as about_export
from nnsim.cli.export import add_options as add_export_options
from nnsim.cli.export import export
from nnsim.cli.expr import ABOUT as ABOUT_EXPR
from nnsim.cli.expr import add_options as add_expr_options
from nnsim.cli.expr import evaluated
from nnsim.cli.importing import about as about_import
from nnsim.cli.importing import add_options as add_import_options
from nnsim.cli.importing import import_
from nnsim.cli.info import describe, facts, standing
from nnsim.cli.interrupts import INTERRUPTED, STOPPED, ignored
from nnsim.cli.language import error_text, say
from nnsim.cli.new import ABOUT_DEFAULTS, add_options, fresh_project
from nnsim.cli.parser import Parser, asked_language, shortened
from nnsim.cli.teaching import grade, worksheet
from nnsim.cli.teaching.lesson import ABOUT as ABOUT_LESSON
from nnsim.cli.teaching.lesson import add_options as add_lesson_options
from nnsim.cli.teaching.lesson import lesson
from nnsim.engine.loss_words import shown_loss
from nnsim.engine.non_finite import NonFiniteError
from nnsim.engine.records import NUMBERS
from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.explain.diagnosis.perceptron import why_not_at_rest
from nnsim.explain.gradient_check import compare_gradients
from nnsim.explain.trace import plain, trace
from nnsim.files import FileError, disk, link, native
from nnsim.model.breakpoints import event

DONE, ABOVE_TOLERANCE, WRONG = 0, 1, 2  # exit statuses

SECONDS_BETWEEN_LINES = 0.1  # of progress

ABOUT_LINK = """\
The link holds network, settings, seed and data, those of a recipe by the recipe, but nothing of what was
learned. It can be pasted into the window, and stands for FILE in every command that only reads.

examples:
  %(prog)s xor.nnsim
  nnsim info nnsim:1.…
"""


def main(argv: Sequence[str] | None = None, prog: str = "nnsim") -> int:
    """Run one command; its exit status. Raises SystemExit for --help and for wrong arguments.

    `prog` is what the user typed to get here, and types again after reading a usage line.
    """
    streams.prepare()
    with language.spoken(asked_language(argv)):
        return _guarded(argv, prog)


def _guarded(argv: Sequence[str] | None, prog: str) -> int:
    """Carry out a command, and turn whatever ends it early into a sentence and an exit status."""
    try:
        try:
            return _carry_out(argv, prog)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:  # the reader has had enough, as `head` has
        streams.let_go(sys.stdout)
        return DONE
    except KeyboardInterrupt:
        streams.tell(say(STOPPED))
        return INTERRUPTED
    except UserError as error:
        streams.tell(shortened(error_text(error)))
        return WRONG
    except OSError as error:  # files have their own sentences: this is stdout, as on a full disk
        streams.let_go(sys.stdout)
        streams.tell(
            say("The standard output could not be written: {reason}.", reason=error.strerror)
        )
        return WRONG


def _carry_out(argv: Sequence[str] | None, prog: str) -> int:
    arguments = _parser(prog).parse_args(argv)
    if arguments.file is not None:
        targets.check_stdout(arguments.file)
    status: int = arguments.run(arguments)
    return status


@dataclass(frozen=True)
class _Command:
    """One command of the program: what it is called, does, says of itself and takes."""

    name: str
    run: Callable[[argparse.Namespace], int]
    about: str
    add_options: Callable[[argparse.ArgumentParser], None]
    epilog: str | None = None
    file: str | None = "a network file (.nnsim), or a link to one"


def _commands() -> Iterable[_Command]:
    """In the order in which help lists them."""
    about = "write a file with a fresh network, its data and its settings"
    yield _Command("new", _new, about, _add_new_options, ABOUT_DEFAULTS)
    about = "tell what is in a table, or write the points of a file as CSV"
    file = "a table (.csv, .tsv, .txt), or a network file (.nnsim)"
    yield _Command("data", data, about, add_data_options, ABOUT_DATA, file)
    about = "tell what is in a file and how well it has learned"
    yield _Command("info", _info, about, _add_info_options)
    about = "train, and save what was learned to the file"
    yield _Command("train", _train, about, _add_train_options)
    about = "tell why a network does not learn, worst first, and what to try"
    yield _Command("diagnose", diagnosis, about, add_diagnosis_options, about_diagnosis())
    about = "train without saving, and print every operation"
    epilog = "One line of JSON an operation, with its arrays; iterations count from 1."
    yield _Command("trace", _trace, about, _add_iterations, epilog)
    about = "print the arithmetic behind one neuron, weight or bias of an iteration"
    yield _Command("explain", _explain, about, add_explain_options, ABOUT)
    about = "compare the gradients with central differences"
    yield _Command("check", _check, about, _add_check_options)
    about = "save the picture or the numbers of a plot of the window"
    yield _Command("plot", plot.draw, about, plot.add_options, plot.ABOUT)
    about = "write an iteration on paper, with blanks to fill in, and its key"
    yield _Command("worksheet", worksheet.write, about, worksheet.add_options, worksheet.ABOUT)
    about = "write the network as a program, or for another one"
    yield _Command("export", export, about, add_export_options, about_export())
    about = "write a network file of a model or a setting of another program"
    yield _Command("import", import_, about, add_import_options, about_import(), file=None)
    about = "print a short text that opens the start of the network anywhere"
    yield _Command("link", _link, about, lambda parser: None, ABOUT_LINK)
    about = "compare a training loop of your own with the engine, tensor by tensor"
    yield _Command("compare", compare_files, about, add_compare_options, ABOUT_COMPARE)
    about = "print the value and the gradient of every node of an expression"
    yield _Command("expr", _expr, about, add_expr_options, ABOUT_EXPR, file=None)
    about = "list lessons, check one, or play one on the engine"
    yield _Command("lesson", lesson, about, add_lesson_options, ABOUT_LESSON, file=None)
    about = "run a network many times, over seeds and settings, and compare what comes of it"
    yield _Command(
        "experiment", experiment, about, add_experiment_options, about_experiment(), file=None
    )
    about = "tell what files of students have reached of an assignment"
    yield _Command("grade", grade.grades, about, grade.add_options, grade.ABOUT, file=None)


def _parser(prog: str) -> argparse.ArgumentParser:
    parser = Parser(prog=prog, description="Neural networks without a window.")
    parser.add_argument("--version", action="version", version=f"nnsim {nnsim.__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in _commands():
        about = say(command.about)
        added = commands.add_parser(
            command.name,
            help=about,
            description=f"{about[0].upper()}{about[1:]}.",
            epilog=command.epilog,
        )
        if command.file is not None:
            added.add_argument("file", type=Path, metavar="FILE", help=command.file)
        added.set_defaults(run=command.run, file=None)
        command.add_options(added)
    return parser


def _add_new_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--force", action="store_true", help="replace FILE if it exists")
    add_options(parser)


def _add_info_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one line of JSON")


def _add_check_options(parser: argparse.ArgumentParser) -> None:
    about = "largest relative error that passes (default: 1e-6)"
    parser.add_argument("--tolerance", type=tolerance, default=1e-6, metavar="ERROR", help=about)


def _add_iterations(parser: argparse.ArgumentParser) -> None:
    about = "how many updates"
    parser.add_argument("--iterations", type=count, required=True, metavar="N", help=about)


def _add_train_options(parser: argparse.ArgumentParser) -> None:
    _add_iterations(parser)
    add = parser.add_argument
    history_about = (
        "write a table of the course of training, from where FILE began: batch_loss is over the batch of "
        "an iteration, before its update; train_loss and test_loss are over all samples after it, where "
        "they were evaluated; all are means or sums, as FILE says, without the penalty"
    )
    add("-o", "--output", type=Path, metavar="OUT", help="save to OUT and leave FILE as it is")
    add("--csv", type=Path, metavar="HISTORY", help=history_about)
    json_about = "print iteration, losses and accuracies as one line of JSON"
    add("--json", action="store_true", help=json_about)
    ignored = "pass by the breakpoints in FILE; they are kept"
    add("--ignore-breakpoints", action="store_true", help=ignored)


def _new(arguments: argparse.Namespace) -> int:
    if os.path.exists(arguments.file) and not arguments.force:
        raise FileError("{file} exists; add --force to replace it.", file=arguments.file)
    disk.check_writable(arguments.file)
    native.write(fresh_project(arguments), arguments.file)
    return DONE


def _info(arguments: argparse.Namespace) -> int:
    project = native.read(arguments.file)
    if arguments.json:
        print(json.dumps(facts(project), ensure_ascii=False))
    else:
        print(describe(facts(project, error_text)))
    return DONE


def _link(arguments: argparse.Namespace) -> int:
    print(native.link_to(native.read(arguments.file)))
    return DONE


def _train(arguments: argparse.Namespace) -> int:
    source, saved_to = arguments.file, arguments.output or arguments.file
    if link.is_link(saved_to):
        raise FileError("A link is no file: add -o OUT to save what is learned.")
    project, past = native.read_with_past(source)
    trainer = (
        Trainer(project, past.history, past.timeline, past.settings) if past else Trainer(project)
    )
    disk.check_writable(saved_to)
    targets.check([source], filter(None, (arguments.output, arguments.csv)))
    if arguments.ignore_breakpoints:
        trainer.watch(())
    try:
        _run(trainer, trainer.iteration + arguments.iterations)
    except NonFiniteError:
        if arguments.csv:  # its last rows show how training went wrong
            table = _history_table(trainer)
            targets.save(table.encode(), arguments.csv, source)
        raise
    if trainer.hit is not None:
        template, values = event(trainer.hit, trainer.project.network)
        happened = say(template, **values)
        stopped = say("Stopped at iteration {iteration:,}", iteration=trainer.iteration)
        streams.tell(f"{stopped}: {happened}.")
        if trainer.hit.kind == "iteration_reached" and (goes_on := why_not_at_rest(trainer)):
            streams.tell(say(goes_on[0], **goes_on[1]))
    with ignored():
        saved = targets.save(native.dumps(trainer.project, trainer.past), saved_to, source)
        if arguments.csv:
            table = _history_table(trainer)
            saved &= targets.save(table.encode(), arguments.csv, source)
    if arguments.json:
        print(json.dumps(standing(trainer)))
    return DONE if saved else WRONG


def _run(trainer: Trainer, until: int) -> None:
    if not sys.stderr.isatty():
        trainer.advance(until)
        return
    try:
        while not trainer.advance(until, perf_counter() + SECONDS_BETWEEN_LINES):
            _show_progress(trainer, until)
        _show_progress(trainer, until)
    finally:
        streams.tell("")


def _show_progress(trainer: Trainer, until: int) -> None:
    newest = trainer.history.last_scored
    place = say("iteration {now:,} of {end:,}", now=trainer.iteration, end=until)
    line = place
    if newest:
        template, values = shown_loss(trainer.project.training).brief
        about = {"loss": newest.train_loss, "how": say(template, **values)}
        line = f"{place}, {say('training loss {loss:.6g} ({how})', **about)}"
    streams.show_line(line, place, f"{trainer.iteration:,}")


def _history_table(trainer: Trainer) -> str:
    """One row a record, evenly spaced where there is much, and the last iteration in any case."""
    trainer.record()
    layers = [layer.id for layer in trainer.project.network.computed]
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["iteration", *NUMBERS, *(f"gradient_norm_{layer}" for layer in layers)])
    for record in trainer.history:
        numbers = [getattr(record, name) for name in NUMBERS]
        numbers += [record.gradient_norms.get(layer, math.nan) for layer in layers]
        table.writerow([record.iteration, *plain(numbers)])  # None leaves its cell empty
    return text.getvalue()


def _trace(arguments: argparse.Namespace) -> int:
    trainer = Trainer(native.read(arguments.file))
    for operation in trace(trainer, arguments.iterations):
        print(json.dumps(operation, ensure_ascii=False))
    return DONE


def _explain(arguments: argparse.Namespace) -> int:
    print(explanation(Trainer(native.read(arguments.file)), arguments))
    return DONE


def _expr(arguments: argparse.Namespace) -> int:
    print(evaluated(arguments))
    return DONE


def _check(arguments: argparse.Namespace) -> int:
    found = compare_gradients(native.read(arguments.file))
    if found.compared:
        print(
            say(
                "Largest relative error {error:.3g}, at {worst}; {passes:,} forward passes.",
                error=found.relative_error,
                worst=found.worst,
                passes=found.forward_passes,
            )
        )
    if found.kinks:
        about = "Left out, because the loss has a kink there ({count:,}):"
        print(say(about, count=len(found.kinks)))
        print("\n".join(found.kinks))
    return DONE if found.relative_error <= arguments.tolerance else ABOVE_TOLERANCE
