"""Rules on the weights that a run began with."""

from collections import defaultdict

import numpy as np

from nnsim.explain.diagnosis.evidence import Evidence
from nnsim.explain.diagnosis.finding import Finding, Severity
from nnsim.explain.diagnosis.steps import other_start
from nnsim.functions.tape import Array
from nnsim.model.network import Layer, Network
from nnsim.model.parameters import Parameters

_ROUNDING = 1e-9  # by which twins may have come apart


def zero_start(evidence: Evidence) -> Finding | None:
    """All weights began at zero, and no gradient reaches any of them, then and now."""
    weights = evidence.layout.weights_only(np.float64) > 0
    moments = evidence.start, evidence.present
    if evidence.start.values[weights].any():
        return None
    if any(moment.gradient[weights].any() for moment in moments):
        return None
    template = (
        "All {count:,} weights began at 0. Every neuron then passes on 0, or gets 0 back, so that the "
        "gradient of every weight is exactly 0, for ever: no update can move one."
    )
    values = {"count": int(weights.sum())}
    severity = hindered(evidence, "problem")
    return Finding(severity, template, values, cures=(other_start(evidence),))


def symmetric_start(evidence: Evidence) -> Finding | None:
    """Neurons with the same weights into and out of them get the same gradients: they stay twins.

    Source: Rumelhart, Hinton and Williams, "Learning internal representations by error propagation"
    (1986), on breaking symmetry.
    """
    network, origin = evidence.network, evidence.origin.state.parameters
    now = evidence.layout.view(evidence.present.values)
    found = [
        (layer, twins)
        for layer in network.computed
        if layer.role == "hidden"
        for twins in _twins(network, layer, origin)
        if _are_still(network, layer, twins, now)
    ]
    if not found:
        return None
    layer, twins = max(found, key=lambda pair: len(pair[1]))
    values = {
        "neurons": ", ".join(str(j + 1) for j in twins[:6]) + (", …" if len(twins) > 6 else ""),
        "layer": layer.name,
        "count": len(twins),
    }
    template = (
        "Neurons {neurons} of {layer} began with the same weights into and out of them. They compute "
        "the same and get the same gradients, so they stay the same: {count} neurons do the work of one."
    )
    severity = hindered(evidence, "problem" if evidence.has_course else "warning")
    return Finding(severity, template, values, layer.id, twins, cures=(other_start(evidence),))


def hindered(evidence: Evidence, severity: Severity) -> Severity:
    """How bad it is that something is there: in a run that has learned, or still does, a note."""
    return severity if evidence.stuck or not evidence.has_course else "note"


def _wires(network: Network, layer: Layer, parameters: Parameters) -> Array:
    """All numbers of each neuron of a layer, (n_neurons, n_wires + 1): into it, its bias, out of it."""
    into = [parameters.weights[c.key].T for c in network.incoming(layer.id)]
    out = [parameters.weights[c.key] for c in network.outgoing(layer.id)]
    return np.concatenate([*into, parameters.biases[layer.id][:, None], *out], axis=1)


def _twins(network: Network, layer: Layer, parameters: Parameters) -> list[tuple[int, ...]]:
    numbers = _wires(network, layer, parameters) + 0.0  # so that -0 is 0
    groups: dict[tuple[object, bytes], list[int]] = defaultdict(list)
    for j, neuron in enumerate(layer.neurons):
        groups[layer.activation_of(neuron), numbers[j].tobytes()].append(j)
    return [tuple(group) for group in groups.values() if len(group) > 1]


def _are_still(
    network: Network, layer: Layer, twins: tuple[int, ...], parameters: Parameters
) -> bool:
    numbers = _wires(network, layer, parameters)[list(twins)]
    return bool(np.allclose(numbers, numbers[0], rtol=_ROUNDING, atol=_ROUNDING))
