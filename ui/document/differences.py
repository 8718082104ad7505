"""What tells one run from another, in a few words: “η 0.1 instead of 0.03”."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QCoreApplication

from nnsim.engine.settings_history import SettingsHistory
from nnsim.functions.activations import Activation
from nnsim.functions.losses import LOSSES
from nnsim.functions.optimizers import Optimizer
from nnsim.functions.schedules import Schedule
from nnsim.model.network import Network
from nnsim.model.project import Project, Training
from nnsim.model.what_if import Samples, WhatIf, carry_what_ifs
from ui.base.number_format import brief
from ui.base.translation import translate_text
from ui.document.naming import layer_name, what_if_title

translate = QCoreApplication.translate
Facts = dict[str, tuple[str, str]]


def differences(run: Project, present: Project) -> str:
    """How a run differs from the present one, the network first."""
    more, less = _more_what_ifs(run, present), _more_what_ifs(present, run)
    of_samples = [isinstance(one.of, Samples) for one in (*more, *less)]
    without = translate("Differences", "without: {0}")
    found = [without.format(what_if_title(present, one)) for one in less]
    found += [what_if_title(run, one) for one in more]
    # Other wires and locks come of what-ifs of neurons and wires, other data of those of samples.
    found += _of_network(run.network, present.network, wires=all(of_samples))
    if run.dataset is not present.dataset and not any(of_samples):
        found.append(translate("Differences", "other data"))
    found += _of_facts(_facts(run.training), _facts(present.training))
    return ", ".join(found) or translate("Differences", "the same settings")


def sizes(network: Network) -> str:
    """The sizes of the layers in the order of computation: 2-4-1."""
    return "-".join(str(layer.size) for layer in network.order)


def _more_what_ifs(one: Project, other: Project) -> list[WhatIf]:
    """Those of one project that are not of the other, even of neurons that one of them has not."""
    known = {*other.what_ifs, *carry_what_ifs(other.what_ifs, one.network)}
    left = {own: carry_what_ifs((own,), other.network) for own in one.what_ifs}
    return [own for own in one.what_ifs if own not in known and known.isdisjoint(left[own])]


def _instead(new: str, old: str) -> str:
    return translate("Differences", "{0} instead of {1}").format(new, old)


def changes(settings: SettingsHistory) -> dict[int, str]:
    """What changed in the settings within a run, by iteration."""
    return {
        iteration: ", ".join(_of_facts(_facts(after), _facts(before)))
        for (_, before), (iteration, after) in pairwise(settings)
    }


def _of_facts(new: Facts, old: Facts) -> Iterator[str]:
    for name, (caption, value) in new.items():
        if name in old and old[name][1] != value:
            yield f"{caption} {_instead(value, old[name][1])}".lstrip()


def _facts(training: Training) -> Facts:
    """Every setting as a caption, which may be empty, and a value."""
    optimizer = training.optimizer
    batch = f"{training.batch_size:,}" if training.batch_size else translate("Differences", "all")
    return {
        "loss": ("", translate_text(LOSSES[training.loss].title)),
        "optimizer": ("", translate_text(optimizer.row.title)),
        "rate": ("η", brief(optimizer.learning_rate)),
        **_constants("optimizer", optimizer),
        "schedule": ("", translate_text(training.schedule.row.title)),
        **_constants("schedule", training.schedule),
        "batch": (translate("Differences", "batch size"), batch),
        "order": (
            "",
            translate("Differences", "shuffled")
            if training.shuffle
            else translate("Differences", "in order"),
        ),
        "reduction": (
            "",
            translate("Differences", "mean")
            if training.reduction == "mean"
            else translate("Differences", "sum"),
        ),
        "l1": ("L1 λ", brief(training.l1)),
        "l2": ("L2 λ", brief(training.l2)),
        "seed": (translate("Differences", "seed"), f"{training.seed:,}"),
        "precision": ("", training.precision),
        "attack": (translate("Differences", "attack ε"), brief(training.epsilon)),
        "attack steps": (translate("Differences", "attack steps"), f"{training.attack_steps}"),
    }


def _constants(kind: str, rule: Optimizer | Schedule) -> Facts:
    rows = rule.row.constants
    return {
        f"{kind} {name}": (
            rows[name].symbol or translate_text(rows[name].title) or name,
            brief(value),
        )
        for name, value in rule.constants.items()
    }


def _of_network(run: Network, present: Network, wires: bool) -> Iterator[str]:
    """How two networks differ, in wires and locks too if asked for."""
    if run is present:
        return
    both = [(own, present.by_id[own.id]) for own in run.computed if own.id in present.by_id]
    if sizes(run) != sizes(present):
        yield _instead(sizes(run), sizes(present))
    elif wires and (
        run.connections != present.connections
        or not all(np.array_equal(own.bias_locked, old.bias_locked) for own, old in both)
    ):
        yield translate("Differences", "other wires or locks")
    if any(own.bias != old.bias for own, old in both):
        yield translate("Differences", "other kinds of biases")
    yield from _of_activations(run, present)


def _of_activations(run: Network, present: Network) -> Iterator[str]:
    changes: dict[tuple[Activation, Activation], list[str]] = {}
    before = {layer.id: layer for layer in present.computed}
    both = [layer for layer in run.computed if layer.id in before]
    for layer in both:
        old = before[layer.id].activation
        if layer.activation != old:
            changes.setdefault((layer.activation, old), []).append(layer_name(layer))
    hidden = [layer_name(layer) for layer in run.computed if layer.role == "hidden"]
    for (new, old), names in changes.items():
        everywhere = len(names) > 1 and names == hidden
        where = translate("Differences", "all hidden layers") if everywhere else ", ".join(names)
        yield translate("Differences", "{0} in {1}").format(
            _instead(_spelt(new), _spelt(old)), where
        )
    if any(layer.overrides != before[layer.id].overrides for layer in both):
        yield translate("Differences", "other activations of single neurons")


def _spelt(activation: Activation) -> str:
    """tanh, or with its parameter: Leaky ReLU 0.2."""
    title = translate_text(activation.function.title)
    return title if activation.parameter is None else f"{title} {brief(activation.parameter)}"
