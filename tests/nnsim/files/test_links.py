"""A link opens the start it was made of, to the bit; a hostile one costs a sentence."""

import json
import zlib
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest

import nnsim
from nnsim.cli.main import main
from nnsim.data.catalogue import CATALOGUE, default_recipe
from nnsim.data.datasets import Dataset, from_points, generate
from nnsim.data.origin import Origin
from nnsim.data.preparation import Preparation
from nnsim.data.prepare import prepare
from nnsim.editing.layers import build
from nnsim.engine.trainer import Trainer
from nnsim.files import FileError, link, native
from nnsim.files.native import reader, start
from nnsim.functions.activations import Activation
from nnsim.model.project import Project, Training, new_project, reset, with_dataset, with_parameters
from nnsim.presets.defaults import xor_demo
from tests.nnsim.files.mutated_links import campaign, checked
from tests.nnsim.files.test_reading_bounds import MEGABYTE, peak_of, zeros
from tests.support.facts import facts
from tests.support.random_projects import random_project


def of_data(dataset: Dataset, *sizes: int) -> Project:
    network = build([dataset.n_features, *sizes, dataset.n_targets], Activation("tanh"))
    return new_project(network, dataset, Training(seed=5))


@pytest.mark.parametrize("seed", range(12))
def test_a_link_is_the_start_to_the_bit(seed: int) -> None:
    """Skips, masks, locks, weights set by hand, points of no recipe: as a file of the start has it."""
    project = random_project(seed)
    start = native.loads(native.dumps(replace(reset(project), attempts=())))
    assert facts(native.read_link(native.link_to(project))) == facts(start)


@pytest.mark.parametrize("name", [name for name, row in CATALOGUE.items() if name != "points"])
def test_data_of_a_recipe_go_by_the_recipe(name: str) -> None:
    project = of_data(generate(default_recipe(name)), 4)
    text = native.link_to(project)
    assert len(text) < 1000
    assert facts(native.read_link(text)) == facts(project)


def test_a_link_trains_to_the_same_weights() -> None:
    """Made in the middle of a run, it opens where that run began."""
    trainer = Trainer(xor_demo())
    trainer.run(50)
    other = Trainer(native.read_link(native.link_to(trainer.project)))
    assert other.iteration == 0
    other.run(50)
    assert facts(other.project) == facts(trainer.project)


def test_what_is_prepared_is_prepared_anew_and_the_place_of_a_table_stays_here() -> None:
    raw = generate(default_recipe("moons"))
    project = of_data(
        prepare(raw, Preparation(inputs="standard", derived=("x1*x2",), outliers=0.1))
    )
    found = native.read_link(native.link_to(project))
    assert found.dataset.preparation == project.dataset.preparation
    assert facts(found) == facts(project)

    table = replace(raw, origin=Origin("/home/somebody/secret.csv", {}, {}))
    text = native.link_to(with_dataset(project, prepare(table, Preparation(inputs="minmax"))))
    assert b"secret" not in link.unpacked(text)

    edited = raw.features.copy()
    edited[0, 0] = 0.125
    moved = from_points(edited, raw.targets, class_names=raw.class_names, recipe=raw.recipe)
    assert native.read_link(native.link_to(of_data(moved))).dataset.features[0, 0] == 0.125


def test_a_start_that_is_too_large_says_what_to_do() -> None:
    draw = np.random.default_rng(1)
    many = from_points(draw.normal(size=(5000, 2)), draw.normal(size=(5000, 1)))
    with pytest.raises(FileError, match=r"points are too many .* data that are generated"):
        native.link_to(of_data(many))
    huge = from_points(draw.normal(size=(70_000, 2)), draw.normal(size=(70_000, 1)))
    with pytest.raises(FileError, match="points are too many"):
        native.link_to(of_data(huge))
    project = of_data(generate(default_recipe("xor")), 64, 64)
    assert len(native.link_to(project)) < 1000  # weights of the seed are no burden
    by_hand = {key: w + 0.001 for key, w in project.initial.weights.items()}
    moved = with_parameters(project, replace(project.initial, weights=by_hand))
    with pytest.raises(FileError, match=r"weights are too many .* draw them from the seed"):
        native.link_to(moved)
    letters = "".join(chr(0x4E00 + i) for i in draw.permutation(20_000))
    names = (replace(project.network.layers[0], name=letters), *project.network.layers[1:])
    named = replace(project, network=replace(project.network, layers=names))
    with pytest.raises(FileError, match="network is too large"):
        native.link_to(named)


