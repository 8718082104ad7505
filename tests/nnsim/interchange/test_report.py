"""The report: what it tells is so, it needs nothing else, and what it says of repeating holds."""

import re
import shlex
from dataclasses import replace
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from nnsim.cli.main import main
from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.data.preparation import Preparation
from nnsim.data.prepare import prepare
from nnsim.editing.layers import edit_layer
from nnsim.engine.trainer import Trainer
from nnsim.files import native
from nnsim.functions.optimizers import Optimizer
from nnsim.interchange.formats import WRITTEN
from nnsim.interchange.report import repeating
from nnsim.interchange.report.chart import HEIGHT, WIDTH, Curve, chart
from nnsim.interchange.wishes import Wishes
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, Training, new_project, with_network, with_training
from nnsim.presets.chains import parse_chain
from tests.nnsim.interchange.browser import CHROMIUM, found_by

XOR = Training("binary_cross_entropy", Optimizer("sgd", 0.5))


def fresh(
    chain: str = "2-2-1 tanh sigmoid", data: str = "xor", training: Training = XOR
) -> Project:
    return new_project(parse_chain(chain), generate(default_recipe(data)), training)


def trained(project: Project, iterations: int) -> tuple[Project, Wishes]:
    trainer = Trainer(project)
    trainer.run(iterations)
    return replace(project, state=trainer.state), Wishes(past=trainer.past)


def report(project: Project, wishes: Wishes | None = None) -> str:
    wishes = wishes or Wishes()
    return WRITTEN["report"].write(project, wishes).decode()  # type: ignore[misc]


def rows(page: str) -> dict[str, str]:
    found = re.findall(r"<tr><th>(.*?)</th><td>(.*?)</td></tr>", page)
    return {unescape(name): unescape(text) for name, text in found}


def test_a_report_tells_the_project_and_repeats_it_to_the_bit(tmp_path: Path) -> None:
    project, wishes = trained(fresh(), 40)
    page = report(project, wishes)
    assert page == report(project, wishes)
    links = set(re.findall(r"(?:https?:)?//[\w.]+[\w/]*", page))
    assert {link for link in links if "." in link} == {"http://www.w3.org/2000/svg"}
    told = rows(page)
    assert told["Iteration"] == "40"
    assert told["Loss"] == "Binary cross-entropy, mean"
    assert told["Optimiser"] == "SGD, η = 0.5"
    assert told["Classes"] == "0 (2), 1 (2)"
    assert told["Parameters"] == "9"
    assert told["Train"].startswith(f"{Trainer(project).score[0].loss:.6g}, mean over 4")
    assert "to the last bit" in page
    assert page.count("<figure>") == 3

    [command] = re.findall(r"<pre>(.*?)</pre>", page, re.DOTALL)
    _, *arguments = shlex.split(unescape(command))
    arguments[-1] = str(tmp_path / "again.nnsim")
    assert main(arguments) == 0
    again = native.read(tmp_path / "again.nnsim").state.parameters
    for key, weights in project.state.parameters.weights.items():
        assert (again.weights[key] == weights).all()


def test_what_cannot_be_repeated_is_told_and_has_the_curves_that_were_recorded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    untrained = report(fresh())
    assert "Nothing has been trained yet." in untrained
    assert "Nothing has been recorded" in untrained
    assert "nnsim info" in untrained
    project, wishes = trained(fresh(), 300)
    moved = Parameters(
        {key: w + 1 for key, w in project.state.parameters.weights.items()},
        project.state.parameters.biases,
    )
    by_hand = replace(project, state=replace(project.state, parameters=moved))
    page = report(by_hand, wishes)
    assert "it gave other parameters" in page
    assert "<figure>" in page
    assert "<figure>" not in report(by_hand)
    monkeypatch.setattr(repeating, "MOST_WORK", 1)
    assert "it takes long" in report(project, wishes)

    def refuse(_: Project) -> str:
        raise native.FileError("too large.")

    monkeypatch.setattr(repeating.native, "link_to", refuse)
    assert "too large for a link" in report(project, wishes)


def test_a_run_that_breaks_down_has_a_report_without_a_repetition() -> None:
    project = fresh("2-2-1 linear", "plane", Training(optimizer=Optimizer("sgd", 1e6)))
    project = replace(project, state=replace(project.state, iteration=200))
    assert "cannot be done" in report(project)


