"""A round is a value: answers, smaller steps, what is next, and the score."""

import pytest

from nnsim.exercises.iteration import SolvedIteration
from nnsim.exercises.play import Round
from nnsim.exercises.rounds import round_blanks, targets
from nnsim.model.attempts import Target
from nnsim.model.parameter_ref import BiasRef
from tests.support.specimens import paper


@pytest.fixture(scope="module")
def iteration() -> SolvedIteration:
    return SolvedIteration(paper())


@pytest.fixture
def play(iteration: SolvedIteration) -> Round:
    """δ of the three neurons, from the output on."""
    return Round(1, tuple(map(iteration.blank, targets(iteration.network, ("delta",), 0))))


def test_answers_are_counted_and_a_right_one_stays(play):
    first, second, third = (blank.target for blank in play.blanks)
    assert (play.right, play.wrong, play.is_over) == (0, 0, False)
    wrong = play.answered(first, "99")
    assert (wrong.right, wrong.wrong) == (0, 1)
    assert wrong.is_open(first)
    right = wrong.answered(first, repr(play.blanks[0].answer))
    assert (right.right, right.wrong) == (1, 0)
    assert right.answered(first, "99") is right
    assert play.answers == {}, "a round is a value"
    shown = right.shown(second)
    assert shown.is_done(second)
    assert shown.right == 1, "what is shown does not count"
    assert shown.shown(second) is shown
    assert shown.answered(third, "1/0").answers[third].verdict.outcome == "unread"
    assert shown.shown(third).is_over


def test_the_next_is_the_next_open_one_either_way_and_around(play):
    first, second, third = (blank.target for blank in play.blanks)
    assert play.beside(None) == first
    assert play.beside(None, -1) == third
    assert [play.beside(first), play.beside(third), play.beside(first, -1)] == [
        second,
        first,
        third,
    ]
    assert play.shown(second).beside(first) == third
    assert play.shown(second).shown(third).beside(first) is None


def test_smaller_steps_stand_before_their_blank(play, iteration):
    hidden = play.blanks[1]
    opened = play.opened(hidden.target, iteration.smaller(hidden.target))
    kinds = [blank.target.kind for blank in opened.steps]
    assert kinds == ["delta", "upstream", "slope", "delta", "delta"]
    slope = Target("slope", hidden.target.place, 0)
    assert opened.blank(slope).line.name == "f′(z)"
    assert opened.is_open(slope)
    assert not play.is_open(slope)
    assert opened.beside(play.blanks[0].target).kind == "upstream"
    assert opened.answered(slope, "7").wrong == 0, "of its own blanks"


def test_a_row_of_the_batch_can_be_told(iteration):
    blanks = round_blanks(iteration, ("z",), 1, row=0)
    assert {blank.target.sample for blank in blanks} == {0}
    assert {type(blank.target.place) for blank in blanks} == {BiasRef}
