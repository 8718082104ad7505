"""Rules on how far an update goes, and where it no longer leads anywhere."""

import math

import numpy as np
from numpy.typing import NDArray

from nnsim.explain.diagnosis.cures import Cure, cure
from nnsim.explain.diagnosis.evidence import Evidence, Snapshot
from nnsim.explain.diagnosis.finding import Finding, Severity
from nnsim.explain.landscape.rate_limit import has_stable_rate, limit_text
from nnsim.explain.probes.correction import learns_by_rule
from nnsim.functions.optimizers import OPTIMIZERS
from nnsim.functions.tape import Array

_DIVERGED, _ROSE = 2.0, 1.1  # so many times the loss of the start; at a rate above 2/λ
_SWING = 0.2  # of the loss, from one record to the next
_SMALL = 0.02  # of the greatest stable rate, or of the usual one where that is not known
_FLAT_LOSS, _FLAT_OUTPUT = 0.97, 0.2  # of what a constant answer has, and of the spread of targets
_NOTHING = 1e-20  # of the variance of targets, the square of a mean that rounding leaves of 0
_RESTING = 0.05  # a gradient beside its weights, below which a step leads nowhere
_CLOSE, _FAR = 0.1, 0.5  # of the spread of a layer: told apart no longer; of that of the inputs
_HALF_RIGHT = 0.6  # a score, from which on those that have become one are few
_MOST_COMPARED = 128  # samples, two by two


def rate_too_large(evidence: Evidence) -> Finding | None:
    """The loss overflowed or came to twice its start, or swings; or it rose, at a rate above 2/λ.

    Source of 2/λ: LeCun, Bottou, Orr and Müller, "Efficient BackProp" (1998), section 5.
    """
    course, limit = evidence.course, stable_rate(evidence)
    rate = evidence.rate
    rate = rate or evidence.training.optimizer.learning_rate  # before the schedule came to 0
    above, diverged = rate > limit, _diverged(evidence)
    if not rate or evidence.overshoots or not (diverged or _goes_up(evidence, above)):
        return None
    values = {
        "rate": rate,
        "bound": limit_text(evidence.training.optimizer),
        "limit": limit,
        "first": float(course.train[0]),
        "worst": course.high,
        "last": float(course.train[-1]),
        "iteration": evidence.project.state.iteration + (evidence.failure is not None),
    }
    cures = (calmer(evidence), *_adam(evidence))
    template = _said_of_steps(above, diverged, evidence.failure is not None)
    return Finding("problem", template, values, cures=cures)


def _diverged(evidence: Evidence) -> bool:
    """Whether the loss overflowed, or is far above where it began; by the perceptron rule it may be."""
    if evidence.failure is not None:
        return evidence.made_updates
    train = evidence.course.train
    return not learns_by_rule(evidence.project) and bool(train[-1] / train[0] > _DIVERGED)


def _goes_up(evidence: Evidence, above: bool) -> bool:
    """Whether the loss has risen, at a rate above 2/λ, or goes up and down by turns, at any rate.

    The rate of the perceptron rule is but the unit of its weights.
    """
    train = evidence.course.train
    if learns_by_rule(evidence.project) or not evidence.has_course or evidence.learned:
        return False
    rose = above and evidence.stuck and train[-1] / train[0] > _ROSE
    return bool(rose) or _swings(train)


def _said_of_steps(above: bool, diverged: bool, overflowed: bool) -> str:
    """The template for a learning rate that is too large: above 2/λ or not."""
    if not above and not diverged:
        return (
            "The loss goes up and down by turns: steps of the learning rate {rate:g} jump over where it "
            "is least. It began at {first:.4g} and is {last:.4g} now. A smaller rate makes smaller steps."
        )
    if not above:
        return (
            "Steps of the learning rate {rate:g} lead up, not down: the loss began at {first:.4g} and "
            "came to {worst:.4g} by iteration {iteration:,}. A smaller rate makes smaller steps."
        )
    if overflowed:
        return (
            "With the learning rate {rate:g} every step is larger than the one before: above "
            "{bound} = {limit:.3g}, λ being the largest curvature of this loss, steps climb. The loss "
            "began at {first:.4g}, and numbers overflowed in iteration {iteration:,}."
        )
    return (
        "The learning rate {rate:g} is above {bound} = {limit:.3g}, λ being the largest curvature of "
        "this loss: steps jump across the valley and climb its other side. The loss began at "
        "{first:.4g} and came to {worst:.4g}."
    )


def calmer(evidence: Evidence) -> Cure:
    """A rate that is half of what is stable, or a tenth of what it is where that is no more."""
    limit, optimizer = stable_rate(evidence), evidence.training.optimizer
    rate = optimizer.learning_rate or OPTIMIZERS[optimizer.name].learning_rate
    return cure("learning_rate", rate=leading_digit(limit / 2 if rate > limit else rate / 10))


