"""The words of a command are its text without what only a menu shows."""

import pytest

from ui.base.commands import plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("&Save as…", "Save as…"),
        ("Save && close\tCtrl+S", "Save & close"),
        ("다른 이름으로 저장(&A)…", "다른 이름으로 저장…"),
        ("다음 중단점(&B) (켜진 것 없음)", "다음 중단점 (켜진 것 없음)"),
        ("f(&&x)", "f(&x)"),
    ],
)
def test_words_are_without_the_marks_of_a_menu(text: str, words: str) -> None:
    assert plain(text) == words
