"""Check my code: each slip that is planted in a small training loop is named as itself."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnsim.cli.main import main
from nnsim.files import native
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.interchange import InterchangeError
from nnsim.interchange.comparing.compare import Comparison, compare
from nnsim.interchange.comparing.recorder import Recorder
from nnsim.interchange.comparing.slips import SLIPS
from nnsim.interchange.formats import FORMATS
from nnsim.model.network import Connection, Network
from nnsim.model.project import Project, Training
from nnsim.presets.chains import parse_chain
from tests.support.specimens import points, rich_network, scattered

RATE = 0.3


def project(loss: str = "binary_cross_entropy", **changes: Any) -> Project:
    network = parse_chain("2-3-2 tanh sigmoid", Activation("tanh"))
    training = Training(loss, Optimizer("sgd", RATE), **changes)
    return scattered(network, points("0/1", 5, 2, 2), training)


class Loop:
    """A student's loop for `project`, right but for one slip; each method is a line of it."""

    def __init__(self, slip: str, loss: str = "binary_cross_entropy") -> None:
        self.slip, self.loss, self.record = slip, loss, Recorder()
        made = project()
        found = made.state.parameters
        self.x, self.t = made.dataset.features, made.dataset.targets
        self.w = [np.array(found.weights[c.key]) for c in made.network.connections]
        self.b = [np.array(found.biases[x.id]) for x in made.network.computed]
        self.kept = [np.zeros_like(w) for w in self.w]

    def has(self, slip: str, right: Any, wrong: Callable[[], Any]) -> Any:
        return wrong() if self.slip == slip else right

    def run(self, steps: int = 3) -> bytes:
        stale = [w.copy() for w in self.w]
        for _ in range(steps):
            before = [w.copy() for w in self.w]
            self.step(stale if self.slip == "old_weights" else self.w)
            stale = before
            self.record.next()
        file = io.BytesIO()
        self.record.save(file)  # type: ignore[arg-type]
        return file.getvalue()

    def step(self, w: list[np.ndarray]) -> None:
        x, t, n = self.x, self.t, len(self.x)
        z1 = x @ w[0] + self.has("bias_missing", self.b[0], lambda: 0)
        a1 = self.has("activation_missing", np.tanh(z1), lambda: z1)
        z2 = a1 @ w[1] + self.b[1]
        a2 = 1 / (1 + np.exp(-z2))
        per_sample = -(t * np.log(a2) + (1 - t) * np.log(1 - a2)).sum(axis=1)
        dz2 = (a2 - t) / n
        if self.loss == "half_squared":
            per_sample = 0.5 * ((t - a2) ** 2).sum(axis=1)
            dz2 = self.has("derivative_missing", dz2 * a2 * (1 - a2), lambda: dz2)
        dz2 = self.has("derivative_twice", dz2, lambda: dz2 * a2 * (1 - a2))
        dz2 = self.has("not_averaged", dz2, lambda: n * dz2)
        dz2 = self.has("averaged_twice", dz2, lambda: dz2 / n)
        dz2 = self.has("sign", dz2, lambda: -dz2)
        dz2 = self.has("factor_two", dz2, lambda: 2 * dz2)
        dz2 = self.has("half", dz2, lambda: dz2 / 2)
        grad2 = a1.T @ dz2
        self.record(x=x, t=t, b1=self.b[0], b2=self.b[1], z1=z1, a1=a1, z2=z2, a2=a2)
        self.record(loss=per_sample.mean(), dz2=dz2, db2=dz2.sum(axis=0))
        moved = self.w[1] - RATE * grad2
        back = self.has("new_weights", w[1], lambda: moved)
        dz1 = dz2 @ back.T
        if self.slip != "derivative_missing" or self.loss == "half_squared":
            dz1 = dz1 * (1 - a1**2)
        gradients = [x.T @ dz1, grad2]
        if self.slip == "not_zeroed":
            self.kept = [k + g for k, g in zip(self.kept, gradients, strict=True)]
            gradients = [k.copy() for k in self.kept]
        shown = self.has("transposed", gradients[1], lambda: gradients[1].T)
        self.record(dz1=dz1, dW2=shown, dW1=gradients[0], db1=dz1.sum(axis=0))
        self.update(gradients, [dz1.sum(axis=0), dz2.sum(axis=0)])

    def update(self, gradients: list[np.ndarray], biases: list[np.ndarray]) -> None:
        step = self.has("uphill", RATE, lambda: -RATE)
        step = self.has("rate_missing", step, lambda: 1.0)
        step = self.has("not_updated", step, lambda: 0.0)
        self.w = [w - step * g for w, g in zip(self.w, gradients, strict=True)]
        self.b = [b - step * g for b, g in zip(self.b, biases, strict=True)]
        self.record(W1_new=self.w[0], b1_new=self.b[0], W2_new=self.w[1], b2_new=self.b[1])


