"""Rules on how training is set up: inputs, batches, penalties, locks, and when to stop."""

import numpy as np

from nnsim.explain.diagnosis.cures import Cure, cure
from nnsim.explain.diagnosis.evidence import Evidence
from nnsim.explain.diagnosis.finding import Finding, Severity
from nnsim.explain.diagnosis.start import hindered
from nnsim.explain.diagnosis.steps import stable_rate
from nnsim.functions.optimizers import OPTIMIZERS

_UNEVEN = 30.0  # times as large as the smallest input
_OUTSIDE = 0.1  # of the inputs, at either end
_GIVEN_BACK, _MUCH_GIVEN_BACK = 0.1, 0.5  # of what the test loss had gained
_NOTICED = 0.1  # of the least test loss
_SHRUNK = 0.3  # of the length that the weights began with
_HELD = 0.5  # of the length of the gradient


def input_scale(evidence: Evidence) -> Finding | None:
    """Inputs of very different size: no one learning rate suits the weights behind all of them.

    Source: LeCun, Bottou, Orr and Müller, "Efficient BackProp" (1998), section 4.3.
    """
    dataset = evidence.project.dataset
    features = dataset.features[evidence.samples]
    sizes = np.sqrt(np.square(features).mean(axis=0))
    varied = np.flatnonzero((np.ptp(features, axis=0) > 0) & (sizes > 0))
    if len(varied) < 2:
        return None
    ordered = varied[np.argsort(sizes[varied])]  # without the few that lie outside of all others
    apart = int(_OUTSIDE * len(ordered))
    low, high = ordered[apart], ordered[-1 - apart]
    ratio = float(sizes[high] / sizes[low])
    if not ratio > _UNEVEN:
        return None
    values = {
        "large": dataset.feature_names[high],
        "small": dataset.feature_names[low],
        "high": float(sizes[high]),
        "low": float(sizes[low]),
        "ratio": ratio,
    }
    template = (
        "{large} is about {high:.3g} in size and {small} about {low:.3g}, {ratio:,.0f} times less. "
        "Gradients of weights are multiplied by inputs, so that a rate small enough for {large} is far "
        "too small for {small}."
    )
    severity: Severity = hindered(evidence, "problem" if evidence.has_course else "warning")
    return Finding(severity, template, values, cures=(scaling(evidence),))


def scaling(evidence: Evidence) -> Cure:
    """Inputs of one scale, with a learning rate that is usual for them, or that was borne."""
    optimizer = evidence.training.optimizer
    usual, rate = OPTIMIZERS[optimizer.name].learning_rate, optimizer.learning_rate
    return cure("scale_inputs", rate=usual if rate > stable_rate(evidence) else max(rate, usual))


