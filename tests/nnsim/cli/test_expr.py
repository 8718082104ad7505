"""The command `expr` prints every node of an expression, and refuses in a sentence."""

import json

import pytest

from nnsim.cli.main import main


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["expr", *arguments]) == 0
    return capsys.readouterr().out


def test_the_nodes_are_printed_as_json_with_the_result_last(capsys):
    out = printed(capsys, "(x+y)*z", "x=-2", "y=5", "z=-4", "--json")
    nodes = json.loads(out)["nodes"]
    assert [set(n) for n in nodes] == [{"name", "operation", "inputs", "value", "gradient"}] * 5
    found = {n["name"]: (n["value"], n["gradient"]) for n in nodes}
    assert (found["x"], found["y"]) == ((-2, -4), (5, -4))
    assert found["z"] == (-4, 3)
    assert (nodes[-1]["operation"], nodes[-1]["value"], nodes[-1]["gradient"]) == (
        "multiply",
        -12,
        1,
    )
    names = [n["name"] for n in nodes]
    for number, node in enumerate(nodes):
        assert all(names.index(source) < number for source in node["inputs"])


def test_matrices_are_nested_lists(capsys):
    matrices = "W=[[0.1, 0.5], [-0.3, 0.8]]", "x=[0.2, 0.4]"
    nodes = json.loads(printed(capsys, "sum((W@x)**2)", *matrices, "--json"))["nodes"]
    gradients = {n["name"]: n["gradient"] for n in nodes}
    assert gradients["W"][0] == pytest.approx([0.088, 0.176])
    assert gradients["W"][1] == pytest.approx([0.104, 0.208])
    assert gradients["x"] == pytest.approx([-0.112, 0.636])


def test_people_read_a_table(capsys):
    lines = printed(capsys, "(x+y)*z", "x=-2, y=5", "z=-4").splitlines()
    rows = [line.split() for line in lines]
    assert rows[0] == ["node", "operation", "value", "gradient"]
    assert ["z", "input", "-4", "3"] in rows
    assert ["x+y", "add(x,", "y)", "3", "-4"] in rows


def test_what_has_no_derivative_is_null(capsys):
    nodes = json.loads(printed(capsys, "sqrt(x)", "x=0", "--json"))["nodes"]
    assert [n["gradient"] for n in nodes] == [None, 1]


def test_a_result_of_several_numbers_says_whose_gradients_are_shown(capsys):
    assert "gradients are those of their sum" in printed(capsys, "max(0, x)", "x=[1, -2]")


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["x + * y", "x=1"], "Character 5: expected a number"),
        (["x + y", "x=1"], "Character 5: “y” has no value; add y = 1."),
        (["x", "x=1", "q=2"], "no input “q”; it has x."),
        (["x", "x"], "“x” is not of the form NAME=VALUE."),
        (["x", "x=[[1, 2], [3]]"], "In “x=[[1, 2], [3]]”: Character 1: the rows of a matrix"),
        (["1 / x", "x=0"], "divides by 0"),
        (["A @ B", "A=[[1, 2]]", "B=[[1, 2, 3]]"], "(1, 2) and (1, 3)"),
        (["x.__class__", "x=1"], "Character 2: expected an operator"),
    ],
)
def test_a_mistake_is_one_sentence(capsys, arguments, what):
    assert main(["expr", *arguments]) == 2
    caught = capsys.readouterr()
    assert caught.out == ""
    assert what in caught.err
    assert caught.err.count("\n") == 1
