"""Answers are judged as on paper: exact, rounded, or the slip that made them."""

from dataclasses import replace

import pytest

from nnsim.editing.locks import lock_connection
from nnsim.exercises.blank import KINDS
from nnsim.exercises.iteration import ExerciseError, SolvedIteration
from nnsim.exercises.judging import judge
from nnsim.exercises.rounds import FIRST_ROUND, USUAL_KINDS, round_blanks, targets
from nnsim.exercises.typed import TypedError, read_typed
from nnsim.model.attempts import Slip, Target
from nnsim.model.parameter_ref import BiasRef, WeightRef
from nnsim.model.project import with_network
from tests.nnsim.exercises.judged_networks import judged
from tests.support.specimens import paper

# paper(): z = 0.1·1 + 0.3·2 + 0.05 = 0.75 at hidden neuron 1, -0.2·1 + 0.4·2 - 0.1 = 0.5 at neuron 2.
# The output is linear: z = 0.5·tanh 0.75 - 0.6·tanh 0.5 + 0.2.
TANH_1, TANH_2 = 0.6351489523872873, 0.46211715726000973
OUTPUT = 0.5 * TANH_1 - 0.6 * TANH_2 + 0.2
DELTA = OUTPUT - 0.5
SLOPE_1 = 1 - TANH_1**2


@pytest.fixture(scope="module")
def iteration() -> SolvedIteration:
    return SolvedIteration(paper())


def ids(iteration: SolvedIteration) -> tuple[str, str]:
    hidden, output = (layer.id for layer in iteration.network.computed)
    return hidden, output


def test_a_part_of_the_random_networks():
    blanks, met = judged(range(40))
    assert blanks > 150
    assert met == set(Slip.__args__)


def test_the_answers_are_those_on_paper(iteration):
    hidden, output = ids(iteration)
    neuron, wire = BiasRef(hidden, 0), WeightRef((hidden, output), 0, 0)
    expected = {
        Target("z", neuron, 0): 0.75,
        Target("a", neuron, 0): TANH_1,
        Target("upstream", neuron, 0): 0.5 * DELTA,
        Target("slope", neuron, 0): SLOPE_1,
        Target("delta", neuron, 0): 0.5 * DELTA * SLOPE_1,
        Target("weight_gradient", wire): TANH_1 * DELTA,
        Target("bias_gradient", BiasRef(output, 0)): DELTA,
        Target("new_weight", wire): 0.5 - 0.5 * TANH_1 * DELTA,
        Target("new_bias", BiasRef(output, 0)): 0.2 - 0.5 * DELTA,
    }
    assert {t.kind for t in expected} == set(KINDS)
    for target, number in expected.items():
        assert iteration.blank(target).answer == pytest.approx(number, rel=1e-12)


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("0.75", "exact"),
        ("0,75", "exact"),
        ("0.1*1 + 0.3*2 + 0.05", "exact"),
        ("3/4", "exact"),
        ("0.7504", "rounded"),
        ("0.8", "coarse"),
        ("0.78", "wrong"),
        ("−0.75", "slip"),
        ("0.7 + 0", "slip"),
        ("tanh(0,75)", "slip"),
        ("0.7O", "unread"),
        ("", "unread"),
    ],
)
def test_what_is_typed_for_z(iteration, typed, outcome):
    z = iteration.blank(Target("z", BiasRef(ids(iteration)[0], 0), 0))
    verdict = judge(typed, z)
    assert verdict.outcome == outcome
    assert verdict.is_right == (outcome in ("exact", "rounded"))
    assert all(template.format(**values) for template, values in verdict.sentences)


def test_letters_in_an_answer_are_called_no_number(iteration):
    z = iteration.blank(Target("z", BiasRef(ids(iteration)[0], 0), 0))
    [(template, values)] = judge("0.5*w1", z).sentences
    assert template.format(**values).startswith("“w1” is not a number; write numbers alone")
    assert judge("sin(pi/2) - 0.25", z).outcome == "exact"


def test_fewer_digits_can_be_enough(iteration):
    z = iteration.blank(Target("z", BiasRef(ids(iteration)[0], 0), 0))
    assert judge("0.8", z, digits=1).outcome == "rounded"


def test_an_old_weight_given_to_three_digits_is_right_where_the_new_one_rounds_to_it():
    project = paper()
    slow = replace(project.training.optimizer, learning_rate=0.0005)
    iteration = SolvedIteration(
        replace(project, training=replace(project.training, optimizer=slow))
    )
    hidden, output = ids(iteration)
    new = iteration.blank(Target("new_weight", WeightRef((hidden, output), 0, 0)))
    assert 0.5 < new.answer < 0.5005
    assert judge("0.5", new).slips == ("old_value",)
    assert judge("0.500", new).outcome == "rounded"


