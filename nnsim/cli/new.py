"""A fresh project from the options of `new`: what is left out follows from the data."""

import argparse
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from pathlib import Path
from typing import TypeVar, get_args

from nnsim.cli.arguments import whole
from nnsim.cli.language import say
from nnsim.cli.tables import add_choice_options, add_reading_options, read_chosen
from nnsim.data.catalogue import CATALOGUE, default_recipe
from nnsim.data.datasets import Dataset, generate
from nnsim.data.preparation import SCALINGS, Preparation
from nnsim.data.prepare import prepare
from nnsim.data.recipes import Range, Recipe
from nnsim.data.tables import dataset_of
from nnsim.editing.layers import build, edit_layer
from nnsim.errors import UserError
from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.functions.initializers import INITIALIZERS, Initializer
from nnsim.functions.losses import LOSSES
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.functions.schedules import SCHEDULES, Schedule
from nnsim.model.network import BiasKind, Network
from nnsim.model.project import Project, Training, check_fit, new_project
from nnsim.presets.chains import parse_sizes
from nnsim.presets.defaults import default_training, output_activation
from nnsim.presets.templates import TEMPLATES, project_of

ABOUT_DEFAULTS = """\
what you leave out follows from the data:
  two classes 0 and 1    sigmoid output, binary cross-entropy
  two classes -1 and 1   tanh output, half squared error
  more classes           softmax output, softmax cross-entropy
  regression             linear output, half squared error
  up to 16 points        SGD, learning rate 0.5, full batch
  more points            Adam, learning rate 0.02, batches of 32
Another loss brings the output activation it needs, another output activation a loss that takes it,
another optimiser its textbook learning rate.

A schedule scales the learning rate from update to update; `explain` shows its formula.

A template brings its data, network and settings, so it goes with none of the other options.

examples:
  %(prog)s xor.nnsim --layers 2-4-1 --activation tanh --dataset xor
  %(prog)s s.nnsim --layers 2-4-1 --dataset circles --schedule cosine --schedule-iterations 500
  %(prog)s sine.nnsim --formula "y = sin(3*x)" --range x=-3,3 --samples 100
  %(prog)s cars.nnsim --data cars.csv --target price --missing drop --scale standard
  %(prog)s deep.nnsim --template deep
"""

TABLE_OPTIONS = add_choice_options, add_reading_options
_OF_GENERATED = "dataset", "formula", "range", "samples", "noise", "classes", "targets"
_OF_TABLES = (
    *("inputs", "target", "kind", "missing"),
    *("encoding", "delimiter", "decimal", "thousands", "header", "missing_text", "transpose"),
)
HIDDEN_NEURONS = 4  # of the one hidden layer, when no sizes are given

# Which option sets which setting of a recipe.
_DATA_OPTIONS = {
    "samples": "--samples",
    "noise": "--noise",
    "classes": "--classes",
    "low": "--targets",
    "test_share": "--test-share",
    "seed": "--data-seed",
    "formula": "--formula",
    "ranges": "--range",
}
_LOW = {"0/1": 0, "±1": -1, "+-1": -1}  # the last for keyboards without a ±

Choice = TypeVar("Choice", Activation, Initializer)


class OptionError(UserError):
    """An option that this data set does not have, or whose value cannot be read."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add every option that describes a project."""
    about = say("begin with a whole project: {names}", names=_names(TEMPLATES))
    parser.add_argument("--template", type=_name, metavar="NAME", help=about)
    for add_group in (
        _add_data_options,
        *TABLE_OPTIONS,
        _add_network_options,
        _add_training_options,
    ):
        add_group(parser)


def _add_data_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument_group(say("data")).add_argument
    add("--dataset", type=_name, metavar="NAME", help=_names(CATALOGUE, "xor"))
    add("--formula", metavar="TEXT", help="the data of “y = sin(3*x)” or “class = x1*x2 > 0”")
    ends = "of an input of the formula, as in x=-3,3; once for each (default: -1,1)"
    add("--range", type=_range, action="append", metavar="NAME=FROM,TO", help=ends)
    add(
        "--data",
        type=Path,
        metavar="TABLE",
        help="take the points of a table instead (.csv, .tsv, .txt)",
    )
    add("--samples", type=whole(), metavar="N", help="how many points")
    add("--noise", type=float, metavar="SIGMA", help="standard deviation of the scatter")
    add("--classes", type=whole(), metavar="N", help="how many blobs")
    add("--targets", type=_low, metavar="0/1|±1", help="of the two classes (default: 0/1)")
    add("--test-share", type=float, metavar="SHARE", help="part held out to test, as in 0.2")
    add("--data-seed", type=whole(), metavar="N", help="seed of the points (default: 0)")
    scale = (
        "inputs to mean 0 and deviation 1, or to 0 … 1, by the points trained on (default: none)"
    )
    add("--scale", choices=SCALINGS, default="none", help=scale)
    derive = (
        "an input added by a formula over x1, x2 … or names of columns, as in x1*x2; repeatable"
    )
    add("--derive", action="append", metavar="FORMULA", help=derive)
    add("--scale-targets", choices=SCALINGS, default="none", help="the same for a regression")


