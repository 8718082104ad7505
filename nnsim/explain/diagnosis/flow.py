"""Rules on what comes back through the layers: neurons that let next to nothing through, and depth."""

import numpy as np
from numpy.typing import NDArray

from nnsim.explain.diagnosis.cures import Cure, cure, cured
from nnsim.explain.diagnosis.evidence import Evidence, LayerEvidence, Snapshot
from nnsim.explain.diagnosis.finding import Finding
from nnsim.explain.diagnosis.settings import scaling
from nnsim.explain.diagnosis.start import hindered
from nnsim.explain.diagnosis.steps import calmer, other_start
from nnsim.explain.diagnosis.targets import fitting_pair
from nnsim.explain.layer_health import SATURATED_BELOW, saturated
from nnsim.functions.losses import LOSSES
from nnsim.functions.tape import Array
from nnsim.model.network import Layer

_DEEP = 3  # computed layers, from which on there is a depth
_FACTOR = 1e3  # between the last and the first layer
_WRONG_END = 0.1  # of the samples
_MUCH_LARGER = 2.0  # than weights that are drawn
_LARGE = 3.0  # numbers, as root mean square: those that are scaled have 1


def saturation(evidence: Evidence) -> Finding | None:
    """Most neurons of a layer have next to no slope left, or outputs have none at the wrong end.

    Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
    networks" (2010).
    """
    if not evidence.stuck and evidence.has_course:
        return None
    return _at_the_wrong_end(evidence) or _saturated_layer(evidence)


def _saturated_layer(evidence: Evidence) -> Finding | None:
    for own in evidence.hidden:
        flat = np.flatnonzero(saturated(own.layer, own.slope.mean(axis=1)))
        if 2 * len(flat) > own.layer.size:
            values = {
                "neurons": len(flat),
                "size": own.layer.size,
                "layer": own.layer.name,
                "slope": float(own.slope[flat].mean()),
                "z": float(np.abs(own.pre_activation[flat]).mean()),
            }
            template = (
                "{neurons} of {size} neurons of {layer} are saturated: their |z| is {z:.3g} on the "
                "average, and f′ only {slope:.2g}. What comes back is multiplied by that, so the "
                "weights before them hardly move."
            )
            cures = _ways_back(evidence, own.layer)
            severity = hindered(evidence, "problem" if evidence.has_course else "warning")
            neurons = tuple(map(int, flat))
            return Finding(severity, template, values, own.layer.id, neurons, cures=cures)
    return None


def _ways_back(evidence: Evidence, layer: Layer) -> tuple[Cure, ...]:
    """Smaller steps, where steps have led a layer out of its slopes; else other inputs or weights."""
    began = evidence.start.layers[layer.id]
    if 2 * np.count_nonzero(saturated(layer, began.slope.mean(axis=1))) <= layer.size:
        numbers = evidence.fit.labels is None and _size(evidence.targets) > _LARGE
        return (*((cure("scale_targets"),) if numbers else ()), calmer(evidence))
    inputs, start = scaling(evidence), other_start(evidence)
    is_large = _size(evidence.project.dataset.features[evidence.samples]) > _LARGE
    return (inputs, start) if is_large else (start, inputs)


def _size(numbers: Array) -> float:
    return float(np.sqrt(np.square(numbers).mean()))


def _at_the_wrong_end(evidence: Evidence) -> Finding | None:
    output, loss = evidence.network.output, LOSSES[evidence.training.loss]
    greatest = output.activation.function.greatest_slope
    if loss.reads_score or greatest is None or output.overrides:
        return None
    wrong, own = _far_out(evidence, evidence.present), evidence.present.layers[output.id]
    if wrong.any(axis=0).mean() < _WRONG_END:
        return None
    rows = evidence.samples[np.flatnonzero(wrong.any(axis=0))]
    values = {
        "count": len(rows),
        "samples": wrong.shape[1],
        "slope": float(own.slope[wrong].mean()),
        "greatest": greatest,
    }
    template = (
        "{count:,} of {samples:,} samples are answered with the wrong end of the range, where f′ of "
        "the output is {slope:.2g} on the average, of {greatest:g} at most. Their error is multiplied "
        "by that before it goes back, so the worst mistakes teach least."
    )
    began_there = _far_out(evidence, evidence.start).any(axis=0).mean() >= _WRONG_END
    better = fitting_pair(evidence.project)
    cures = (
        other_start(evidence),
        *(() if began_there else (calmer(evidence),)),
        *((cure("loss", loss=better),) if better is not None else ()),
    )
    neurons = tuple(map(int, np.flatnonzero(wrong.any(axis=1))))
    severity = hindered(evidence, "problem" if evidence.has_course else "warning")
    return Finding(severity, template, values, output.id, neurons, tuple(map(int, rows)), cures)