FIRST = {
    "transposed": "dW2",
    "bias_missing": "z1",
    "activation_missing": "a1",
    "derivative_missing": "dz1",
    "new_weights": "dz1",
    "not_zeroed": "dW2",
    "old_weights": "z1",
    "not_updated": "W1_new",
    "uphill": "W1_new",
    "rate_missing": "W1_new",
}


def test_a_right_loop_agrees_in_every_tensor() -> None:
    found = compare(project(), Loop("").run())
    assert found.first is None
    assert len(found.tensors) == 3 * 19
    assert found.unknown == []


@pytest.mark.parametrize("slip", list(SLIPS))
def test_each_slip_is_named_at_the_first_tensor_that_it_makes_wrong(slip: str) -> None:
    first = compare(project(), Loop(slip).run()).first
    assert first is not None
    assert (first.name, first.slip) == (FIRST.get(slip, "dz2"), slip)
    assert first.step == (2 if slip in ("not_zeroed", "old_weights") else 1)


def first_of(recorder: Recorder, made: Project | None = None) -> Any:
    file = io.BytesIO()
    recorder.save(file)  # type: ignore[arg-type]
    return compare(made or project(), file.getvalue()).first


def kept(slip: str, *names: str, loss: str = "binary_cross_entropy") -> Comparison:
    """What is found where only a few tensors were recorded."""
    loop = Loop(slip, loss)
    loop.run()
    loop.record.arrays = {
        k: x for k, x in loop.record.arrays.items() if k.partition("/")[2] in names
    }
    file = io.BytesIO()
    loop.record.save(file)  # type: ignore[arg-type]
    return compare(project(loss), file.getvalue())


@pytest.mark.parametrize("name", ["dW1", "db1"])
def test_slips_show_in_gradients_where_nothing_else_was_recorded(name: str) -> None:
    for slip in ("derivative_missing", "new_weights"):
        first = kept(slip, name).first
        assert first is not None
        assert (first.name, first.slip) == (name, slip)


def test_a_missing_derivative_of_the_output_is_named_with_a_plain_loss() -> None:
    assert kept("", "dz2", "dz1", loss="half_squared").first is None
    first = kept("derivative_missing", "dz2", loss="half_squared").first
    assert first is not None
    assert first.slip == "derivative_missing"


def test_weights_of_before_and_gradients_of_activations_are_looked_at() -> None:
    made = project()
    w = made.state.parameters.weights["hidden1", "output"]
    right, stale = Recorder(), Recorder()
    right(W2=w)
    assert first_of(right) is None
    stale.next()
    stale(W2=w)
    found = first_of(stale)
    assert (found.step, found.slip) == (2, "old_weights")
    loop = Loop("")
    loop.run()
    moved, dz2 = loop.record.arrays["0/W2_new"], loop.record.arrays["0/dz2"]
    backward = Recorder()
    backward(da1=dz2 @ moved.T)
    assert first_of(backward).slip == "new_weights"
    other = Recorder()
    other(da1=np.ones((5, 3)), z1=np.full((5, 3), np.nan))
    assert first_of(other).slip is None


def test_samples_in_another_order_and_vectors_as_rows_agree() -> None:
    loop, order = Loop(""), np.array([3, 1, 4, 0, 2])
    loop.x, loop.t = loop.x[order], loop.t[order]
    assert compare(project(), loop.run()).first is None
    as_rows = Recorder()
    as_rows(b1=project().state.parameters.biases["hidden1"][None, :], x=np.ones((5, 2)))
    assert first_of(as_rows).name == "x"