def _add_network_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument_group(say("network")).add_argument
    about = "sizes from input to output (default: {count} hidden neurons)"
    one_hidden = say(about, count=HIDDEN_NEURONS)
    add("--layers", metavar="2-4-1", help=one_hidden)
    about = "of hidden layers, with its parameter as in elu:0.5: {names}"
    hidden = say(about, names=_names(ACTIVATIONS, "tanh"))
    add("--activation", default="tanh", metavar="NAME", help=hidden)
    add("--output-activation", metavar="NAME", help="of the output layer")
    about = "of the initial weights, as in normal:0.1: {names}"
    first = say(about, names=_names(INITIALIZERS, "glorot"))
    add("--initializer", default="glorot", metavar="NAME", help=first)
    biases = say("own for each neuron, tied for one bias a layer, or none (default: own)")
    add("--bias", choices=get_args(BiasKind), default="own", help=biases)


def _add_training_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument_group(say("training")).add_argument
    add("--loss", type=_name, metavar="NAME", help=_names(LOSSES))
    add("--optimizer", type=_name, metavar="NAME", help=_names(OPTIMIZERS))
    add("--learning-rate", type=float, metavar="RATE", help="size of an update's step")
    add("--schedule", type=_name, metavar="NAME", help=_names(SCHEDULES, "constant"))
    for name, titles in _schedule_constants().items():
        add(f"--schedule-{name.replace('_', '-')}", type=float, metavar="NUMBER", help=titles)
    add("--batch-size", type=whole(), metavar="N", help="samples of an update; 0 takes them all")
    in_order = "take samples in their order instead of shuffling them"
    add("--in-order", action="store_false", default=None, dest="shuffle", help=in_order)
    add("--reduction", choices=("mean", "sum"), help="of the losses of a batch (default: mean)")
    add("--l1", type=float, metavar="LAMBDA", help="weight of Σ|w| (default: 0)")
    add("--l2", type=float, metavar="LAMBDA", help="weight of ½Σw² (default: 0)")
    epsilon = (
        "attack every batch before it is learned from, inputs by no more than this (default: 0)"
    )
    add("--epsilon", type=float, metavar="NUMBER", help=epsilon)
    steps = "of the attack, 1 is FGSM and more are PGD (default: 1)"
    add("--attack-steps", type=whole(), metavar="N", help=steps)
    add("--precision", choices=("float64", "float32"), help="(default: float64)")
    seed = "seed of the initial weights and of the order of samples (default: 0)"
    add("--seed", type=whole(), metavar="N", help=seed)


def _schedule_constants() -> dict[str, str]:
    """The constants of all schedules, and whose they are."""
    found: dict[str, list[str]] = {}
    for name, row in SCHEDULES.items():
        for constant, about in row.constants.items():
            found.setdefault(constant, []).append(
                say("{symbol} of {name}", symbol=about.symbol, name=name)
            )
    return {constant: ", ".join(whose) for constant, whose in found.items()}


def _name(text: str) -> str:
    return text.lower().replace("-", "_")


def _low(targets: str) -> int:
    if targets not in _LOW:
        raise argparse.ArgumentTypeError(say("must be 0/1 or ±1, which can be typed as +-1"))
    return _LOW[targets]


def _range(text: str) -> Range:
    name, _, ends = text.partition("=")
    try:
        low, high = map(float, ends.split(","))
    except ValueError:
        problem = say("must be an input and its range, as in x=-3,3")
        raise argparse.ArgumentTypeError(problem) from None
    return name.strip(), low, high


def _names(table: Iterable[str], default: str = "") -> str:
    names = ", ".join(table)
    return say("{names} (default: {name})", names=names, name=default) if default else names


def fresh_project(options: argparse.Namespace) -> Project:
    """The project that the options describe. Raises a UserError if there cannot be such a one."""
    if options.template is not None:
        _refuse_other_options(options)
        return project_of(options.template)
    dataset = _prepared(_points(options), options)
    training = _training(options, dataset)
    network = _network(options, dataset, training.loss)
    project = new_project(network, dataset, training)
    check_fit(project)
    return project


