"""A page that plays: it holds the run to the bit, and shows the engine's numbers in a real browser."""

import base64
import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import numpy as np
import pytest

import nnsim
from nnsim.cli.main import main
from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import from_points, generate
from nnsim.data.preparation import Preparation
from nnsim.data.prepare import prepare
from nnsim.editing.layers import build, edit_layer
from nnsim.engine.trainer import Trainer
from nnsim.files import FileError
from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.functions.losses import LOSSES
from nnsim.functions.optimizers import Optimizer
from nnsim.functions.tape import Array
from nnsim.interchange import InterchangeError
from nnsim.interchange.player import page as page_module
from nnsim.interchange.player import recording
from nnsim.interchange.player.page import to_html
from nnsim.model.network import Network
from nnsim.model.project import Project, Training, new_project
from nnsim.presets.chains import parse_chain
from tests.nnsim.interchange.browser import CHROMIUM, found_by
from tests.support.specimens import points, rich_network, scattered

browser = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
ITERATIONS = 20


def xor(text: str = "2-4-1 tanh sigmoid") -> Project:
    training = Training("binary_cross_entropy", Optimizer("sgd", 0.5))
    return new_project(parse_chain(text), generate(default_recipe("xor")), training)


def run_of(page: bytes) -> dict[str, object]:
    text = page.decode()
    return json.loads(re.search(r'id="run">(.*?)</script>', text, re.DOTALL)[1])  # type: ignore[index]


def unpacked(text: object, dtype: str = "<f8") -> Array:
    return np.frombuffer(base64.b64decode(str(text)), dtype)


def test_a_page_holds_every_iteration_to_the_bit_and_needs_no_other_file() -> None:
    project = xor()
    page = to_html(project, ITERATIONS)
    assert len(page) < 200_000
    links = set(re.findall(rb"(?:https?:)?//[\w.]+[\w/]*", page))
    assert {link for link in links if b"." in link} == {b"http://www.w3.org/2000/svg"}
    run = run_of(page)
    assert run["iterations"] == list(range(ITERATIONS + 1))
    frames = unpacked(run["parameters"]).reshape(ITERATIONS + 1, -1)
    trainer = Trainer(project)
    trainer.run(ITERATIONS)
    found = trainer.parameters
    expected = [found.weights["input", "hidden1"], found.biases["hidden1"]]
    expected += [found.weights["hidden1", "output"], found.biases["output"]]
    np.testing.assert_array_equal(frames[-1], np.concatenate([x.reshape(-1) for x in expected]))
    assert unpacked(run["scores"]).reshape(-1, 2)[-1, 0] == trainer.score[0].loss


def test_a_notebook_shows_the_page_in_its_place() -> None:
    shown = nnsim.Page(xor(), 2)._repr_html_()
    inner = re.search(r'srcdoc="([^"]*)"', shown)
    assert inner is not None
    assert unescape(inner[1]).encode() == to_html(xor(), 2)


def test_names_end_no_part_of_the_page() -> None:
    network = edit_layer(xor().network, "hidden1", name="</script><script>alert(1)</script>")
    page = to_html(replace(xor(), network=network), 2)
    assert b"<script>alert" not in page
    assert run_of(page)["layers"][1]["name"].startswith("</script>")  # type: ignore[index]


def test_what_does_not_fit_is_thinned_out_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "MOST_IN_FULL", 1000)
    monkeypatch.setattr(recording, "MOST_BYTES", 4 * 17 * 11)
    run = recording.record(xor(), 45)
    assert run["dtype"] == "<f4"
    assert run["iterations"] == [0, 5, 10, 15, 20, 25, 30, 35, 40, 45]
    monkeypatch.setattr(recording, "MOST_BYTES", 4 * 17 * 2)
    with pytest.raises(InterchangeError, match="too many parameters"):
        recording.record(xor(), 45)


