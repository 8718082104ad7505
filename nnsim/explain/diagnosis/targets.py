"""Rules on what is asked for: targets that cannot be reached, or not by this network."""

from dataclasses import replace

import numpy as np

from nnsim.data.tables.contradictions import Contradiction, contradiction_in
from nnsim.engine.operations import runs
from nnsim.explain.diagnosis.cures import Cure, cure
from nnsim.explain.diagnosis.evidence import Evidence
from nnsim.explain.diagnosis.finding import Finding, Severity
from nnsim.explain.diagnosis.fit import ENOUGH, labels_of
from nnsim.explain.diagnosis.linear_limit import (
    explained_by_line,
    explained_by_neighbours,
    linear_limit,
)
from nnsim.explain.diagnosis.start import hindered
from nnsim.functions.losses import LOSSES
from nnsim.functions.tape import Array
from nnsim.model.network import Layer
from nnsim.model.project import Project

_BEYOND = 1e-3  # of the spread of targets that one may lie outside of the range
_MUCH = 0.1  # of what a constant answer has, or of the samples
_RARE = 0.1  # of the most frequent class
_LEAST_RIGHT = 0.9  # of the samples
_MISSED = 0.5  # of the rare class
_MORE = 0.2  # of the variance, that neighbours explain more of than a line does


def unreachable_targets(evidence: Evidence) -> Finding | None:
    """Targets outside of the range of the output's activation, and the loss that this leaves."""
    network, targets = evidence.network, evidence.targets
    output, loss = network.output, LOSSES[evidence.training.loss]
    if loss.reads_score:
        return None
    low, high = _range(output)
    nearest = np.clip(targets, low, high)
    spread = max(float(np.ptp(targets)), 1.0)
    beyond = np.flatnonzero((np.abs(targets - nearest) > _BEYOND * spread).any(axis=1))
    if not len(beyond):
        return None
    best = float(loss.per_sample(nearest.T, targets.T).mean())
    values = {
        "count": len(beyond),
        "samples": len(targets),
        "low": float(low.min()),
        "high": float(high.max()),
        "lowest": float(targets.min()),
        "highest": float(targets.max()),
        "best": best,
    }
    template = (
        "The targets go from {lowest:.4g} to {highest:.4g}, and the output only from {low:g} to "
        "{high:g}: {count:,} of {samples:,} samples ask for what it cannot give. The best loss that "
        "leaves is {best:.4g} for a sample."
    )
    much = not best < _MUCH * evidence.fit.constant_loss
    severity: Severity = "problem" if much and not evidence.learned else "warning"
    rows = tuple(map(int, evidence.samples[beyond]))
    cures = (cure("output_activation", layer=output.id, activation="linear"),)
    return Finding(severity, template, values, output.id, tuple(range(output.size)), rows, cures)


def _range(layer: Layer) -> tuple[Array, Array]:
    """The least and the greatest that each neuron of a layer can come close to, (n_neurons,) each."""
    low, high = np.zeros((2, layer.size))
    for rows, activation in runs(layer):
        low[rows], high[rows] = activation.function.output_range
    return low, high


def wrong_loss(evidence: Evidence) -> Finding | None:
    """A squared error behind a sigmoid or softmax that is to give labels: its slope fades at the ends.

    Source: Golik, Doetsch and Ney, "Cross-entropy vs. squared error training" (2013).
    """
    project = evidence.project
    output, loss = project.network.output, LOSSES[project.training.loss]
    better = fitting_pair(project)
    if loss.reads_score or output.overrides or better is None or evidence.fit.labels is None:
        return None
    values = {"loss": loss.title, "better": LOSSES[better].title}
    template = (
        "The targets are labels, but the loss is {loss}: behind this output its gradient is multiplied "
        "by f′, which fades where an answer is most wrong. With {better} it is a − t."
    )
    return Finding("note", template, values, cures=(cure("loss", loss=better),))


def fitting_pair(project: Project) -> str | None:
    """The cross-entropy that is paired with the output's activation and fits the targets, if any."""
    name, targets = project.network.output.activation.name, project.dataset.targets
    for loss_name, loss in LOSSES.items():
        if loss.paired == (name,) and loss.output_gradient is not None:
            labels = labels_of(targets)
            one_hot = loss.targets == "one-hot"
            if labels is not None and targets.min() == 0 and one_hot == (targets.shape[1] > 1):
                return loss_name
    return None


def contradicting_labels(evidence: Evidence) -> Finding | None:
    """Training samples with the same inputs and different targets, and the best answer there is."""
    found = _contradiction(evidence)
    if found is None:
        return None
    rows, count = found.rows, len(evidence.project.dataset.train_indices)
    values = {"rows": rows, "count": count, "best": found.accuracy, "loss": found.loss}
    template = (
        "{rows:,} of {count:,} training samples have the same inputs as one with another target. "
        "Whatever the network answers there is wrong for some: {best:.1%} right is the best there is."
        if found.accuracy == found.accuracy
        else "{rows:,} of {count:,} training samples have the same inputs as one with another target. "
        "The mean of such targets is the best answer, and leaves a squared error of {loss:.4g}."
    )
    bad = rows > _MUCH * count
    spread = float(np.square(evidence.targets - evidence.targets.mean(axis=0)).sum(axis=1).mean())
    least = found.accuracy < _LEAST_RIGHT or found.loss > (1 - ENOUGH) * spread
    severity: Severity = hindered(evidence, "problem" if least else "warning" if bad else "note")
    return Finding(severity, template, values)


