"""The picture of a neuron shows what it computes, also where there is a single sample."""

import math
from pathlib import Path

import numpy as np
import pytest

import nnsim
from nnsim.data.datasets import from_points
from nnsim.engine.trainer import Trainer
from nnsim.explain.activation_map import line_ends
from nnsim.model.project import Project, Training, new_project, with_parameters
from nnsim.presets.chains import parse_chain
from ui.canvas.items.neuron_images import NeuronPictures
from ui.plots.maps.settings import first_settings

KINK = Path(__file__).resolve().parents[4] / "assets/lessons/14-numeric-gradient/kink.nnsim"


def curve(project: Project, layer: str) -> np.ndarray:
    pictures = NeuronPictures(project.network, project.dataset, [layer])
    pictures.restart(Trainer(project).values)
    assert pictures.advance(math.inf)
    return pictures.values()[layer][0]


def test_a_relu_over_one_sample_has_a_flat_part_and_a_slope() -> None:
    project = nnsim.open(KINK)
    assert len(project.dataset.features) == 1
    left, right = line_ends(project.dataset)
    flat, steep = np.split(np.diff(curve(project, "hidden1")), [15])
    assert (flat == 0).all()
    a_pixel = (right - left) / 31
    top = right - 1  # the largest activation, which is drawn as 1
    assert steep[1:] * top / a_pixel == pytest.approx(1.0, rel=1e-5)


@pytest.mark.parametrize("values", [[1.0], [0.0], [1e6], [-2.0, 4.0]])
def test_a_curve_is_over_the_range_of_the_plot_of_the_function(values: list[float]) -> None:
    data = from_points([[x] for x in values], [0.0] * len(values))
    project = new_project(parse_chain("1-1 linear"), data, Training())
    weights = {key: np.ones_like(w) for key, w in project.initial.weights.items()}
    project = with_parameters(project, type(project.initial)(weights, project.initial.biases))
    left, right = first_settings(data).bounds[:2]
    shown = curve(project, "output")
    ends = np.array([left, right]) / max(abs(left), abs(right))
    assert shown[[0, -1]] == pytest.approx(ends, rel=1e-6)