def test_many_points_are_thinned_out_and_maps_are_of_what_the_network_gets() -> None:
    raw = generate(replace(default_recipe("circles"), samples=2000))
    data = prepare(raw, Preparation(derived=("x1**2",), inputs="standard"))
    project = new_project(build([3, 2, 1], Activation("tanh")), data, Training())
    run = recording.record(project, 1)
    assert run["samples"] <= recording.MOST_SAMPLES
    side = recording.GRID
    inputs = unpacked(run["map"]["inputs"], "<f4").reshape(side, side, 3)
    low, high = run["map"]["low"], run["map"]["high"]
    corner = data.network_inputs(np.array([[high[0], low[1]]]))
    np.testing.assert_allclose(inputs[0, -1], corner[0], rtol=1e-6)


def test_a_run_without_a_map_or_classes_or_with_a_mask_is_recorded() -> None:
    network = rich_network(Activation("tanh"), Activation("linear"), 2)
    run = recording.record(scattered(network, points("any", 5, 3, 2), Training()), 2)
    assert "map" not in run
    assert run["title"] == ""
    assert [1, 0, 1, 1, 1, 1] in [c.get("mask") for c in run["connections"]]
    flat = from_points([[1.0, 2.0], [1.0, 3.0]], [0.0, 1.0])
    project = new_project(build([2, 1], Activation("linear")), flat, Training())
    assert recording.record(project, 1)["map"]["low"][0] == 0.0


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    file, out = tmp_path / "x.nnsim", tmp_path / "x.html"
    assert main(["new", str(file), "--layers", "2-2-1"]) == 0
    assert main(["export", str(file), "--to", "html", "--iterations", "3", "-o", str(out)]) == 0
    assert run_of(out.read_bytes())["iterations"] == [0, 1, 2, 3]