def test_data_and_changes_of_settings_are_told_in_the_language_that_is_spoken(
    tmp_path: Path,
) -> None:
    table = tmp_path / "bäume.csv"
    table.write_text("a,b,kind\n" + "".join(f"{k},{-k},{'xy'[k % 2]}\n" for k in range(1, 13)))
    file = tmp_path / "t.nnsim"
    assert main(["new", str(file), "--data", str(table), "--layers", "2-2-1", "--l2", "0.1"]) == 0
    out = tmp_path / "t.html"
    assert main(["export", str(file), "--to", "report", "-o", str(out), "--language", "ko"]) == 0
    told = rows(out.read_text(encoding="utf-8"))
    assert told["표"] == "bäume.csv"
    assert told["L2 λ"] == "0.1"
    assert '<html lang="ko">' in out.read_text(encoding="utf-8")

    trainer = Trainer(fresh())
    trainer.run(5)
    slower = replace(XOR, optimizer=Optimizer("sgd", 0.25))
    trainer.settings.change(5, slower)
    project = replace(fresh(training=slower), state=trainer.state)
    page = rows(report(project, Wishes(past=trainer.past)))
    assert page["From iteration 5"] == "Optimiser: SGD, η = 0.25"
    softmax = Training("softmax_cross_entropy")
    digits = rows(report(fresh("64-10 softmax", "digits", softmax)))
    assert digits["Inputs"].endswith("… +52")
    plane = rows(report(fresh("2-1 linear", "plane", Training())))
    assert plane["Targets"] == "1"


def test_how_data_were_prepared_is_told_in_words() -> None:
    settings = Preparation("standard", "minmax", ("x1*x2", "x2**2"), 0.0, 0.1)
    plane = prepare(generate(default_recipe("plane")), settings)
    training = Training("half_squared", Optimizer("sgd", 0.1))
    project = new_project(parse_chain("4-1 linear"), plane, training)
    told = {
        "Inputs scaled to": "mean 0, standard deviation 1",
        "Targets scaled to": "0 … 1",
        "Derived inputs": "x1*x2, x2**2",
        "Outliers": "10 %",
    }
    assert told.items() <= rows(report(project)).items()
    assert "Wrong labels" not in rows(report(project))


def test_an_attack_and_biases_that_are_not_each_neurons_own_are_told() -> None:
    project = fresh(training=replace(XOR, epsilon=0.25, attack_steps=3))
    hidden, output = (layer.id for layer in project.network.computed)
    network = edit_layer(edit_layer(project.network, hidden, bias="tied"), output, bias="none")
    page = report(with_network(project, network))
    assert rows(page)["Attack"] == "ε = 0.25, steps: 3"
    assert "<td>tanh, one bias</td>" in page
    assert "<td>sigmoid, no bias</td>" in page


def test_a_run_on_attacked_points_takes_the_passes_of_the_attack_too() -> None:
    project = fresh()
    project = replace(project, state=replace(project.state, iteration=10**7))  # 4 samples, 6 wires
    assert not repeating.is_long(project)
    assert repeating.is_long(with_training(project, epsilon=0.1, attack_steps=9))


def test_a_batch_beyond_the_data_takes_no_longer_than_all_of_them() -> None:
    project = fresh()
    project = replace(project, state=replace(project.state, iteration=10**7))
    assert not repeating.is_long(with_training(project, batch_size=4000))


def points_of(figure: str) -> list[list[float]]:
    """The points of the first curve."""
    found = re.search(r'points="([^"]*)"', figure)
    assert found is not None
    return [[float(x) for x in point.split(",")] for point in found[1].split()]


def test_curves_are_where_their_numbers_are() -> None:
    iterations = np.arange(0, 101, 50)
    linear = points_of(chart("a", iterations, [Curve("b", np.array([0.0, 1.0, 2.0]))]))
    (x0, y0), (x1, y1), (x2, y2) = linear
    assert (x1 - x0, y1 - y0) == pytest.approx((x2 - x1, y2 - y1))
    assert y2 < y1 < y0 < HEIGHT
    assert x2 < WIDTH
    logarithmic = chart("a", iterations, [Curve("b", np.array([1.0, 100.0, 10_000.0]))])
    (_, y0), (_, y1), (_, y2) = points_of(logarithmic)
    assert y1 - y0 == pytest.approx(y2 - y1)
    assert ">100<" in logarithmic
    gap = chart("a", iterations, [Curve("b", np.array([0.5, np.nan, 0.5]))])
    assert len(points_of(gap)) == 2
    ElementTree.fromstring(gap)
    assert chart("a", iterations, [Curve("b", np.array([np.nan, np.nan, 1.0]))]) == ""
    zeros = chart("a", iterations, [Curve("b", np.zeros(3))])
    assert len({y for _, y in points_of(zeros)}) == 1


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_a_browser_shows_it_without_asking_for_anything(tmp_path: Path) -> None:
    page = report(*trained(fresh(), 20))
    wide = "document.documentElement.scrollWidth <= innerWidth"
    probe = f"return {{wide: {wide}, svgs: document.querySelectorAll('svg').length}};"
    found = found_by(page, probe, tmp_path)
    assert found["troubles"] == []
    assert found["requests"] == []
    assert found["wide"]
    assert found["svgs"] == 4
