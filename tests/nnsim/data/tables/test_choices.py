"""From a table to a data set: what is proposed, what is said, and what a network gets."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nnsim.data.origin import Origin
from nnsim.data.tables import (
    Choice,
    TableError,
    dataset_of,
    proposed,
    read_table,
    reload,
    remarks,
)
from nnsim.editing.layers import build
from nnsim.files import native
from nnsim.functions.activations import Activation
from nnsim.model.project import new_project
from nnsim.presets.defaults import default_training

ONE_HOT = "x,cat,dog,owl\n1,1,0,0\n2,0,1,0\n3,0,0,1\n4,1,0,0\n"


def data_of(text: str, **changed: object):
    table = read_table(text)
    return dataset_of(table, replace(proposed(table), **changed))


def abouts(text: str) -> set[str]:
    table = read_table(text)
    return {remark.about for remark in remarks(table, proposed(table))}


def test_one_hot_columns_at_the_end_are_classes():
    data = data_of(ONE_HOT)
    assert data.class_names == ("cat", "dog", "owl")
    assert data.labels.tolist() == [0, 1, 2, 0]
    assert "one-hot" in abouts(ONE_HOT)


def test_two_outputs_of_which_one_is_the_opposite_stay_two():
    data = data_of(
        "a,b,and,nand\n0,0,0,1\n0,1,0,1\n1,0,0,1\n1,1,1,0\n",
        targets=("and", "nand"),
        inputs=("a", "b"),
    )
    assert data.targets.tolist() == [[0, 1], [0, 1], [0, 1], [1, 0]]
    assert not data.is_classification


def test_few_whole_numbers_are_classes_in_the_only_target_and_numbers_elsewhere():
    text = "a,b,c\n1,0.5,2\n2,1.5,3\n1,2.5,2\n2,3.5,3\n"
    assert data_of(text).class_names == ("2", "3")
    other = data_of(text, inputs=("b", "c"), targets=("a",))
    assert other.class_names == ("1", "2")
    assert other.feature_names == ("b", "c")
    assert data_of(text, kinds={"c": "number"}).class_names == ()


def test_a_column_called_after_what_is_predicted_is_the_target():
    choice = proposed(read_table("class,a,b\n1,0.5,2.5\n2,0.25,1.5\n1,1.5,3\n2,2.5,1\n"))
    assert (choice.inputs, choice.targets) == (("a", "b"), ("class",))


def test_of_what_is_given_the_rest_is_proposed():
    table = read_table("a,b,c\n1.5,2,3\n4,5,6.5\n")
    assert proposed(table, targets=["b"]).inputs == ("a", "c")
    assert proposed(table, inputs=["c"]).targets == ("b",)


def test_an_index_that_is_the_only_input_is_one():
    assert proposed(read_table("no,y\n1,2.5\n2,5\n3,7.5\n")).inputs == ("no",)


def test_classes_among_inputs_become_columns_of_0_and_1():
    data = data_of("sex,place,y\nf,A,1.5\nm,B,2\nm,C,3.5\nf,A,4\n")
    assert data.feature_names == ("sex=m", "place=A", "place=B", "place=C")
    assert data.features.tolist() == [[0, 1, 0, 0], [1, 0, 1, 0], [1, 0, 0, 1], [0, 1, 0, 0]]


def test_two_classes_that_are_minus_1_and_1_stay_so():
    data = data_of("x,y\n0.5,-1\n1.5,1\n2.5,1\n")
    assert data.targets.ravel().tolist() == [-1, 1, 1]
    assert data.class_names == ("-1", "1")


HOLES = "x,z,y\n1,5,0\n,6,1\n3,7,1\n4,bad,0\n5,9,\n6,10,1\n"


def test_missing_cells_refuse_drop_or_fill():
    with pytest.raises(TableError, match=r"Row 3, column “x” is empty;.*3 in all"):
        data_of(HOLES)
    with pytest.raises(TableError, match=r"Row 3, column “x”: “\?” cannot be used;.*3 in all"):
        data_of(HOLES.replace(",,", ",?,").replace("\n,", "\n?,"))
    assert data_of(HOLES, missing="drop").features.tolist() == [[1, 5], [3, 7], [6, 10]]
    filled = data_of(HOLES, missing="mean")
    assert filled.features.tolist() == [
        [1, 5],
        [3.5, 6],
        [3, 7],
        [4, 7],
        [6, 10],
    ]  # no target: dropped


def test_the_mean_is_that_of_the_rows_trained_on():
    text = "x,y\n" + "".join(f"{'' if n == 7 else n},{n % 2}\n" for n in range(40))
    table = read_table(text)
    choice = replace(
        proposed(table), kinds={"x": "number"}, inputs=("x",), missing="mean", test_share=0.5
    )
    data = dataset_of(table, choice)
    known = np.delete(np.arange(40.0), 7)
    train = np.delete(~data.test, 7)
    assert data.features[7, 0] == pytest.approx(known[train].mean())


def test_held_out_rows_are_a_share_of_every_class():
    text = "x,y\n" + "".join(f"{n / 8},{'rare' if n % 10 == 0 else 'usual'}\n" for n in range(100))
    data = data_of(text)
    assert data.test.sum() == 20
    assert data.labels[data.test].tolist().count(0) == 2


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"inputs": ()}, "No column is chosen as input"),
        ({"targets": ()}, "No column is chosen as target"),
        ({"inputs": ("nothing",)}, "no column “nothing”"),
        ({"inputs": ("when",)}, "“when” holds dates"),
        ({"targets": ("kind", "x")}, "only target"),
        ({"targets": ("same",)}, "single class"),
        ({"kinds": {"when": "number"}}, "cannot be read as number"),
    ],
)
def test_choices_that_cannot_be_are_refused_in_a_sentence(changed, said):
    text = "when,x,z,same,kind\n1.1.2020,0.5,1,q,a\n2.1.2020,1.5,2.5,q,b\n3.1.2020,2,2,q,a\n"
    with pytest.raises(TableError, match=said):
        data_of(text, **({"inputs": ("z",)} | changed))


@pytest.mark.parametrize(
    "wrong",
    [
        {"missing": "guess"},
        {"test_share": 2.0},
        {"seed": -1},
        {"kinds": {"a": "x"}},
        {"inputs": ("b",)},
    ],
)
def test_a_choice_is_checked(wrong):
    with pytest.raises(TableError):
        Choice(**({"inputs": ("a",), "targets": ("b",)} | wrong))


def test_more_numbers_than_there_may_be_are_refused_before_they_are_made(monkeypatch):
    monkeypatch.setattr("nnsim.data.tables.conversion.MAX_VALUES", 11)
    with pytest.raises(TableError, match="3 inputs for 4 rows"):
        data_of("place,y\nA,1.5\nB,2\nC,3.5\nA,4\n")


@pytest.mark.parametrize(
    ("rows", "loss", "accuracy"),
    [
        ("0,a\n0,b\n1,b\n1,b\n", np.log(2) / 2, 0.75),
        ("0,a\n0,a\n0,b\n1,b\n", -(2 * np.log(2 / 3) + np.log(1 / 3)) / 4, 0.75),
        ("0,1.5\n0,2.5\n1,7\n", 2 * 0.25 / 3, None),
    ],
)
def test_contradictions_leave_a_loss_and_an_accuracy(rows, loss, accuracy):
    table = read_table("x,y\n" + rows)
    [found] = [r for r in remarks(table, proposed(table)) if r.about == "contradiction"]
    assert found.words[1]["loss"] == pytest.approx(loss)
    if accuracy is not None:
        assert found.words[1]["accuracy"] == accuracy


def test_equal_inputs_with_equal_targets_are_no_contradiction():
    assert "contradiction" not in abouts("x,y\n0.5,1\n0.5,1\n-0,0\n0.25,1\n")
    assert "contradiction" in abouts("x,y\n-0,0\n0,1\n0.25,1\n")


def test_wide_tables_and_names_of_samples_are_offered_to_be_transposed():
    assert "transposed" in abouts("gene,s1,s2,s3,s4,s5\nA,1.5,2,3,4,5\nB,5.5,6,7,8,9\n")
    assert "transposed" in abouts("obs 1,obs 2\n1.5,2\n3,4\n")
    assert "transposed" not in abouts("x1,x2,y\n1.5,2,1\n3,4,0\n")


def test_rows_that_are_dropped_are_counted():
    table = read_table(HOLES)
    choice = replace(proposed(table), missing="mean")
    assert "1 of 6 rows" in next(r.text for r in remarks(table, choice) if r.about == "rows")


def test_a_table_is_read_again_as_it_was_chosen(tmp_path: Path):
    path = tmp_path / "t.csv"
    path.write_text("x;y\n1,5;1\n2,5;2\n3,5;1\n4,5;2\n")
    table = read_table(path)
    data = dataset_of(table, proposed(table))
    project = new_project(
        build((1, 2, 1), Activation("tanh"), Activation("sigmoid")), data, default_training(data)
    )
    native.write(project, tmp_path / "a.nnsim")
    origin = native.read(tmp_path / "a.nnsim").dataset.origin
    assert origin is not None
    assert reload(origin).features.tolist() == data.features.tolist()
    path.write_text("x;y\n1,5;1\n2,5;2\n3,5;3\n")  # fewer rows: y would be taken for numbers
    assert reload(origin).class_names == ("1", "2", "3")
    path.unlink()
    with pytest.raises(TableError, match="does not exist"):
        reload(origin)


def test_a_pasted_table_came_from_nowhere():
    assert data_of(ONE_HOT).origin is None


@pytest.mark.parametrize(
    ("options", "choice"),
    [
        ({"delimiter": 3}, {}),
        ({"header": "yes"}, {}),
        ({"more": "x"}, {}),
        ({}, {"inputs": "a"}),
        ({}, {"seed": "1"}),
        ({}, {"inputs": ("a",)}),
        ({}, {"inputs": ("a",), "targets": ("b",), "kinds": {"a": 1}}),
        ({}, {"inputs": ("a",), "targets": ("b",), "missing": None}),
    ],
)
def test_a_note_that_was_changed_by_hand_is_refused(tmp_path: Path, options, choice):
    path = tmp_path / "t.csv"
    path.write_text("a,b\n1.5,2\n")
    with pytest.raises(TableError):
        reload(Origin(str(path), options, choice))


def test_a_note_is_plain_values(tmp_path: Path):
    path = tmp_path / "t.csv"
    path.write_text(ONE_HOT)
    table = read_table(path)
    origin = dataset_of(table, proposed(table)).origin
    assert origin is not None
    assert json.loads(json.dumps(origin.choice))["targets"] == ["cat", "dog", "owl"]