def _points(options: argparse.Namespace) -> Dataset:
    """The points before any preparation."""
    if options.data is None:
        _refuse(options, _OF_TABLES, "--data")
        return generate(_recipe(options))
    _refuse(options, _OF_GENERATED, "--dataset")
    return dataset_of(*read_chosen(options.data, options))


def _prepared(points: Dataset, options: argparse.Namespace) -> Dataset:
    if points.is_classification and options.scale_targets != "none":
        raise OptionError("--scale-targets is for a regression: classes are never scaled.")
    derived = tuple(options.derive or ())
    return prepare(points, Preparation(options.scale, options.scale_targets, derived))


def _refuse(options: argparse.Namespace, others: Iterable[str], owner: str) -> None:
    """Raises OptionError for options that go with another one only."""
    given = [_spelled(name) for name in others if getattr(options, name) is not None]
    if given:
        raise OptionError(
            "{given} can only be used with {owner}.", given=", ".join(given), owner=owner
        )


def _refuse_other_options(options: argparse.Namespace) -> None:
    parser = argparse.ArgumentParser(add_help=False)
    add_options(parser)
    usual = vars(parser.parse_args(["--template", options.template]))
    others = [name for name, value in usual.items() if getattr(options, name) != value]
    if others:
        raise OptionError(
            "--template brings data, network and settings with it: leave out {others}.",
            others=", ".join(_spelled(name) for name in others),
        )


def _spelled(dest: str) -> str:
    """The option that sets a field: --in-order sets `shuffle`, any other is called like its field."""
    return "--in-order" if dest == "shuffle" else "--" + dest.replace("_", "-")


def _recipe(options: argparse.Namespace) -> Recipe:
    usual = default_recipe(options.dataset or ("formula" if options.formula else "xor"))
    given = {
        setting: value
        for setting, option in _DATA_OPTIONS.items()
        if (value := getattr(options, _name(option.removeprefix("--")))) is not None
    }
    if "ranges" in given:
        given["ranges"] = tuple(given["ranges"])
    recipe = replace(usual, **given)
    entry = CATALOGUE[usual.name]
    used = entry.used(recipe)
    unknown = [setting for setting in given if setting not in used]
    if unknown:
        raise OptionError(
            "The data set {title} has no {option}; of these options it has {known}.",
            title=entry.title,
            option=_DATA_OPTIONS[unknown[0]],
            known=", ".join(o for s, o in _DATA_OPTIONS.items() if s in used),
        )
    return recipe


def _training(options: argparse.Namespace, dataset: Dataset) -> Training:
    usual = default_training(dataset)
    changed = {
        field.name: value
        for field in fields(Training)
        if field.name not in ("optimizer", "schedule")
        and (value := getattr(options, field.name)) is not None
    }
    if options.loss is None and options.output_activation is not None:
        needed = LOSSES[usual.loss].paired
        if needed and _choose(Activation, options.output_activation).name not in needed:
            changed["loss"] = "half_squared"
    changed |= {"optimizer": _optimizer(options, usual.optimizer), "schedule": _schedule(options)}
    return replace(usual, **changed)


def _optimizer(options: argparse.Namespace, usual: Optimizer) -> Optimizer:
    if options.optimizer not in (None, usual.name):
        textbook = Optimizer(options.optimizer).row.learning_rate
        usual = Optimizer(options.optimizer, textbook)
    if options.learning_rate is not None:
        usual = replace(usual, learning_rate=options.learning_rate)
    return usual


def _schedule(options: argparse.Namespace) -> Schedule:
    given = {name: getattr(options, f"schedule_{name}") for name in _schedule_constants()}
    changed = tuple((name, value) for name, value in given.items() if value is not None)
    return Schedule(options.schedule or Schedule().name, changed)


def _network(options: argparse.Namespace, dataset: Dataset, loss: str) -> Network:
    sizes = [dataset.n_features, HIDDEN_NEURONS, dataset.n_targets]
    if options.layers is not None:
        sizes = parse_sizes(options.layers)
    output = output_activation(dataset, loss)
    if options.output_activation is not None:
        output = _choose(Activation, options.output_activation)
    network = build(sizes, _choose(Activation, options.activation), output)
    initializer = _choose(Initializer, options.initializer)
    for layer in network.computed:
        network = edit_layer(network, layer.id, initializer=initializer, bias=options.bias)
    return network


def _choose(kind: Callable[[str, float | None], Choice], text: str) -> Choice:
    """The choice called `name` or, with its number, `name:number`."""
    name, colon, number = text.partition(":")
    try:
        return kind(_name(name), float(number) if colon else None)
    except ValueError as error:
        if isinstance(error, UserError):
            raise
        raise OptionError(
            "“{text}”: after the colon comes a number, as in elu:0.5.", text=text
        ) from None
