"""Attacks: the small change of an input that makes the loss of a sample larger, and how much larger.

Inputs are those that the network gets. No one of them is changed by more than ε.
"""

from dataclasses import dataclass

import numpy as np

from nnsim.engine.batch_attack import step_length
from nnsim.explain.probes.sample_pass import SamplePass
from nnsim.functions.tape import Array
from nnsim.model.project import Project

STEPS = 10  # of PGD


@dataclass(frozen=True, eq=False, slots=True)
class Attack:
    """The way of one sample: `places` (k, n_features) from where it is, and its loss at each (k,).

    `gradient` (n_features,) is ∂L/∂x where it began, `outputs` (k, n_outputs) the answers.
    """

    places: Array
    losses: Array
    gradient: Array
    outputs: Array


def fgsm(project: Project, values: Array, sample: int, epsilon: float) -> Attack:
    """One step x + ε sign(∂L/∂x) of a row of the data, at a flat vector of parameters.

    Source: Goodfellow, Shlens and Szegedy, "Explaining and harnessing adversarial examples" (2015).
    """
    return attack(project, values, sample, epsilon, 1)


def pgd(project: Project, values: Array, sample: int, epsilon: float, steps: int = STEPS) -> Attack:
    """Several steps, each of a share of ε, that never leave the box of ±ε; no random start.

    Of a row of the data, at a flat vector of parameters. Source: Madry et al., "Towards deep learning
    models resistant to adversarial attacks" (2018).
    """
    return attack(project, values, sample, epsilon, steps)


def attack(project: Project, values: Array, sample: int, epsilon: float, steps: int) -> Attack:
    """FGSM for one step and PGD for several, as training on attacked points does it.

    `values` is the flat vector of all parameters.
    """
    length = step_length(epsilon, steps)
    probe = SamplePass(project, [sample])
    start = project.dataset.features[[sample]]
    places, losses, gradients, outputs = [start], [], [], []
    for number in range(steps + 1):
        probe.place(places[-1])
        probe.run(values)
        losses.append(float(probe.losses[0]))
        gradients.append(probe.input_gradients())
        outputs.append(probe.layers[project.network.output.id].activation[:, 0].copy())
        if number < steps:
            moved = places[-1] + length * np.sign(gradients[-1])
            places.append(np.clip(moved, start - epsilon, start + epsilon))
    return Attack(np.concatenate(places), np.array(losses), gradients[0][0], np.array(outputs))