def large_batch(evidence: Evidence) -> Finding | None:
    """A batch of more samples than there are to train on: it is all of them, each time the same."""
    count, size = len(evidence.project.dataset.train_indices), evidence.training.batch_size
    if size <= count:
        return None
    values = {"size": size, "count": count}
    template = (
        "The batch size is {size:,}, and there are {count:,} training samples: every batch is all of "
        "them, and every epoch is one update."
    )
    return Finding("note", template, values, cures=(cure("batch", size=max(count // 4, 1)),))


def penalty_too_strong(evidence: Evidence) -> Finding | None:
    """The penalty pulls weights to 0 harder than the loss pulls them away.

    That is where weights have shrunk or the penalty is more than the loss, and the run is stuck.
    """
    training, present = evidence.training, evidence.present
    if not (training.l1 or training.l2) or not evidence.stuck:
        return None
    mask = evidence.layout.weights_only(np.float64)
    began, now = (float(np.linalg.norm(s.values * mask)) for s in (evidence.start, present))
    penalty = evidence.penalty
    loss = float(present.losses.mean() if training.reduction == "mean" else present.losses.sum())
    shrunk = now < _SHRUNK * began
    if not (shrunk or penalty > loss or evidence.overshoots):
        return None
    values = {
        "l1": training.l1,
        "l2": training.l2,
        "penalty": penalty,
        "loss": loss,
        "began": began,
        "now": now,
        "rate": evidence.rate,
        "share": training.l2 * evidence.rate,
        "limit": training.optimizer.stability,
    }
    template = (
        "L2 λ = {l2:g} times the learning rate {rate:g} is {share:.3g}: above {limit:.3g} the penalty "
        "alone makes weights change their sign and grow from update to update."
        if evidence.overshoots
        else "The penalty with L1 λ = {l1:g} and L2 λ = {l2:g} outweighs the loss: it is {penalty:.3g} "
        "beside {loss:.3g}, and the weights, {began:.3g} long at first, are {now:.3g} now. What the "
        "loss adds to them is taken off again."
    )
    return Finding("problem", template, values, cures=(cure("penalty", l1=0.0, l2=0.0),))


def locked(evidence: Evidence) -> Finding | None:
    """Most of the gradient falls to parameters that are locked."""
    layout = evidence.layout
    free = layout.unlocked(np.float64)
    if free is None or (evidence.has_course and not evidence.stuck):
        return None
    if (without := _without_biases(evidence)) is not None:
        return without
    own = layout.own_places()
    stays, gradient = own & (free == 0), evidence.present.gradient
    whole, held = (float(np.linalg.norm(gradient[places])) for places in (own, stays))
    if not (held > _HELD * whole):
        return None
    layers = [x for x in evidence.network.computed if stays[layout.layers[x.id]].any()]
    values = {
        "count": int(stays.sum()),
        "all": int(own.sum()),
        "held": held**2 / whole**2,
        "layers": ", ".join(layer.name for layer in layers[:4]),
    }
    template = (
        "{count:,} of {all:,} weights and biases are locked, before {layers}: {held:.0%} of the "
        "squared gradient falls to them, so what would lower the loss most may not move."
    )
    severity: Severity = hindered(evidence, "problem" if evidence.has_course else "warning")
    layer = layers[0].id
    of_neurons = np.hstack([block for _, block in layout.blocks(stays, layer)]).any(axis=1)
    neurons = tuple(np.flatnonzero(of_neurons).tolist())
    return Finding(severity, template, values, layer, neurons, cures=(cure("unlock"),))


def _without_biases(evidence: Evidence) -> Finding | None:
    """Most of the gradient would fall to biases that layers do not have."""
    layers = [x for x in evidence.network.computed if x.bias == "none"]
    lacking = [evidence.present.layers[x.id].delta.sum(axis=1) for x in layers]
    held = float(np.linalg.norm(np.concatenate(lacking))) if lacking else 0.0
    own = float(np.linalg.norm(evidence.present.gradient[evidence.layout.own_places()]))
    whole = float(np.hypot(held, own))
    if not (held > _HELD * whole and evidence.stuck and evidence.has_course):
        return None
    values = {
        "layers": ", ".join(layer.name for layer in layers[:4]),
        "held": held**2 / whole**2,
    }
    template = (
        "Without a bias what a neuron adds up is 0 wherever its inputs are 0: {held:.0%} of the squared "
        "gradient would fall to biases that {layers} does not have."
        if len(layers) == 1
        else "Without a bias what a neuron adds up is 0 wherever its inputs are 0: {held:.0%} of the "
        "squared gradient would fall to biases that {layers} do not have."
    )
    first = layers[0]
    neurons = tuple(range(first.size))
    return Finding("problem", template, values, first.id, neurons, cures=(cure("biases"),))


def overfitting(evidence: Evidence) -> Finding | None:
    """The test loss has been rising again while the training loss fell on.

    It counts once a good part is given back of what the test loss had gained. Source: Prechelt, "Early
    stopping, but when?" (1998).
    """
    course = evidence.course
    train, test = course.scored.T
    if not evidence.has_course or evidence.failure is not None:
        return None
    if not len(test) or not np.isfinite(test).all():
        return None
    best = int(test.argmin())
    least, end, began = float(test[best]), float(test[-1]), float(test[0])
    rise, gained = end - least, began - least
    noticed = rise > _GIVEN_BACK * gained and rise > _NOTICED * least
    if not (noticed and train[-1] < train[best]):
        return None
    values = {
        "iteration": int(course.scored_at[best]),
        "least": least,
        "test": end,
        "before": float(train[best]),
        "train": float(train[-1]),
    }
    template = (
        "The test loss was least, {least:.4g}, at iteration {iteration:,}, and has come back to "
        "{test:.4g}, while the training loss fell from {before:.4g} to {train:.4g}: since then the "
        "network learns its samples by heart."
    )
    severity: Severity = "warning" if rise > _MUCH_GIVEN_BACK * gained else "note"
    training = evidence.training
    larger = cure("penalty", l1=training.l1, l2=max(0.01, 10 * training.l2))
    return Finding(severity, template, values, cures=(larger,))
