"""Does what a step of a lesson asks of the learner, with the numbers of the engine."""

from nnsim.errors import UserError
from nnsim.lessons.predictions import right_number, right_option
from nnsim.lessons.steps import Wait
from ui.base.number_format import significant
from ui.lessons.column import LessonColumn
from ui.lessons.teaching import Teaching
from ui.window.context import DocumentWindow


def do_step(window: DocumentWindow) -> None:
    """Answer, compute and begin all that a step asks; what has to be found by trying is left.

    Raises a UserError for a question that has no answer.
    """
    teaching, column = window.lessons.teaching, window.lessons.column
    assert column is not None
    predict(teaching)
    _compute(column)
    step = teaching.step
    if step is not None and step.wait is not None and not teaching.is_done:
        do_awaited(window, step.wait)


def predict(teaching: Teaching) -> None:
    """Answer the question of a step, if it has one."""
    asked = teaching.step.predict if teaching.step is not None else None
    if asked is None:
        return
    if asked.kind == "boundary":
        teaching.take_drawn(1.0)
        return
    choice = asked.kind == "choice"
    right = right_option(asked, teaching) if choice else significant(right_number(asked, teaching))
    if problem := teaching.answer(right):
        raise UserError(problem)


def _compute(column: LessonColumn) -> None:
    """Fill in every blank of a step, round after round."""
    while column.exercise.asks:
        blanks = column.exercise.blanks
        if blanks.round is None or blanks.round.is_over or blanks.active is None:
            return
        blanks.answer(blanks.active, repr(blanks.round.blank(blanks.active).answer))


def do_awaited(window: DocumentWindow, wait: Wait) -> None:
    """Begin what a step waits for, as the learner would."""
    session, column = window.session, window.lessons.column
    if wait.command:
        window.commands[wait.command].trigger()
    elif wait.selected is not None and column is not None:
        column.body.shown.emit(wait.selected)  # as a live word does that is clicked
    elif wait.sample is not None:
        session.show_sample(wait.sample)
    elif wait.iterations and session.trainer is not None:
        session.control.run_to(session.trainer.iteration + wait.iterations)
