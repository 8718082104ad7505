"""A matrix holds the weights of one moment, or their difference."""

import hypothesis.strategies as st
import numpy as np
from hypothesis import given, settings

from nnsim.engine.trainer import Trainer
from nnsim.explain.plots.weight_matrix import MOMENTS, weight_matrix
from nnsim.model.network import Network
from tests.nnsim.explain.plots.projects import project_of, projects
from tests.support.specimens import KINDS


@given(projects, st.integers(0, 5))
@settings(deadline=None, max_examples=30)
def test_a_matrix_is_of_the_first_weights_of_those_now_or_of_their_difference(project, iterations):
    trainer = Trainer(project)
    trainer.run(iterations)
    network: Network = project.network
    for c in network.connections:
        first, now = project.initial, trainer.parameters
        found = {m: weight_matrix(network, c.key, first, now, m) for m in MOMENTS}
        assert (found["now"].weights == now.weights[c.key]).all()
        assert (found["first"].weights == first.weights[c.key]).all()
        moved = found["first"].weights + found["difference"].weights
        np.testing.assert_allclose(moved, now.weights[c.key], atol=1e-12)
        np.testing.assert_allclose(
            found["first"].biases + found["difference"].biases, now.biases[c.target], atol=1e-12
        )
        for matrix in found.values():
            wires = [w for (i, j), w in np.ndenumerate(matrix.weights) if c.has_wire(i, j)]
            largest = max(map(abs, [*wires, *matrix.biases.tolist()]))
            assert matrix.full == largest
            assert matrix.n_weights == network.wires_of(c) == len(wires)


def test_a_matrix_stays_as_it_was_while_training_goes_on():
    trainer = Trainer(project_of(KINDS[0]))
    network = trainer.program.network
    key = network.connections[3].key
    found = weight_matrix(network, key, trainer.project.initial, trainer.parameters)
    before = found.weights.copy()
    trainer.run(3)
    assert (found.weights == before).all()
    assert not (trainer.parameters.weights[key] == before).all()
