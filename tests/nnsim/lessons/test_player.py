"""Where a learner stands: a value that settings keep, and that never forgets what is done."""

from nnsim.lessons.player import Player, Progress, Result, player_of, progress_of

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


def test_a_step_that_was_skipped_is_not_done_until_it_is():
    player = Player(STEPS).gone_on().gone_on(done=False).gone_on()
    assert player.is_over
    assert not player.progress.is_finished(STEPS)
    assert player.progress.skipped == {"b"}
    assert player.progress.share(STEPS) == 2 / 3
    assert progress_of(player.progress.to_text()) == player.progress
    assert player_of(STEPS, player.progress).progress.skipped == {"b"}, "begun anew it is known"
    back = player.gone_to(0).gone_on(done=False)
    assert back.progress.done == {"a", "c"}, "what is done stays so"
    again = back.gone_on()
    assert again.progress.is_finished(STEPS)
    assert not again.progress.skipped
    earlier = '{"at": "b", "done": ["a"], "results": {}, "ready": [], "computed": [], "typed": {}}'
    assert progress_of(earlier) == Progress(frozenset("a"), "b")


def test_a_first_answer_stays_and_a_wait_is_over_once():
    yes, no = Result("yes", "yes", True), Result("no", "yes", False)
    player = Player(STEPS).answered(yes).answered(no).waited()
    assert player.result == yes
    assert player.progress.ready == {"a"}
    further = player.gone_on().answered(no)
    assert dict(further.progress.results) == {"a": yes, "b": no}


def test_progress_is_kept_as_text_and_goes_on_where_it_was():
    player = Player(STEPS).gone_on()
    player = player.answered(Result("1/2", "0.5", True)).waited().computed()
    player = player.with_typed({"1.0": "−0.5", "1.1": ""})
    kept = progress_of(player.progress.to_text())
    assert kept == player.progress
    assert (kept.at, kept.done) == ("b", {"a"})
    assert kept.share(STEPS) == 1 / 3
    again = player_of(STEPS, kept)
    assert (again.step_id, again.progress.done) == ("b", {"a"})
    assert again.result == Result("1/2", "0.5", True)
    assert again.typed == {"1.0": "−0.5", "1.1": ""}
    assert again.progress.ready == again.progress.computed == {"b"}
    assert player_of(("x", "y"), kept).step_id == "x", "of steps that are no more nothing is known"
    assert progress_of("") == Progress()
    over = player.gone_to(9)
    assert progress_of(over.progress.to_text()).at == ""


def test_a_finished_lesson_begins_anew_and_stays_finished():
    player = Player(STEPS).answered(Result("1", "1", True)).gone_to(2).gone_on().gone_on()
    again = player_of(STEPS, player.progress)
    assert again.step_id == "a"
    assert again.result is None
    assert again.progress.done == {"c"}


def test_what_earlier_versions_kept_is_read_and_what_makes_no_sense_is_nothing():
    assert progress_of("b a c") == Progress(frozenset("ac"), "b")
    assert progress_of("- a") == Progress(frozenset("a"))
    for text in ("{", "{}", '{"results": 1}', '{"results": {"a": 1}}'):
        assert progress_of(text) == Progress()