def test_two_slips_with_one_number_are_both_said(iteration):
    hidden, _ = ids(iteration)
    inputs = Target("weight_gradient", WeightRef(("input", hidden), 0, 0))
    blank = iteration.blank(inputs)  # x1 = 1: the input is no factor that could be missing
    assert "input" not in blank.slips
    second = iteration.blank(Target("weight_gradient", WeightRef(("input", hidden), 1, 0)))
    missing = judge(repr(0.5 * DELTA * SLOPE_1), second)
    assert missing.slips == ("input",)
    assert missing.value == 0.5 * DELTA * SLOPE_1
    tied = replace(blank, slips={"sign": 0.25, "rate": 0.25, "uphill": 3.0})
    assert judge("0.25", tied).slips == ("sign", "rate")
    assert len(judge("1/4", tied).sentences) == 2


def test_smaller_steps_lead_to_the_first_number(iteration):
    hidden, _ = ids(iteration)
    wire, neuron = WeightRef(("input", hidden), 1, 0), BiasRef(hidden, 0)

    def kinds(target: Target) -> list[str]:
        return [blank.target.kind for blank in iteration.smaller(target)]

    assert kinds(Target("new_weight", wire)) == ["weight_gradient"]
    assert kinds(Target("new_bias", neuron)) == ["bias_gradient"]
    assert (
        kinds(Target("weight_gradient", wire))
        == kinds(Target("bias_gradient", neuron))
        == ["delta"]
    )
    assert kinds(Target("delta", neuron, 0)) == ["upstream", "slope"]
    assert kinds(Target("a", neuron, 0)) == ["z"]
    assert kinds(Target("z", neuron, 0)) == []


def test_what_is_not_computed_is_not_asked_for(iteration):
    hidden, output = ids(iteration)
    locked = lock_connection(iteration.network, hidden, output, True)
    fixed = SolvedIteration(with_network(paper(), locked))
    wire = WeightRef((hidden, output), 0, 0)
    with pytest.raises(ExerciseError, match="no w to compute"):
        fixed.blank(Target("new_weight", wire))
    assert fixed.find(Target("weight_gradient", wire)) is not None
    assert Target("new_weight", wire) not in set(targets(locked, ("new_weight",), 0))
    for place in (BiasRef("gone", 0), BiasRef(hidden, 2), BiasRef("input", 0)):
        assert iteration.find(Target("new_bias", place)) is None
    for place in (WeightRef(("input", output), 0, 0), WeightRef((hidden, output), 2, 0)):
        assert iteration.find(Target("new_weight", place)) is None
    assert iteration.find(Target("z", BiasRef(hidden, 0), 1)) is None, "the batch has one sample"


def test_nothing_is_near_zero_but_zero(iteration):
    z = iteration.blank(Target("z", BiasRef(ids(iteration)[0], 0), 0))
    zero = replace(z, line=replace(z.line, result=0.0), slips={})
    assert judge("0.000", zero).outcome == "exact"
    assert judge("0.0001", zero).outcome == "wrong"


def test_each_round_has_one_more_blank_of_the_chosen_kinds(iteration):
    rounds = [round_blanks(iteration, ("z", "delta"), number, seed=5) for number in range(1, 6)]
    assert [len(blanks) for blanks in rounds] == [3, 4, 5, 6, 6]  # 3 neurons have 6 such numbers
    assert FIRST_ROUND == 3
    for blanks in rounds:
        kinds = [blank.target.kind for blank in blanks]
        assert kinds == sorted(kinds, key=["z", "delta"].index)
        assert len({blank.target for blank in blanks}) == len(blanks)
    again = round_blanks(SolvedIteration(paper()), ("z", "delta"), 1, seed=5)
    assert [b.target for b in again] == [b.target for b in rounds[0]]
    asked = {round_blanks(iteration, USUAL_KINDS, 1, seed)[0].target for seed in range(9)}
    assert len(asked) > 3


@pytest.mark.parametrize(
    ("text", "value", "digits"),
    [
        ("0.0240", 0.024, 3),
        ("150", 150.0, 3),
        ("-1,5e-3", -0.0015, 2),
        ("– .5", -0.5, 1),
        ("\uff0d\uff10\uff0e\uff15", -0.5, 1),
        ("0", 0.0, 0),
        ("2^3", 8.0, None),
        ("3²/2", 4.5, None),
        ("max(0,5)", 5.0, None),
        ("sqrt(0,25)", 0.5, None),
        ("0,7×0,1467", 0.7 * 0.1467, None),
    ],
)
def test_numbers_are_read_as_people_type_them(text, value, digits):
    typed = read_typed(text)
    assert typed.value == pytest.approx(value, rel=1e-15)
    assert typed.digits == digits


@pytest.mark.parametrize("text", ["1/0", "9e999", "x", "1" * 501, "__import__('os')", "10**10**9"])
def test_what_is_no_number_is_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match=r"\.$"):
        read_typed(text)
    assert issubclass(TypedError, ValueError)
