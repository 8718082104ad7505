"""The table of rules, and all findings of a run, worst first.

Among findings of the same severity the order is that of the table: causes before what follows of them.
"""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from nnsim.engine.non_finite import NonFiniteError
from nnsim.engine.trainer import Trainer
from nnsim.explain.diagnosis import dead, flow, settings, start, steps, targets
from nnsim.explain.diagnosis.cures import cure
from nnsim.explain.diagnosis.evidence import Evidence, gather
from nnsim.explain.diagnosis.finding import SEVERITIES, Finding


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: what it is called, and what finds it in the evidence of a run.

    A symptom is nothing to cure where a problem that stands before it in the table explains it.
    """

    title: str
    find: Callable[[Evidence], Finding | None]
    is_symptom: bool = False


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "wrong_loss": Rule("The loss does not fit the output", targets.wrong_loss),
        "zero_start": Rule("All weights began at zero", start.zero_start),
        "symmetric_start": Rule("Neurons are twins", start.symmetric_start),
        "exploding_gradient": Rule("The gradient explodes", flow.exploding_gradient),
        "rate_too_large": Rule("The learning rate is too large", steps.rate_too_large),
        "rate_too_small": Rule("The learning rate is too small", steps.rate_too_small),
        "unreachable_targets": Rule("Targets are out of reach", targets.unreachable_targets),
        "not_separable": Rule("A straight line is not enough", targets.not_separable),
        "locked": Rule("Locked weights hold it back", settings.locked),
        "dead_relu": Rule("Neurons are dead", dead.dead_relu),
        "penalty_too_strong": Rule("The penalty outweighs the loss", settings.penalty_too_strong),
        "input_scale": Rule("Inputs are of very different size", settings.input_scale),
        "vanishing_gradient": Rule("The gradient vanishes", flow.vanishing_gradient),
        "saturation": Rule("Neurons are saturated", flow.saturation, is_symptom=True),
        "contradicting_labels": Rule("Samples contradict each other", targets.contradicting_labels),
        "imbalance": Rule("A class is rare", targets.imbalance),
        "local_minimum": Rule("Samples have become one", steps.local_minimum, is_symptom=True),
        "plateau": Rule("The loss stands still", steps.plateau, is_symptom=True),
        "overfitting": Rule("It learns its samples by heart", settings.overfitting),
        "large_batch": Rule("The batch is larger than the data", settings.large_batch),
    }
)


def diagnose(trainer: Trainer) -> Generator[None, None, tuple[Finding, ...]]:
    """The findings of the run of a trainer as it stands now, worst first, in slices."""
    if trainer.problem is not None:
        return (_without_loss(trainer),)
    evidence = yield from gather(trainer)
    found: list[Finding] = []
    for name, rule in RULES.items():
        with np.errstate(all="ignore"):
            finding = rule.find(evidence)
        if finding is not None:
            if rule.is_symptom and any(other.severity == "problem" for other in found):
                finding = replace(finding, severity="note", cures=())
            found.append(replace(finding, id=name, title=rule.title))
        yield
    if evidence.failure is not None and not any(f.severity == "problem" for f in found):
        found.append(_overflow(evidence.failure))
    return tuple(sorted(found, key=lambda finding: SEVERITIES.index(finding.severity)))


def _overflow(failure: NonFiniteError) -> Finding:
    """Numbers that overflow by themselves, before an update could be to blame: what stopped the run."""
    name = "exploding_gradient"
    found = Finding("problem", failure.template, failure.values)
    return replace(found, id=name, title=RULES[name].title)


def _without_loss(trainer: Trainer) -> Finding:
    """What there is to say where no loss can be computed: its sentence."""
    problem, name = trainer.problem, "wrong_loss"
    assert problem is not None
    cures = (cure("fitting_loss"),)
    output = trainer.project.network.output.id
    return Finding(
        "problem",
        problem.template,
        problem.values,
        output,
        cures=cures,
        id=name,
        title=RULES[name].title,
    )
