"""A drawn line is judged by the plane it divides, whichever way it was drawn."""

import json

import numpy as np
import pytest

from nnsim.files import native
from nnsim.lessons.drawn import agreement
from nnsim.lessons.errors import LessonError
from nnsim.model.project import Project
from nnsim.presets.templates import project_of
from tests.nnsim.lessons.folders import AND


@pytest.fixture(scope="module")
def project() -> Project:
    """Class 1 where x + y > 1.5."""
    return native.loads(json.dumps(AND))


@pytest.mark.parametrize(
    ("line", "least", "most"),
    [
        ([(0, 1.5), (1.5, 0)], 0.98, 1),
        ([(1.5, 0), (0, 1.5)], 0.98, 1),
        # As short as it may be, it goes on straight at both ends.
        ([(0.7, 0.8), (0.8, 0.7)], 0.98, 1),
        ([(x, 1.5 - x) for x in np.linspace(0.3, 1.2, 40)], 0.98, 1),
        # Across it: half of each class on either side.
        ([(0, 0), (1, 1)], 0.5, 0.52),
        # Beyond the map all of it is on one side.
        ([(9, 9), (10, 8)], 0.5, 0.5),
        # Once around the corner where class 1 is.
        ([(0.3, 1.2), (1.2, 0.3), (3, 0.3), (3, 3), (0.3, 3), (0.3, 1.2)], 0.95, 1),
        ([(0.5, 0.5)], 0.5, 1),
    ],
)
def test_a_line_agrees_as_far_as_it_divides_the_classes(
    project: Project, line: list[tuple[float, float]], least: float, most: float
):
    assert least <= agreement(project, line) <= most


def test_where_there_is_no_boundary_none_can_be_drawn():
    with pytest.raises(LessonError, match="two classes and one output"):
        agreement(project_of("regression"), [(0, 0), (1, 1)])
    always = {**AND, "layers": [AND["layers"][0], {**AND["layers"][1], "biases": [-50.0]}]}  # type: ignore[index]
    with pytest.raises(LessonError, match="no boundary on the map"):
        agreement(native.loads(json.dumps(always)), [(0, 0), (1, 1)])
