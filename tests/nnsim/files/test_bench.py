"""The file of a graph: read back as it was, and refused in one sentence that names the place."""

import json
from pathlib import Path

import pytest

from nnsim.files import FileError, bench, native, opening
from nnsim.files.bench import Bench
from nnsim.graph.own_groups import OwnGroup

TEXT = "f = (x + y) * z\nx = -2, y = 5, z = -4"


@pytest.mark.parametrize(
    "made",
    [
        Bench(TEXT, TEXT),
        Bench(TEXT, "f = half a", frozenset({("cell",), ("cell", "sigmoid")}), frozenset({"h"}), 7),
        Bench("", "", step=bench.MAX_STEP),
        Bench("x = 1 # π ≈ 3", "나선"),
        Bench(
            TEXT, TEXT, groups=(OwnGroup("합", frozenset({"x + y", "f"})),), seed="[1, 0]", h=1e-4
        ),
    ],
)
def test_what_is_written_is_read_back(made: Bench, tmp_path: Path) -> None:
    bench.write(made, tmp_path / "graph.nnsim")
    assert opening.read(tmp_path / "graph.nnsim") == made


def test_a_file_by_hand_needs_a_text_alone() -> None:
    text = json.dumps({"format": "nnsim graph", "version": 1, "text": TEXT})
    assert bench.loads(text.encode()) == Bench(TEXT, TEXT)


@pytest.mark.parametrize(
    ("members", "sentence"),
    [
        ({"text": 3}, "text must be a text in quotes."),
        ({}, "text is missing; it must be a text in quotes."),
        ({"text": "x", "step": -1}, "step must be a whole number from 0 to 1,000,000."),
        ({"text": "x", "step": 1.5}, "step must be a whole number from 0 to 1,000,000."),
        ({"text": "x", "folded": ["a"]}, "folded[0] must be a list: [ … ]."),
        ({"text": "x", "folded": [[]]}, "folded[0] must be a list of names, from the outside in."),
        ({"text": "x", "unfolded": [1]}, "unfolded[0] must be a text in quotes."),
        ({"text": "x", "groups": [{"name": "a"}]}, "groups[0].gates is missing"),
        ({"text": "x", "groups": [{"name": 1, "gates": []}]}, "groups[0].name must be a text"),
        ({"text": "x", "seed": "x + 1"}, "seed: Character 1: expected a number"),
        ({"text": "x", "h": 0}, "h: The step h must be a finite number above 0."),
        ({"text": "x", "h": "small"}, "h must be a "),
        ({"text": "x" * 100_001}, "text must have at most 100,000 characters."),
        ({"text": "x", "colour": 1}, "The file has an unknown key “colour”"),
        ({"text": "x", "version": 2}, "The file was written by a newer nnsim, version 2"),
    ],
)
def test_a_wrong_file_is_refused_in_a_sentence(members: dict[str, object], sentence: str) -> None:
    text = json.dumps({"format": "nnsim graph", "version": 1} | members)
    with pytest.raises(FileError) as error:
        bench.loads(text.encode())
    assert str(error.value).startswith(sentence)


def test_a_command_for_networks_says_that_it_is_none() -> None:
    with pytest.raises(FileError, match="computational graph"):
        native.loads(bench.dumps(Bench(TEXT, TEXT)))
