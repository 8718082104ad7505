"""A hint is the line with its numbers: what they give is right, typed as it stands or worked out."""

import pytest

from nnsim.exercises.blank import KINDS
from nnsim.exercises.iteration import SolvedIteration
from nnsim.exercises.judging import judge
from nnsim.exercises.rounds import round_blanks
from nnsim.exercises.typed import read_typed
from nnsim.model.attempts import MAX_LETTERS
from tests.nnsim.exercises.judged_networks import drawn_project
from ui.exercises.words import with_numbers


@pytest.mark.parametrize("digits", [2, 3, 4, 6])
def test_what_is_worked_out_from_a_hint_is_right(digits: int) -> None:
    hints = 0
    for seed in range(25):
        for blank in round_blanks(SolvedIteration(drawn_project(seed)), tuple(KINDS), 2, seed):
            hint = with_numbers(blank, digits)
            if "…" in hint or len(hint) > MAX_LETTERS:
                continue
            hints += 1
            for typed in (hint, *(f"{read_typed(hint).value:#.{digits + n}g}" for n in (0, 1))):
                assert judge(typed, blank, digits).is_right, (hint, typed, blank.answer)
    assert hints > 50
