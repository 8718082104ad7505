"""Edits of a project, and whether two of them have the same numbers."""

from dataclasses import replace

import numpy as np

from nnsim.model.project import Project, with_training


def parameters(project: Project) -> list[np.ndarray]:
    return [np.array(array) for array in project.state.parameters]


def same(a: Project, b: Project) -> bool:
    return all(map(np.array_equal, parameters(a), parameters(b)))


def faster(project: Project) -> Project:
    optimizer = project.training.optimizer
    return with_training(project, optimizer=replace(optimizer, learning_rate=0.25))


def paired(project: Project) -> Project:
    """An edit that begins a new run, which a number does not."""
    return with_training(project, batch_size=2)