def test_a_page_whose_parts_are_missing_is_told_of(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(page_module, "_PLACES", (tmp_path,))
    with pytest.raises(FileError, match="assets/player"):
        to_html(xor(), 1)


def test_every_activation_and_loss_is_known_to_the_page() -> None:
    code = (Path(page_module.__file__).parents[3] / "assets/player/functions.js").read_text()
    known = re.findall(r"^  (\w+): \{", code, re.MULTILINE)
    assert known == [*ACTIVATIONS, *LOSSES]


# -- in a browser -----------------------------------------------------------------------------------

SHOWN = """
const shown = () => Object.fromEntries(["iteration", "training-loss", "accuracy", "z", "a", "delta"]
  .map((id) => [id, $(id) ? $(id).textContent : ""]));
const press = (key) => document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
const wait = (time) => new Promise((done) => setTimeout(done, time));
"""
PROBE = (
    SHOWN
    + """
const numbers = {};
for (const [button, words] of [["english", "Play"], ["korean", "재생"]]) {
  $(button).click();
  for (const frame of [0, 7, 20]) {
    $("place").value = frame;
    $("place").dispatchEvent(new Event("input"));
    document.querySelectorAll(".neuron")[5].dispatchEvent(new MouseEvent("click", { bubbles: true }));
    numbers[button + frame] = shown();
  }
  numbers[button] = $("play").textContent.trim() === words;
}
press("Home");
const first = shown().iteration;
press("ArrowRight"); press("ArrowRight"); press("ArrowLeft");
const stepped = shown().iteration;
$("next").click();
const next = shown().iteration;
press(" ");
const pressed = $("play").textContent.trim();
await wait(400);
press(" ");
const played = Number(shown().iteration);
await wait(400);
const paused = Number(shown().iteration);
press("End"); press(" ");
await wait(320);
const again = Number(shown().iteration);
await wait(2000);
const end = shown().iteration;
$("theme").click();
const points = document.querySelectorAll(".sample");
points[3].dispatchEvent(new MouseEvent("click", { bubbles: true }));
const sample = $("arithmetic").textContent.includes("4 / 4");
const enter = new KeyboardEvent("keydown", { key: "Enter", bubbles: true });
document.querySelectorAll(".neuron")[0].dispatchEvent(enter);
document.querySelector("#arithmetic button").click();
document.querySelectorAll("#loss svg")[0].dispatchEvent(new MouseEvent("click", { bubbles: true }));
$("first").click();
const theme = document.documentElement.dataset.theme;
return { numbers, first, stepped, next, pressed, played, paused, again, end, sample, theme };
"""
)


def number(text: str) -> float:
    return float(text.replace("−", "-").replace("%", "").replace(",", ""))


def engine_numbers(project: Project, iteration: int) -> dict[str, float]:
    """Of the fourth hidden neuron and the second sample, by the sums of a textbook."""
    trainer = Trainer(project)
    trainer.run(iteration)
    found, score = trainer.parameters, trainer.score[0]
    x, t = project.dataset.features[1], project.dataset.targets[1]
    z = x @ found.weights["input", "hidden1"] + found.biases["hidden1"]
    a = np.tanh(z)
    score_of_output = a @ found.weights["hidden1", "output"] + found.biases["output"]
    error = 1 / (1 + np.exp(-score_of_output)) - t
    delta = (found.weights["hidden1", "output"] @ error) * (1 - a**2)
    numbers = {"z": z[3], "a": a[3], "delta": delta[3]}
    return {**numbers, "training-loss": score.loss, "accuracy": 100 * score.accuracy}


@browser
def test_the_page_plays_steps_and_shows_the_engines_numbers_in_both_languages(
    tmp_path: Path,
) -> None:
    project = xor()
    found = found_by(to_html(project, ITERATIONS).decode(), PROBE, tmp_path)
    assert found["troubles"] == []
    assert found["requests"] == []
    for iteration in (0, 7, 20):
        expected = engine_numbers(project, iteration)
        for language in ("english", "korean"):
            shown = found["numbers"][f"{language}{iteration}"]
            assert shown["iteration"] == str(iteration)
            for name, value in expected.items():
                assert number(shown[name]) == pytest.approx(value, rel=6e-4), (name, iteration)
    assert found["numbers"]["english"]
    assert found["numbers"]["korean"]
    assert (found["first"], found["stepped"], found["next"]) == ("0", "1", "2")
    assert found["pressed"] == "일시 정지"
    assert 3 <= found["played"] <= 8  # from 2 on; a busy machine leaves out ticks of a timer
    assert found["paused"] == found["played"]
    assert 1 <= found["again"] < 8
    assert found["end"] == "20"
    assert found["sample"]
    assert found["theme"] in ("light", "dark")


@browser
def test_a_network_that_has_everything_is_shown_without_a_fault(tmp_path: Path) -> None:
    network = rich_network(Activation("leaky_relu"), Activation("softmax"), 3)
    some = {"out": True, "wide": np.array([True, False, True])}
    layers = [replace(x, bias_locked=some.get(x.id, False)) for x in network.layers]
    data = points("one-hot", 6, 3, 3)
    training = Training("half_squared", Optimizer("adam", 0.02))
    project = scattered(Network(tuple(layers), network.connections), data, training)
    found = found_by(to_html(project, 3).decode(), EVERY, tmp_path)
    assert found["troubles"] == []
    assert found["neurons"] >= 12
    assert "NaN" not in found["page"]
    assert "undefined" not in found["page"]


EVERY = (
    SHOWN
    + """
const neurons = document.querySelectorAll(".neuron").length;
let page = "";
for (let n = 0; n < neurons; n += 1) {
  document.querySelectorAll(".neuron")[n].dispatchEvent(new MouseEvent("click", { bubbles: true }));
  page += $("arithmetic").textContent;
}
press("End");
return { neurons, page: page + document.body.innerText };
"""
)


# -- any part of a run, and step by step --------------------------------------------------------------


TEXTS = """
const box = document.getElementById("network");
box.style.width = "390px";
dispatchEvent(new Event("resize"));
await new Promise((done) => setTimeout(done, 300));
const room = box.getBoundingClientRect();
const texts = [...box.querySelectorAll("svg text")].map((text) => {
  const { left, right, top, bottom } = text.getBoundingClientRect();
  return { text: text.textContent, left: left - room.left, right: right - room.left, top, bottom };
});
return { texts, width: room.width };"""


@browser
@pytest.mark.parametrize("sizes", ["4-8-3", "4-6-4-3"])
def test_texts_of_a_network_on_a_phone_are_whole_and_stand_apart(
    sizes: str, tmp_path: Path
) -> None:
    network = parse_chain(f"{sizes} tanh softmax")
    training = Training("softmax_cross_entropy", Optimizer("adam", 0.02))
    project = new_project(network, generate(default_recipe("iris")), training)
    found = found_by(to_html(project, 3).decode(), TEXTS, tmp_path)
    texts = found["texts"]
    assert found["width"] == 390
    assert sum(text["text"][:3] in ("sep", "pet") for text in texts) == 4
    for text in texts:
        assert text["left"] >= 0, text
        assert text["right"] <= found["width"], text
    for k, one in enumerate(texts):
        for other in texts[k + 1 :]:
            across = min(one["right"], other["right"]) - max(one["left"], other["left"])
            down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            assert across < 2 or down < 5, (one, other)  # lines of text have room between letters


def test_a_page_of_a_past_part_has_the_settings_of_then() -> None:
    """η was changed at iteration 30; a page from 20 to 45 goes through that change."""
    trainer = Trainer(xor())
    trainer.run(30)
    trainer.change(replace(trainer.training, optimizer=Optimizer("sgd", 0.05)))
    trainer.run(20)
    run = recording.record_past(trainer.project, trainer.past, 20, 25)
    assert run["iterations"] == list(range(20, 46))
    np.testing.assert_array_equal(unpacked(run["rates"]), [0.5] * 10 + [0.05] * 16)
    frames = unpacked(run["parameters"]).reshape(26, -1)
    trainer.go_to(45)
    found = trainer.parameters
    np.testing.assert_array_equal(frames[-1][:8], found.weights["input", "hidden1"].reshape(-1))
    for begin in (51, 10**9):
        with pytest.raises(InterchangeError, match="from iteration 0 to 50"):
            recording.record_past(trainer.project, trainer.past, begin, 5)
    with pytest.raises(InterchangeError, match="from iteration 0 to 0"):
        recording.record_past(xor(), None, 1, 5)
    assert recording.record_past(xor(), None, 0, 2)["iterations"] == [0, 1, 2]


def test_the_command_begins_a_page_in_the_past(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "x.nnsim", tmp_path / "x.html"
    main(["new", str(file), "--layers", "2-2-1"])
    main(["train", str(file), "--iterations", "8"])
    about = ["export", str(file), "-o", str(out), "--iterations", "4", "--to", "html", "--from"]
    assert main([*about, "3"]) == 0
    assert run_of(out.read_bytes())["iterations"] == [3, 4, 5, 6, 7]
    assert main([*about, "9"]) == 2
    assert "known from iteration 0 to 8" in capsys.readouterr().err


def test_a_page_is_stepped_from_python(monkeypatch: pytest.MonkeyPatch) -> None:
    page = nnsim.Page(xor(), 0)
    assert run_of(page.html().encode())["iterations"] == [0]
    assert page.step() is page
    page.step(4)
    run = run_of(page.html().encode())
    assert (run["iterations"], run["at"]) == ([0, 1, 2, 3, 4, 5], 5)
    assert page.trainer.iteration == 5
    assert unpacked(run["scores"]).reshape(-1, 2)[-1, 0] == page.trainer.loss
    assert 'srcdoc="' in page._repr_html_()

    monkeypatch.setattr(recording, "MOST_BYTES", 4 * 17 * 6)  # six frames of 17 parameters
    page = nnsim.Page(xor(), 0)
    for _ in range(4):
        page.step(5)  # its last frame is off the beat of the others, and goes with the next step
    found = run_of(page.html().encode())["iterations"]
    assert isinstance(found, list)
    assert (found[0], found[-1]) == (0, 20)
    assert len(found) <= 6
    assert len(set(np.diff(found[:-1]))) == 1
