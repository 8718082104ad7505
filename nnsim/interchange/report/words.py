"""What a report says, in its language: rows of a name and what there is to say of it."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import PurePath, PureWindowsPath

import numpy as np

from nnsim.data.catalogue import CATALOGUE
from nnsim.data.datasets import Dataset
from nnsim.data.preparation import Preparation
from nnsim.editing.layers import shown_name
from nnsim.engine.evaluation import Score
from nnsim.engine.loss_words import Part, shown_loss
from nnsim.engine.settings_history import SettingsHistory
from nnsim.engine.trainer import Trainer
from nnsim.errors import Translate, told
from nnsim.functions.losses import LOSSES
from nnsim.functions.optimizers import OPTIMIZERS
from nnsim.functions.schedules import SCHEDULES
from nnsim.interchange.figures.symbols import activations
from nnsim.model.network import Layer, Network
from nnsim.model.project import Project, Training

Row = tuple[str, str]
_MOST_LISTED = 12  # names of features or classes


class Speaker:
    """Says templates with their values in one language."""

    def __init__(self, translate: Translate) -> None:
        self.translate = translate

    def __call__(self, template: str, /, **values: object) -> str:
        return told(template, values, self.translate)

    def name(self, layer: Layer) -> str:
        """What a layer is called."""
        return shown_name(layer.name, self.translate)


def data_title(dataset: Dataset, say: Speaker) -> str:
    """What the data are called."""
    entry = CATALOGUE.get(dataset.recipe.name)
    if entry is not None and "formula" in entry.uses:
        return dataset.recipe.formula
    return say.translate(entry.title) if entry else say("Points")


def of_layers(network: Network, say: Speaker) -> Iterator[tuple[str, ...]]:
    """For each layer its name, size, activation, and the layers that feed it."""
    for layer in network.order:
        sources = [say.name(network.by_id[c.source]) for c in network.incoming(layer.id)]
        yield say.name(layer), f"{layer.size:,}", _activation(layer, say), ", ".join(sources)


def _activation(layer: Layer, say: Speaker) -> str:
    """What its neurons do, and which biases they have unless each has its own."""
    if layer.role == "input":
        return ""
    biases = {"own": [], "tied": [say("one bias")], "none": [say("no bias")]}
    return ", ".join([activations(layer), *biases[layer.bias]])


def of_data(dataset: Dataset, say: Speaker) -> Iterator[Row]:
    """Points, features and classes, and where they come from."""
    yield say("Data"), data_title(dataset, say)
    if dataset.raw.origin is not None:
        yield say("Table"), _file_name(dataset.raw.origin.path)
    yield say("Training samples"), f"{len(dataset.train_indices):,}"
    yield say("Test samples"), f"{len(dataset.test_indices):,}"
    yield say("Inputs"), _listed(dataset.feature_names)
    if dataset.is_classification:
        counts = np.bincount(dataset.labels, minlength=len(dataset.class_names)).tolist()
        classes = [f"{x} ({n:,})" for x, n in zip(dataset.class_names, counts, strict=True)]
        yield say("Classes"), _listed(classes)
    else:
        yield say("Targets"), f"{dataset.n_targets:,}"
    yield from _of_recipe(dataset, say)
    if dataset.prepared is not None:
        yield from _of_preparation(dataset.preparation, say)


def _of_preparation(preparation: Preparation, say: Speaker) -> Iterator[Row]:
    ways = {"standard": say("mean 0, standard deviation 1"), "minmax": "0 … 1"}
    if preparation.inputs in ways:
        yield say("Inputs scaled to"), ways[preparation.inputs]
    if preparation.targets in ways:
        yield say("Targets scaled to"), ways[preparation.targets]
    if preparation.derived:
        yield say("Derived inputs"), _listed(preparation.derived)
    shares = (
        (say("Wrong labels"), preparation.label_noise),
        (say("Outliers"), preparation.outliers),
        (say("Rare classes"), preparation.imbalance),
    )
    yield from ((name, f"{100 * share:.4g} %") for name, share in shares if share)


def _of_recipe(dataset: Dataset, say: Speaker) -> Iterator[Row]:
    entry = CATALOGUE.get(dataset.recipe.name)
    if entry is not None:
        used = sorted(entry.used(dataset.recipe))
        made = ", ".join(f"{name}={getattr(dataset.recipe, name)}" for name in used)
        if made:
            yield say("Made with"), made


def _file_name(path: str) -> str:
    """The last part of a path, which may be of another system."""
    return PureWindowsPath(path).name if "\\" in path else PurePath(path).name


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_LISTED
    return ", ".join([*names[:_MOST_LISTED], *([f"… +{more:,}"] if more > 0 else [])])


def of_settings(training: Training, say: Speaker) -> Iterator[Row]:
    """How it is trained."""
    reduction = say.translate(training.reduction)
    yield say("Loss"), f"{say.translate(LOSSES[training.loss].title)}, {reduction}"
    yield say("Optimiser"), _optimizer(training, say)
    schedule = SCHEDULES[training.schedule.name]
    constants = dict(training.schedule.constants)
    numbers = [f"{c.symbol} = {constants[name]:g}" for name, c in schedule.constants.items()]
    yield say("Schedule"), ", ".join([say.translate(schedule.title), *numbers])
    size = f"{training.batch_size:,}" if training.batch_size else say("all samples")
    order = say("shuffled") if training.shuffle else say("in order")
    yield say("Batch"), f"{size}, {order}"
    for name in ("l1", "l2"):
        if getattr(training, name):
            yield f"{name.upper()} λ", f"{getattr(training, name):g}"
    if training.epsilon:
        steps = training.attack_steps
        yield (
            say("Attack"),
            say("ε = {epsilon:g}, steps: {steps}", epsilon=training.epsilon, steps=steps),
        )
    yield say("Seed"), f"{training.seed}"
    yield say("Precision"), training.precision


def _optimizer(training: Training, say: Speaker) -> str:
    row, optimizer = OPTIMIZERS[training.optimizer.name], training.optimizer
    constants = dict(optimizer.constants)
    numbers = [f"{c.symbol} = {constants[name]:g}" for name, c in row.constants.items()]
    return ", ".join([say.translate(row.title), f"η = {optimizer.learning_rate:g}", *numbers])


def of_changes(settings: SettingsHistory, say: Speaker) -> Iterator[Row]:
    """What of the settings was changed in the run, and from which iteration on."""
    for (_, before), (iteration, after) in pairwise(settings):
        rows = dict(of_settings(before, say))
        new = [
            f"{name}: {text}" for name, text in of_settings(after, say) if rows.get(name) != text
        ]
        yield say("From iteration {iteration:,}", iteration=iteration), "; ".join(new)


def of_results(project: Project, trainer: Trainer, say: Speaker) -> Iterator[Row]:
    """Where training stands, and how well it does."""
    state = project.state
    yield say("Iteration"), f"{state.iteration:,}"
    yield say("Epoch"), f"{state.epoch + 1:,}"
    yield say("Parameters"), f"{project.network.n_wires + project.network.n_biases:,}"
    if trainer.problem is not None:
        yield say("To do"), trainer.problem.told(say.translate)
        return
    counts = len(project.dataset.train_indices), len(project.dataset.test_indices)
    names: tuple[tuple[Part, str], ...] = (("training", say("Train")), ("test", say("Test")))
    for (part, title), score, count in zip(names, trainer.score, counts, strict=True):
        if count:
            yield title, _score(score, part, count, project.training, say)


def _score(score: Score, part: Part, count: int, training: Training, say: Speaker) -> str:
    template, values = shown_loss(training).in_full(part, count)
    words = [f"{score.loss:.6g}", told(template, values, say.translate)]
    if not math.isnan(score.accuracy):
        words.append(say("{share:.1%} right", share=score.accuracy))
    return ", ".join(words)
