"""The rule on neurons that let nothing through on the way back."""

import numpy as np
from numpy.typing import NDArray

from nnsim.explain.diagnosis.cures import Cure, cure
from nnsim.explain.diagnosis.evidence import Evidence, LayerEvidence
from nnsim.explain.diagnosis.finding import Finding
from nnsim.explain.diagnosis.start import hindered
from nnsim.explain.diagnosis.steps import calmer, other_start
from nnsim.explain.layer_health import dead
from nnsim.functions.losses import LOSSES
from nnsim.model.network import Layer


def dead_relu(evidence: Evidence) -> Finding | None:
    """Neurons whose slope is 0 on all samples, in a layer or two: nothing passes back through them.

    Source: Lu, Shin, Su and Karniadakis, "Dying ReLU and initialization" (2019).
    """
    found = []
    for own in _passed_back(evidence):
        steps = _thresholds(own.layer)
        for which in (dead(own.layer, own.slope.mean(axis=1)) & ~steps, steps):
            silent = np.flatnonzero(which)
            if len(silent):
                found.append((len(silent) / own.layer.size, own, silent))
    if not found:
        return None
    share, own, silent = max(found, key=lambda x: x[0])
    values = {
        "neurons": len(silent),
        "size": own.layer.size,
        "layer": own.layer.name,
        "samples": own.slope.shape[1],
        "greatest": float(own.pre_activation[silent].max()),
    }
    whole = len(silent) == own.layer.size
    severity = hindered(evidence, "problem" if whole else "warning" if share > 0.5 else "note")
    if evidence.learned:
        severity = "note"
    places, of_steps = tuple(map(int, silent)), _thresholds(own.layer)[silent].all()
    template = _said_of_steps() if of_steps else _said_of_dead(whole)
    cures = _ways_through(evidence, own.layer, bool(of_steps))
    return Finding(severity, template, values, own.layer.id, places, cures=cures)


def _said_of_dead(whole: bool) -> str:
    return (
        "Every neuron of {layer} ({size} of {size}) is off on each of {samples:,} samples: z is "
        "{greatest:.3g} at most. Where a slope is 0 nothing passes back, so no gradient reaches the "
        "weights before them, and no update can wake them."
        if whole
        else "{neurons} of {size} neurons of {layer} are off on each of {samples:,} samples: "
        "their z is {greatest:.3g} at most. No gradient passes back, so no update can wake them."
    )


def _said_of_steps() -> str:
    return (
        "Threshold units jump, and f′ is 0 everywhere else: no gradient passes back through {neurons} of "
        "{size} neurons of {layer}, so that the weights before them never move."
    )


def _ways_through(evidence: Evidence, layer: Layer, of_steps: bool) -> tuple[Cure, ...]:
    """An activation with slopes, or other weights; smaller steps where neurons were alive at first."""
    if layer.role == "output":
        name = "sigmoid" if of_steps and evidence.fit.labels is not None else "linear"
        other = cure("output_activation", layer=layer.id, activation=name)
        return (other,) if of_steps else (other, other_start(evidence))
    if of_steps:
        return (cure("hidden_activation", activation="tanh"),)
    began = evidence.start.layers[layer.id].slope.mean(axis=1)
    now = evidence.present.layers[layer.id].slope.mean(axis=1)
    killed = 2 * np.count_nonzero(dead(layer, began)) < np.count_nonzero(dead(layer, now))
    smaller = (calmer(evidence),) if killed else ()
    return *smaller, other_start(evidence), cure("hidden_activation", activation="leaky_relu")


def _thresholds(layer: Layer) -> NDArray[np.bool_]:
    """Which neurons (n,) of a layer have two answers and nothing in between."""
    found = [layer.activation_of(neuron).function.is_threshold for neuron in layer.neurons]
    return np.array(found, bool)


def _passed_back(evidence: Evidence) -> list[LayerEvidence]:
    """The layers whose f′ is on the way back: not an output whose score the loss reads."""
    if LOSSES[evidence.training.loss].reads_score:
        return evidence.hidden
    return list(evidence.present.layers.values())