def _far_out(evidence: Evidence, snapshot: Snapshot) -> NDArray[np.bool_]:
    """Where outputs (n_outputs, n_samples) are at the wrong end of their range, without a slope."""
    output = evidence.network.output
    own, function = snapshot.layers[output.id], output.activation.function
    assert function.greatest_slope is not None, "asked of such outputs only"
    missed = np.abs(evidence.targets.T - own.activation) > np.ptp(function.output_range) / 2
    far_out: NDArray[np.bool_] = missed & (own.slope < SATURATED_BELOW * function.greatest_slope)
    return far_out


def _ratio(snapshot: Snapshot) -> tuple[Array, LayerEvidence] | None:
    """δ of the first layer, which comes too, and of the last, as root mean squares.

    None where there is no depth, or nothing comes through.
    """
    layers = list(snapshot.layers.values())
    if len(layers) < _DEEP:
        return None
    first, last = layers[0], layers[-1]
    sizes = np.array([np.sqrt(np.square(own.delta).mean()) for own in (first, last)])
    return (sizes, first) if (sizes > 0).all() else None


def vanishing_gradient(evidence: Evidence) -> Finding | None:
    """∂L/∂z of the first layer is less than a thousandth of that of the last one.

    Source: Bengio, Simard and Frasconi, "Learning long-term dependencies with gradient descent is
    difficult" (1994).
    """
    found = _ratio(evidence.present)
    if found is None:
        return None
    (small, large), first = found
    if not small * _FACTOR < large:
        return None
    steps = len(evidence.present.layers) - 1
    values = {
        "layer": first.layer.name,
        "small": float(small),
        "large": float(large),
        "factor": float((small / large) ** (1 / steps)),
        "layers": steps + 1,
    }
    template = (
        "Going back through {layers} layers the gradient shrinks to about {factor:.2g} of itself at "
        "each: of {large:.2g} at the output {small:.2g} is left at {layer}, whose weights hardly move."
    )
    neurons = tuple(range(first.layer.size))
    cures = _ways_to_the_first(evidence)
    severity = hindered(evidence, "problem" if evidence.has_course else "warning")
    return Finding(severity, template, values, first.layer.id, neurons, cures=cures)


def _ways_to_the_first(evidence: Evidence) -> tuple[Cure, ...]:
    """Activations with larger slopes than there are; where there are none, larger weights."""
    tanh, relu = (cure("hidden_activation", activation=name) for name in ("tanh", "relu"))
    if all(own.layer.activation.name == "tanh" for own in evidence.hidden):
        return other_start(evidence), relu
    return tanh, relu


def exploding_gradient(evidence: Evidence) -> Finding | None:
    """∂L/∂z of the first layer is, or was at the start, a thousand times that of the last one.

    Source: Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks"
    (2013).
    """
    both = _ratio(evidence.start), _ratio(evidence.present)
    found = next((x for x in both if x is not None and x[0][0] > _FACTOR * x[0][1]), None)
    if found is None:
        return None
    (first_size, last_size), first = found
    steps = len(evidence.present.layers) - 1
    values = {
        "layer": first.layer.name,
        "first": float(first_size),
        "last": float(last_size),
        "factor": float((first_size / last_size) ** (1 / steps)),
        "layers": steps + 1,
    }
    template = (
        "Going back through {layers} layers the gradient grows about {factor:.3g} times at each: "
        "{last:.2g} at the output is {first:.2g} at {layer}, so that one step throws its weights away."
    )
    neurons = tuple(range(first.layer.size))
    severity = hindered(evidence, "problem" if evidence.has_course else "warning")
    cures = _ways_to_calm(evidence)
    return Finding(severity, template, values, first.layer.id, neurons, cures=cures)


def _ways_to_calm(evidence: Evidence) -> tuple[Cure, ...]:
    """Smaller weights, if they are larger than drawn ones; else activations that keep numbers small."""
    start, tanh = other_start(evidence), cure("hidden_activation", activation="tanh")
    drawn = np.zeros(evidence.layout.size)
    evidence.layout.pack(cured(evidence.origin, start).initial, drawn)
    mask = evidence.layout.weights_only(np.float64)
    large, usual = (np.linalg.norm(x * mask) for x in (evidence.start.values, drawn))
    return (start, tanh) if large > _MUCH_LARGER * usual else (tanh, start)
