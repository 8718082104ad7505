"""Runs that learn are told of no problem; healthy_runs.py beside this file looks at all of them."""

from itertools import islice

import pytest

from nnsim.model.project import Project
from tests.nnsim.explain.diagnosis.healthy_runs import complaints, runs

SHARE = list(islice(runs(), 1, None, 4))


@pytest.mark.parametrize(("name", "project"), SHARE, ids=[name for name, _ in SHARE])
def test_a_run_that_learns_has_no_problem(name: str, project: Project) -> None:
    assert not complaints(project, 600), name