def test_a_link_leaves_no_more_weights_to_be_drawn_than_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project = of_data(generate(default_recipe("xor")), 64, 64)
    count = 2 * 64 + 64 * 64 + 64
    for module in (reader, start):
        monkeypatch.setattr(module, "MAX_LEFT_OUT", count)
    native.read_link(native.link_to(project))
    for module in (reader, start):
        monkeypatch.setattr(module, "MAX_LEFT_OUT", count - 1)
    with pytest.raises(FileError, match="network is too large"):
        native.link_to(project)


# -- links that nobody vouches for ----------------------------------------------------------------


def test_a_link_that_lines_break_is_whole_and_one_that_is_cut_is_not() -> None:
    text = native.link_to(xor_demo())
    broken = "\n ".join(text[i : i + 60] for i in range(0, len(text), 60))
    assert facts(native.read_link(f"  {broken}\n")) == facts(xor_demo())
    assert link.is_link(f"  {broken}")
    for damaged in (
        text[:-1],
        text[:-9],
        text + "A",
        text.replace(".", ".A", 1),
        "nnsim:",
        "nnsim:1.AAAA",
    ):
        with pytest.raises(FileError, match="damaged or not whole"):
            native.read_link(damaged)
    with pytest.raises(FileError, match="version 2; this nnsim reads version 1"):
        native.read_link(text.replace("nnsim:1.", "nnsim:2."))
    for long in ("nnsim:1." + "A" * 30_000, "nnsim:1." + "A" * 100_000):
        with pytest.raises(FileError, match="at most 30,000 characters"):
            native.read_link(long)


def bomb(claimed: int) -> str:
    return checked(claimed.to_bytes(4, "big") + zlib.compress(bytes(15 * MEGABYTE), 9))


@pytest.mark.parametrize("claimed", [15 * MEGABYTE, 2**32 - 1, 0, 10])
def test_a_bomb_allocates_nothing(claimed: int) -> None:
    """15 MB of zeros, whether the link says so or not."""
    text = bomb(claimed)
    assert len(text) <= link.MAX_LENGTH
    assert peak_of(partial(native.read_link, text)) < 0.2 * MEGABYTE
    with pytest.raises(FileError):
        native.read_link(text)


def test_a_bomb_within_a_link_is_refused_before_it_goes_off() -> None:
    document = json.loads(link.unpacked(native.link_to(xor_demo())))
    document["dataset"] = {"features": zeros(1_000_000, 2), "targets": zeros(1_000_000, 1)}
    text = link.packed(json.dumps(document).encode())
    assert peak_of(partial(native.read_link, text)) < MEGABYTE
    with pytest.raises(FileError, match="no array that is compressed by itself"):
        native.read_link(text)


def test_bytes_that_are_not_compressed_are_refused() -> None:
    with pytest.raises(FileError, match="damaged"):
        native.read_link(checked((20).to_bytes(4, "big") + b"nothing compressed"))


def test_faulty_links_are_read_or_refused_in_a_sentence() -> None:
    found, slowest = campaign(250, seed=1)
    assert found["refused"] > 100
    assert found["read"] > 5  # another number in the right place is another start
    assert slowest < 1


# -- commands -------------------------------------------------------------------------------------


def test_a_link_stands_for_a_file_in_commands_that_only_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "xor.nnsim"
    nnsim.save(xor_demo(), file)
    assert main(["link", str(file)]) == 0
    text = capsys.readouterr().out.strip()
    assert text == nnsim.link(xor_demo())
    assert facts(nnsim.open(text)) == facts(xor_demo())
    for command in (["info", text], ["check", text], ["trace", text, "--iterations", "1"]):
        assert main(command) == 0
    of_link = capsys.readouterr().out
    for command in (
        ["info", str(file)],
        ["check", str(file)],
        ["trace", str(file), "--iterations", "1"],
    ):
        assert main(command) == 0
    assert capsys.readouterr().out == of_link

    assert main(["train", text, "--iterations", "3"]) == 2
    assert capsys.readouterr().err == "A link is no file: add -o OUT to save what is learned.\n"
    out = tmp_path / "out.nnsim"
    assert main(["train", text, "--iterations", "3", "-o", str(out)]) == 0
    assert nnsim.open(out).state.iteration == 3
