"""What well-known mistakes make of a number of an iteration."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from nnsim.engine.trainer import Trainer
from nnsim.explain.iteration_values import IterationValues
from nnsim.explain.updates import Update, updated
from nnsim.functions.schedules import Schedule
from nnsim.model.attempts import Kind, Slip, Target
from nnsim.model.parameter_ref import ParameterRef, WeightRef
from nnsim.model.project import Training

Slips = dict[Slip, float]


def known_slips(trainer: Trainer, target: Target, answer: float) -> Slips:
    """Slip by slip the number it gives, finite or not, in an iteration that has run to its end."""
    view = IterationValues(trainer, target.sample)
    return _SLIPS[target.kind](_Place(trainer, view, target.place), answer)


@dataclass(frozen=True)
class _Place:
    """A neuron or a wire in an iteration: the numbers that slips are made of."""

    trainer: Trainer
    view: IterationValues
    parameter: ParameterRef

    @property
    def layer(self) -> str:
        """The neuron's layer, or that of the neuron in which the wire ends."""
        place = self.parameter
        return place.connection[1] if isinstance(place, WeightRef) else place.layer

    def number(self, which: str) -> float:
        """The neuron's number for the sample: its pre_activation, activation or upstream."""
        return self.view.numbers(which, self.layer)[self.parameter.j]

    @property
    def bias(self) -> float:
        return float(self.view.parameters.biases[self.layer][self.parameter.j])

    @property
    def is_fused(self) -> bool:
        """Whether the loss hands back δ at once, so that there is neither ∂L/∂a nor f′."""
        is_output = self.view.network.by_id[self.layer].role == "output"
        return is_output and self.view.program.loss.loss.reads_score

    def gradient(self, of: str = "delta", times_input: bool = True) -> float:
        """The sum over the batch of δ, or of ∂L/∂a in its stead, times the input of a wire or not."""
        factors = self.view.rows(of, self.layer)[self.parameter.j]
        place = self.parameter
        if isinstance(place, WeightRef) and times_input:
            inputs = self.view.rows("activation", place.connection[0])[place.i]
            factors = [x * factor for x, factor in zip(inputs, factors, strict=True)]
        return sum(factors)

    @property
    def update(self) -> Update:
        place = self.parameter
        name = "w" if isinstance(place, WeightRef) else "b"
        return self.view.updated(name, lambda p: place.array(p)[place.index], False)

    def upstream_with_new_weights(self) -> float:
        """∂L/∂a of a hidden neuron, had the weights behind it been updated before."""
        new, j, result = self.trainer.parameters, self.parameter.j, 0.0
        for connection in self.view.network.outgoing(self.layer):
            deltas = self.view.shares("delta", connection.target)
            weights = new.weights[connection.key][j].tolist()
            result += sum(w * d for w, d in zip(weights, deltas, strict=True))
        return result

    def batch_mean(self, number: float) -> Slips:
        """The number without the division by the batch size, where the loss is a mean."""
        return {"batch_mean": number * self.view.batch} if self.view.program.loss.mean else {}


def _of_z(place: _Place, z: float) -> Slips:
    return {"sign": -z, "bias": z - place.bias, "activation": place.number("activation")}


def _of_a(place: _Place, a: float) -> Slips:
    return {"sign": -a, "activation": place.number("pre_activation")}


def _of_slope(_: _Place, slope: float) -> Slips:
    return {"sign": -slope}


def _of_upstream(place: _Place, upstream: float) -> Slips:
    slips: Slips = {"sign": -upstream, **place.batch_mean(upstream)}
    if place.view.network.by_id[place.layer].role == "hidden":
        slips["new_weights"] = place.upstream_with_new_weights()
    return slips


def _of_delta(place: _Place, delta: float) -> Slips:
    slips: Slips = {"sign": -delta, **place.batch_mean(delta)}
    if place.is_fused:
        return slips
    upstream = place.number("upstream")
    slips["derivative"] = upstream
    if place.view.network.by_id[place.layer].role == "hidden" and upstream:
        slips["new_weights"] = place.upstream_with_new_weights() * (delta / upstream)
    return slips


def _of_gradient(place: _Place, gradient: float) -> Slips:
    slips: Slips = {"sign": -gradient, **place.batch_mean(gradient)}
    if isinstance(place.parameter, WeightRef):
        slips["input"] = place.gradient(times_input=False)
    if not place.is_fused:
        slips["derivative"] = place.gradient("upstream")
    return slips


def _of_update(place: _Place, new: float) -> Slips:
    update = place.update
    without_rate = _with_rate(update.training, 1.0)
    slips: Slips = {
        "old_value": update.old,
        "uphill": 2 * update.old - new,
        "rate": _again(update, update.gradient, without_rate),
        "sign": -new,
    }
    gradients = _of_gradient(place, update.gradient)
    del gradients["sign"]
    finite = {slip: g for slip, g in gradients.items() if math.isfinite(g)}
    return slips | {slip: _again(update, g, update.training) for slip, g in finite.items()}


def _with_rate(training: Training, rate: float) -> Training:
    optimizer = replace(training.optimizer, learning_rate=rate)
    return replace(training, optimizer=optimizer, schedule=Schedule())


def _again(u: Update, gradient: float, training: Training) -> float:
    """The new value that another gradient or other settings would have given."""
    return updated(u.name, training, u.iteration, u.steps, u.locked, u.old, gradient, u.before).new


_SLIPS: Mapping[Kind, Callable[[_Place, float], Slips]] = {
    "z": _of_z,
    "a": _of_a,
    "upstream": _of_upstream,
    "slope": _of_slope,
    "delta": _of_delta,
    "weight_gradient": _of_gradient,
    "bias_gradient": _of_gradient,
    "new_weight": _of_update,
    "new_bias": _of_update,
}
