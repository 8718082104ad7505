"""Data that are prepared from the command line, and what `info` says of it."""

import json
from pathlib import Path

import pytest

from nnsim.cli.main import main
from nnsim.files import native


def new(path: Path, *options: str) -> int:
    return main(["new", str(path), *options])


def test_points_of_any_data_set_are_scaled_and_have_inputs_derived(tmp_path: Path) -> None:
    path = tmp_path / "a.nnsim"
    derived = "--derive", "x1**2", "--derive", "sin(x2)"
    assert new(path, "--dataset", "moons", "--scale", "minmax", *derived) == 0
    dataset = native.read(path).dataset
    assert dataset.feature_names == ("x1", "x2", "x1**2", "sin(x2)")
    train = dataset.features[dataset.train_indices]
    assert train.min(axis=0).tolist() == [0] * 4
    assert train.max(axis=0).tolist() == [1] * 4


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--scale-targets", "minmax"), "--scale-targets is for a regression"),
        (("--derive", "x1 +"), "Character"),
        (("--derive", "log(x1)"), "has no value in row"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], sentence: str
) -> None:
    path = tmp_path / "a.nnsim"
    assert new(path, "--dataset", "moons", *options) != 0
    assert sentence in capsys.readouterr().err
    assert not path.exists()


def test_info_says_how_points_are_prepared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.nnsim"
    new(path, "--dataset", "plane", "--scale", "standard", "--scale-targets", "minmax")
    capsys.readouterr()
    main(["info", str(path)])
    scaled = (
        "inputs to mean 0 and standard deviation 1, targets to 0 … 1, by the points to train on"
    )
    assert f"Scaled      {scaled}\n" in capsys.readouterr().out
    main(["info", str(path), "--json"])
    told = json.loads(capsys.readouterr().out)["dataset"]["preparation"]
    assert (told["inputs"], told["targets"], told["derived"]) == ("standard", "minmax", [])
    plain = tmp_path / "b.nnsim"
    new(plain, "--dataset", "plane")
    capsys.readouterr()
    main(["info", str(plain)])
    assert "Scaled" not in capsys.readouterr().out