def stable_rate(evidence: Evidence) -> float:
    """The greatest learning rate at which steps climb neither at the start nor now."""
    return min(_rate_limit(evidence, snapshot) for snapshot in (evidence.start, evidence.present))


def _rate_limit(evidence: Evidence, snapshot: Snapshot) -> float:
    """The greatest learning rate at which steps do not climb there; infinite where that is not known."""
    optimizer, curved = evidence.training.optimizer, snapshot.curvature
    if curved is None or not (has_stable_rate(optimizer) and 0 < curved.largest < math.inf):
        return math.inf
    return optimizer.stability / curved.largest


def leading_digit(number: float) -> float:
    """Rounded down to one digit: 0.00236 is 0.002."""
    power = 10.0 ** math.floor(math.log10(number))
    return float(f"{math.floor(number / power + 1e-9) * power:.0e}")


def _swings(losses: Array) -> bool:
    """Whether the later half mostly goes up and down by turns, by a good part of the loss."""
    late = losses[len(losses) // 2 :]
    moves = np.diff(late)
    if len(moves) < 4:
        return False
    turns = np.count_nonzero(moves[1:] * moves[:-1] < 0) / (len(moves) - 1)
    return bool(turns > 0.5 and np.abs(moves).mean() > _SWING * late.mean())


def _adam(evidence: Evidence) -> tuple[Cure, ...]:
    return (
        () if evidence.training.optimizer.name == "adam" else (cure("optimizer", optimizer="adam"),)
    )


def rate_too_small(evidence: Evidence) -> Finding | None:
    """The loss falls all along, but hardly, at a rate far below what would be stable, or not at all."""
    if not evidence.stuck or evidence.failure is not None:
        return None
    course, rate = evidence.course, evidence.rate
    if rate == 0:
        return _of_no_rate(evidence)
    limit, optimizer = stable_rate(evidence), evidence.training.optimizer
    usual = limit / 2 if limit < math.inf else OPTIMIZERS[optimizer.name].learning_rate
    if not (rate < _SMALL * usual and course.train[-1] < course.train[0]):
        return None
    values = {
        "rate": rate,
        "usual": usual,
        "first": float(course.train[0]),
        "last": float(course.train[-1]),
        "length": course.length,
    }
    template = (
        "The loss falls, but {length:,} updates took it from {first:.4g} to {last:.4g} only: the "
        "learning rate {rate:g} makes needlessly small steps. Here about {usual:.2g} would still go down."
    )
    larger = cure("learning_rate", rate=leading_digit(usual)), *_adam(evidence)
    has_faded = optimizer.learning_rate >= _SMALL * usual
    cures = (cure("constant_rate"),) if has_faded else larger
    return Finding("warning", template, values, cures=cures)


def _of_no_rate(evidence: Evidence) -> Finding:
    optimizer, iteration = evidence.training.optimizer, evidence.project.state.iteration
    if optimizer.learning_rate:
        template = (
            "The schedule has brought the learning rate to 0 by iteration {iteration:,}: no update "
            "moves a weight or a bias any more."
        )
        return Finding(
            "problem", template, {"iteration": iteration}, cures=(cure("constant_rate"),)
        )
    usual = OPTIMIZERS[optimizer.name].learning_rate
    template = "The learning rate is 0: no update moves a weight or a bias."
    return Finding("problem", template, cures=(cure("learning_rate", rate=usual),))


def plateau(evidence: Evidence) -> Finding | None:
    """The loss is that of the mean of the targets as the answer to everything, and stays."""
    if not evidence.stuck or evidence.failure is not None:
        return None
    loss, constant = float(evidence.present.losses.mean()), evidence.fit.constant_loss
    mean = evidence.targets.mean(axis=0)
    spread = float(np.square(evidence.targets - mean).mean())
    mean = np.where(np.square(mean) < _NOTHING * spread, 0.0, mean)
    apart = float(np.square(evidence.outputs - mean).mean())
    if not (
        _FLAT_LOSS * constant <= loss <= constant / _FLAT_LOSS and apart <= _FLAT_OUTPUT**2 * spread
    ):
        return None
    values = {
        "mean": ", ".join(f"{x:.3g}" for x in mean[:4]) + (", …" if len(mean) > 4 else ""),
        "loss": loss,
        "constant": constant,
        "since": evidence.course.still_since,
        "gain": max(evidence.course.late_gain, 0.0),
    }
    template = (
        "The network gives about {mean} to every sample, which is the mean of the targets: its loss "
        "{loss:.4g} is that of an answer that ignores the inputs ({constant:.4g}). The later half of "
        "the run took {gain:.1%} off the loss; since iteration {since:,} it has hardly moved."
    )
    return Finding("problem", template, values, cures=_ways_off(evidence))


def _ways_off(evidence: Evidence) -> tuple[Cure, ...]:
    """Longer steps, if they can be, or steps of another kind, or another start."""
    rate, limit = evidence.training.optimizer.learning_rate, stable_rate(evidence)
    longer = []
    if 0 < rate < limit / 20 and limit < math.inf:
        longer = [cure("learning_rate", rate=leading_digit(limit / 2))]
    return (*_adam(evidence), *longer, other_start(evidence))


def other_start(evidence: Evidence) -> Cure:
    """Initial weights drawn by the rule that suits the hidden layers, from the next seed."""
    hidden = [x for x in evidence.network.computed if x.role == "hidden"]
    rectified = any(layer.activation.function.greatest_slope is None for layer in hidden)
    initializer = "he" if rectified else "glorot"
    return cure("start", initializer=initializer, seed=evidence.training.seed + 1)


def local_minimum(evidence: Evidence) -> Finding | None:
    """Nothing moves, and samples with different targets have become one in the last hidden layer.

    With their places equal they get the same answer, whatever the weights behind: the error that is
    left is theirs, and the gradient cannot part them. Source: Sprinkhuizen-Kuyper and Boers, "The error
    surface of the 2-2-1 XOR network" (1999), on stationary points of this kind.
    """
    if not evidence.comes_to_rest or evidence.failure is not None:
        return None
    network, present = evidence.network, evidence.present
    sources = [c.source for c in network.incoming(network.output.id)]
    if any(network.by_id[s].role == "input" for s in sources) or not sources:
        return None
    own, whole = evidence.layout.own_places(), present.gradient + present.penalty_gradient
    weights, gradient = (float(np.linalg.norm(x[own])) for x in (present.values, whole))
    if not gradient < _RESTING * weights:
        return None
    places = np.concatenate([present.layers[s].activation for s in sources]).T
    merged = _merged(evidence, places)
    if not len(merged):
        return None
    return _of_merged(evidence, sources[-1], merged, gradient)


def _of_merged(
    evidence: Evidence, layer_id: str, merged: NDArray[np.intp], gradient: float
) -> Finding:
    """What is told of these samples (k,), to which a layer gives one place."""
    present, last = evidence.present, evidence.network.by_id[layer_id]
    rows = evidence.samples[merged]
    values = {
        "samples": ", ".join(str(row + 1) for row in rows[:6]) + (", …" if len(rows) > 6 else ""),
        "layer": last.name,
        "share": float(present.losses[merged].sum() / present.losses.sum()),
        "loss": float(present.losses.mean()),
        "gradient": gradient,
    }
    template = (
        "The samples {samples} have different targets, but {layer} gives them the same place, so that "
        "no weight behind it can part them: they make {share:.0%} of the loss {loss:.4g}. The gradient "
        "is {gradient:.2g} and leads nowhere: a local minimum, or a saddle. More neurons or another "
        "start have other ways."
    )
    wider = cure("wider", layer=last.id, size=2 * last.size)
    cures = (wider, other_start(evidence))
    neurons = tuple(range(last.size))
    severity: Severity = "problem" if evidence.fit.score < _HALF_RIGHT else "note"
    return Finding(severity, template, values, last.id, neurons, tuple(map(int, rows)), cures)


def _merged(evidence: Evidence, places: Array) -> NDArray[np.intp]:
    """Samples (k,) that share their place (n_samples, size) with one whose inputs and target are far off.

    None where they make less than half of the loss.
    """
    targets, losses = evidence.targets, evidence.present.losses
    apart = float(np.ptp(targets, axis=0).max())
    wrong = np.flatnonzero(np.abs(targets - evidence.outputs).max(axis=1) > apart / 4)
    wrong = wrong[:: max(-(-len(wrong) // _MOST_COMPARED), 1)]
    inputs = evidence.project.dataset.features[evidence.samples]
    near = _distances(places[wrong]) < _CLOSE * _spread(places)
    far = _distances(inputs[wrong]) > _FAR * _spread(inputs)
    differ = np.abs(targets[wrong, None] - targets[None, wrong]).max(axis=2) > apart / 2
    found = wrong[(near & far & differ).any(axis=1)]
    return np.asarray(found if losses[found].sum() > losses.sum() / 2 else found[:0])


def _spread(places: Array) -> float:
    return float(np.linalg.norm(places - places.mean(axis=0), axis=1).max())


def _distances(places: Array) -> Array:
    return np.asarray(np.linalg.norm(places[:, None] - places[None], axis=2))
