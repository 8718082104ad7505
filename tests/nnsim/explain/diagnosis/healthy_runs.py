"""Runs that learn, over templates, data sets and seeds: what is found of them is a note at most.

    ./run python tests/nnsim/explain/diagnosis/healthy_runs.py    # all of them

Not among them are the template that shows a gradient vanish, and data that the network is too small for.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[4]))

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.model.project import Project, new_project, reseed
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training, output_activation
from nnsim.presets.templates import project_of
from tests.nnsim.explain.diagnosis.looking import diagnosed

TEMPLATES = (
    "perceptron",
    "and",
    "or",
    "xor_by_hand",
    "skips",
    "autoencoder",
    "regression",
    "digits",
)
DATA = {
    "and": "4 tanh",
    "xor": "4 tanh",
    "blobs": "6 sigmoid",
    "circles": "8-8 relu",
    "moons": "8-8 relu",
    "xor_clouds": "4 tanh",
    "spirals": "8-8 relu",
    "line": "6 sigmoid",
    "sine": "8-8 relu",
    "plane": "4 tanh",
    "bumps": "8-8 relu",
    "iris": "6 sigmoid",
}
SEEDS = range(3)
ITERATIONS = 1500


def runs() -> Iterator[tuple[str, Project]]:
    """Each with what it is called: 57 of them."""
    for name in TEMPLATES:
        for seed in SEEDS if name != "xor_by_hand" else ():
            yield f"{name} {seed}", reseed(project_of(name), seed)
    for name, chain in DATA.items():
        for seed in SEEDS:
            yield f"{name} {chain} {seed}", of_data(name, chain, seed)


def of_data(name: str, chain: str, seed: int) -> Project:
    dataset = generate(default_recipe(name))
    training = replace(default_training(dataset), seed=seed)
    sizes, activation = chain.split()
    output = output_activation(dataset, training.loss).name
    text = f"{dataset.n_features}-{sizes}-{dataset.n_targets} {activation} {output}"
    return new_project(parse_chain(text), dataset, training)


def complaints(project: Project, iterations: int = ITERATIONS) -> list[str]:
    found = diagnosed(project, iterations).values()
    return [f"{finding.severity} {finding.id}" for finding in found if finding.severity != "note"]


def main() -> int:
    wrong = 0
    for name, project in runs():
        if said := complaints(project):
            wrong += 1
            print(name, ", ".join(said))
    print(f"{len(list(runs()))} runs, {wrong} of them with more than notes")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
