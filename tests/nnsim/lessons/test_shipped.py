"""Every lesson that is shipped, from first to last step, in each language, on the engine."""

import re
from pathlib import Path

import pytest

from nnsim.lessons.catalogue import entries, shipped_folder
from nnsim.lessons.lesson import LANGUAGES, read_lesson
from nnsim.lessons.rehearsal import check, play

pytestmark = pytest.mark.unmeasured

FOLDERS = sorted(path.parent for path in shipped_folder().glob("*/lesson.json"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_lesson_is_played_to_its_end_and_all_it_claims_comes_out(folder: Path):
    lesson = read_lesson(folder)
    check(lesson)
    assert set(lesson.texts) == set(LANGUAGES)
    played = list(play(lesson))
    assert [x.step.id for x in played] == [step.id for step in lesson.steps]
    failed = [
        (x.step.id, t.claim.outcome, t.failed) for x in played for t in x.tried if not t.holds
    ]
    assert failed == []
    assert any(step.predict for step in lesson.steps), "each lesson asks for a prediction"
    assert any(step.exercise for step in lesson.steps), "each lesson has an exercise"


def test_lessons_have_numbers_and_ids_of_their_own():
    found = entries(shipped_folder())
    assert len({entry.number for entry in found}) == len(found)
    assert len({entry.id for entry in found}) == len(found)
    assert [entry.number for entry in found] == sorted(entry.number for entry in found)


def test_no_korean_particle_depends_on_how_a_number_is_read():
    particle = r"(을|은|와|과|으로|이(?![고며면지])|[를는가로](?![가-힣])|\()"
    after_number = re.compile(r"\]\(value:\w+\)\)?" + particle)
    wrong = [
        (folder.name, found.group())
        for folder in FOLDERS
        for found in after_number.finditer((folder / "ko.md").read_text(encoding="utf-8"))
    ]
    assert wrong == []
