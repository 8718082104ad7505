"""Where a learner stands: a value that settings keep, and that never forgets what is done."""

from nnsim.lessons.player import Player, Progress, player_of, progress_of

STEPS = ("a", "b", "c")


def test_a_lesson_is_gone_through_and_finished():
    player = Player(STEPS)
    seen = []
    while not player.is_over:
        seen.append(player.step_id)
        player = player.gone_on()
    assert tuple(seen) == STEPS
    assert player.step_id == ""
    assert player.gone_on().index == 3
    assert player.progress.is_finished(STEPS)
    assert player.gone_back().step_id == "c"
    assert Player(STEPS).gone_back().index == 0


def test_a_first_answer_stays_and_a_wait_is_over_once():
    player = Player(STEPS).answered("yes").answered("no").waited()
    assert player.answers["a"] == "yes"
    assert player.ready == {"a"}
    further = player.gone_on().answered("no")
    assert dict(further.answers) == {"a": "yes", "b": "no"}


def test_progress_is_kept_as_text_and_goes_on_where_it_was():
    player = Player(STEPS).gone_on()
    kept = progress_of(player.progress.to_text())
    assert kept == Progress(frozenset("a"), "b")
    assert kept.share(STEPS) == 1 / 3
    again = player_of(STEPS, kept)
    assert (again.step_id, again.progress.done) == ("b", {"a"})
    assert player_of(("x", "y"), kept).step_id == "x", "of steps that are no more nothing is known"
    assert progress_of("") == Progress()
    over = player.gone_to(9)
    assert progress_of(over.progress.to_text()).at == ""