def _contradiction(evidence: Evidence) -> Contradiction | None:
    """Among the training samples, whose labels may be without names."""
    dataset = evidence.project.dataset
    rows = dataset.train_indices
    features, targets = dataset.features[rows], dataset.targets[rows]
    labels, names = labels_of(targets), dataset.class_names
    if labels is not None and not names:
        names = tuple(map(str, range(max(targets.shape[1], 2))))
    part = replace(
        dataset, features=features, targets=targets, test=dataset.test[rows], class_names=names
    )
    return contradiction_in(part)


def not_separable(evidence: Evidence) -> Finding | None:
    """A network that can only draw straight lines, where no straight line parts the classes.

    It has no hidden layer, or only linear ones, which together are one. The best it can do is found
    by Newton's method on the cross-entropy, which is convex for it. Source: Minsky and Papert,
    "Perceptrons" (1969).
    """
    hidden = [x for x in evidence.network.computed if x.role == "hidden"]
    labels = evidence.fit.labels
    if any(map(_bends, hidden)):
        return None
    if labels is None:
        return _on_no_line(evidence, bool(hidden))
    limit = linear_limit(evidence.project.dataset.features[evidence.samples], labels)
    if limit is None or limit.separable or limit.score >= ENOUGH:
        return None
    values = {"loss": limit.loss}
    template = (
        "Without a hidden layer a network can only part classes by straight lines, and no line parts "
        "these. The best cross-entropy there is for it is {loss:.4g}, however long it trains; a hidden "
        "layer bends the lines."
        if not hidden
        else "All hidden layers are linear, which together are one linear layer: it can only part "
        "classes by straight lines, and no line parts these. The best cross-entropy there is for it is "
        "{loss:.4g}, however long it trains; another activation bends the lines."
    )
    severity: Severity = "note" if evidence.learned else "problem"
    return Finding(severity, template, values, cures=(_bending(evidence, bool(hidden)),))


def _on_no_line(evidence: Evidence, has_hidden: bool) -> Finding | None:
    """Values that no plane over the inputs explains, where their neighbours do."""
    if _bends(evidence.network.output) or evidence.failure is not None:
        return None
    inputs, targets = evidence.project.dataset.features[evidence.samples], evidence.targets
    share = explained_by_line(inputs, targets)
    if share >= ENOUGH or not explained_by_neighbours(inputs, targets) >= share + _MORE:
        return None  # nor where squares overflow, so that shares are NaN
    template = (
        "Without a hidden layer an output is a straight line or a plane over the inputs, and the best "
        "one explains {share:.0%} of the variance of these targets, however long it trains; a hidden "
        "layer bends it."
        if not has_hidden
        else "All hidden layers are linear, which together are one linear layer: an output is a straight "
        "line or a plane over the inputs, and the best one explains {share:.0%} of the variance of "
        "these targets, however long it trains; another activation bends it."
    )
    severity: Severity = "note" if evidence.learned else "problem"
    cures = (_bending(evidence, has_hidden),)
    values = {"share": max(share, 0.0)}
    return Finding(severity, template, values, cures=cures)


def _bends(layer: Layer) -> bool:
    return any(layer.activation_of(neuron).name != "linear" for neuron in layer.neurons)


def _bending(evidence: Evidence, has_hidden: bool) -> Cure:
    if has_hidden:
        return cure("hidden_activation", activation="tanh")
    size = min(max(2 * evidence.network.n_inputs, 4), 16)
    return cure("hidden_layer", size=size, activation="tanh")


def imbalance(evidence: Evidence) -> Finding | None:
    """A class that is rare, and lost in the loss. Source: He and Garcia, "Learning from imbalanced
    data" (2009).
    """
    fit = evidence.fit
    if fit.labels is None:
        return None
    classes, counts = np.unique(fit.labels, return_counts=True)
    share = counts.min() / counts.max()
    if not share < _RARE:
        return None
    rare, recall = classes[counts.argmin()], float(fit.recalls[counts.argmin()])
    rows = evidence.samples[(fit.labels == rare) & (fit.answers != rare)]
    names = evidence.project.dataset.class_names
    values = {
        "name": names[rare] if names else str(rare),
        "count": int(counts.min()),
        "most": int(counts.max()),
        "recall": recall,
        "constant": float(counts.max() / counts.sum()),
    }
    template = (
        "Class {name} has {count:,} samples, the largest one {most:,}: who always answers that is "
        "right in {constant:.0%} of all, and the loss hardly asks for more. Of class {name} itself "
        "{recall:.0%} are answered right."
    )
    missed = recall < _MISSED and evidence.has_course
    severity: Severity = "note" if not missed else "problem" if evidence.stuck else "warning"
    return Finding(severity, template, values, samples=tuple(map(int, rows)))