def test_a_network_with_everything_names_slips_too() -> None:
    network = rich_network(Activation("tanh"), Activation("linear"), 2)
    made = scattered(network, points("any", 4, 3, 2), Training("half_squared"))
    recorder = Recorder()
    recorder(dW1_x1=np.ones((2, 3)), strange=1.0)
    found = first_of(recorder, made)
    assert (found.name, found.slip) == ("dW1_x1", None)


def test_a_layer_that_feeds_none_has_no_new_weights_behind_it() -> None:
    base = project().network
    alone = Network(base.layers, (Connection("input", "hidden1"),))
    made = scattered(alone, points("0/1", 5, 2, 2), Training("half_squared"))
    recorder = Recorder()
    recorder(da1=np.ones((5, 3)))
    assert first_of(recorder, made).slip is None


class Tensor:
    """What a recorder reads of a tensor of PyTorch."""

    def __init__(self, values: np.ndarray, grad: "Tensor | None" = None) -> None:
        self.values, self.grad = values, grad

    @property
    def T(self) -> "Tensor":
        return Tensor(self.values.T)

    def detach(self) -> "Tensor":
        return self

    def cpu(self) -> "Tensor":
        return self

    def numpy(self) -> np.ndarray:
        return self.values


def test_a_linear_layer_of_pytorch_is_recorded_the_other_way_round() -> None:
    class Linear:
        weight = Tensor(np.ones((3, 2)), Tensor(np.zeros((3, 2))))
        bias = Tensor(np.ones(3), Tensor(np.zeros(3)))

    recorder = Recorder()
    recorder.linear("1", Linear())
    recorder.linear("1", Linear(), new=True)
    assert {k: x.shape for k, x in recorder.arrays.items()} == {
        **{"0/W1": (2, 3), "0/b1": (3,), "0/dW1": (2, 3), "0/db1": (3,)},
        **{"0/W1_new": (2, 3), "0/b1_new": (3,)},
    }


# -- the command ------------------------------------------------------------------------------------


def test_the_command_tells_the_first_difference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, trace, helper = (tmp_path / name for name in ("p.nnsim", "t.npz", "r.py"))
    native.write(project(), file)
    trace.write_bytes(Loop("not_averaged").run())
    assert main(["compare", str(file), str(trace)]) == 1
    told = capsys.readouterr().out
    assert "dz2 of step 1 is the first that differs" in told
    assert "5 times too large" in told
    trace.write_bytes(Loop("").run(1))
    assert main(["compare", str(file), str(trace)]) == 0
    assert "All 19 tensors agree" in capsys.readouterr().out
    assert main(["export", str(file), "--to", "recorder", "-o", str(helper)]) == 0
    assert "# W2, b2, z2, a2, dz2, dW2, db2: Output" in helper.read_text(encoding="utf-8")


def test_unknown_names_are_told_and_odd_differences_not_explained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, trace = tmp_path / "p.nnsim", tmp_path / "t.npz"
    native.write(project(), file)
    recorder = Recorder()
    recorder(z1=np.arange(15.0).reshape(5, 3), zeta=1.0)
    recorder.save(str(trace))
    assert main(["compare", str(file), str(trace)]) == 1
    told = capsys.readouterr().out
    assert "zeta" in told
    assert "No slip that is known" in told


@pytest.mark.parametrize(
    ("arrays", "says"),
    [
        ({}, "empty"),
        ({"z1": np.ones(2)}, "names are such as"),
        ({"0/zeta": np.ones(2)}, "no tensor of this network"),
        ({"5000/z1": np.ones(2)}, "at most 1,000 steps"),
    ],
)
def test_what_is_no_recording_is_refused(arrays: dict[str, np.ndarray], says: str) -> None:
    file = io.BytesIO()
    np.savez(file, **arrays)
    with pytest.raises(InterchangeError, match=says):
        compare(project(), file.getvalue())


def test_the_recorder_is_a_format() -> None:
    assert FORMATS["recorder"].omissions(project()) == []
