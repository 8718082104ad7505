"""Commands speak the language that is asked for; what programs read is the same in every language."""

import argparse
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from nnsim.cli import language
from nnsim.cli.main import _parser, main
from nnsim.cli.streams import columns_of
from nnsim.errors import UserError
from tests.nnsim.lessons.folders import lesson_document, write

HANGUL = re.compile("[가-힣]")
TABLE = "name;size;kind\na;1,5;x\nb;?;x\nc;2,5;y\nd;4;y\n"


@pytest.fixture
def xor(tmp_path: Path) -> str:
    path = tmp_path / "xor.nnsim"
    assert main(["new", str(path), "--batch-size", "2", "--l2", "0.01"]) == 0
    return str(path)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    status = main(arguments)
    return status, *capsys.readouterr()


@pytest.mark.parametrize(
    ("places", "code"),
    [
        ({}, "en"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "ko_KR.UTF-8", "NNSIM_LANGUAGE": "en"}, "en"),
        ({"LC_ALL": "en_US.UTF-8", "NNSIM_LANGUAGE": "ko"}, "ko"),
        ({"LANGUAGE": "tlh:ko"}, "ko"),
        ({"LANG": "tlh"}, "en"),
    ],
)
def test_the_first_place_that_names_a_language_decides(
    places: dict[str, str], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NNSIM_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in places.items():
        monkeypatch.setenv(name, value)
    before = dict(os.environ)
    with language.spoken(None):
        assert language.current() == code
        assert language.say("all samples") == {"en": "all samples", "ko": "모든 표본"}[code]
    assert dict(os.environ) == before


def test_what_is_printed_for_people_is_in_korean(
    xor: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = said(capsys, "info", xor, "--language", "ko")
    assert (status, err) == (0, "")
    labels = [re.split("  +", line)[0] for line in out.splitlines()]
    assert [label for label in labels if label and not HANGUL.search(label)] == []
    starts = {columns_of(re.match(r"\S.*?  +| +", line)[0]) for line in out.splitlines()}  # type: ignore[index]
    assert starts == {12}
    assert "학습 표본 4개의 평균" in out
    table = tmp_path / "table.csv"
    table.write_text(TABLE, encoding="utf-8")
    status, out, err = said(capsys, "data", str(table), "--language", "ko")
    assert (status, err) == (1, "")
    assert "3행, size: 칸의 값이 없습니다: “?”." in out
    status, out, err = said(capsys, "check", xor, "--language", "ko")
    assert (status, out[:9], err) == (0, "가장 큰 상대 오", "")
    status, out, err = said(capsys, "expr", "x + y", "x=[1, 2]", "y=1", "--language", "ko")
    assert (status, out.split()[:4]) == (0, ["노드", "연산", "값", "기울기"])


def test_mistakes_are_told_in_korean(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = said(capsys, "info", "nowhere.nnsim", "--language", "ko")
    assert (status, out, err) == (2, "", "nowhere.nnsim: 없는 파일입니다.\n")
    status, out, err = said(capsys, "expr", "x", "x = (", "--language=ko")
    assert (status, out) == (2, "")
    assert re.fullmatch("“x = \\(”: .*숫자, 이름 또는 “\\(”가 .*\n", err)
    for wrong in (["info"], ["new", "a.nnsim", "--seed", "x"], ["nothing"]):
        with pytest.raises(SystemExit, match="2"):
            main([*wrong, "--language", "ko"])
        assert HANGUL.search(capsys.readouterr().err)
    with pytest.raises(SystemExit, match="2"):
        main(["info", "nowhere.nnsim", "--language", "tlh"])
    assert "'tlh'" in capsys.readouterr().err


def test_mistakes_in_lessons_are_told_in_korean(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lesson = tmp_path / "mine"
    lesson.mkdir()
    (lesson / "lesson.json").write_text("[]", encoding="utf-8")
    _, _, err = said(capsys, "lesson", "check", str(lesson), "--language", "ko")
    assert err == "수업 “mine”: lesson.json: 파일: 객체 { … } 형식이어야 합니다.\n"
    write(lesson, lesson_document(open="or"))
    _, _, err = said(capsys, "lesson", "check", str(lesson), "--language", "ko")
    assert err.startswith("수업 “small”, 단계 “only”: ")


def test_what_programs_read_is_the_same_in_every_language(
    xor: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    misfit = tmp_path / "misfit.nnsim"
    text = Path(xor).read_text(encoding="utf-8")
    misfit.write_text(text.replace('"binary_cross_entropy"', '"hinge"'), encoding="utf-8")
    table = tmp_path / "table.csv"
    table.write_text(TABLE, encoding="utf-8")
    for arguments in (
        ("info", xor, "--json"),
        ("info", str(misfit), "--json"),
        ("data", str(table), "--json"),
        ("explain", xor, "--iteration", "1", "--loss", "--json"),
        ("expr", "x*y", "x=2", "y=3", "--json"),
        ("trace", xor, "--iterations", "1"),
        ("train", xor, "--iterations", "0", "--json"),
    ):
        english = said(capsys, *arguments, "--language", "en")
        assert said(capsys, *arguments, "--language", "ko") == english
        assert [json.loads(line) for line in english[1].splitlines()]
    assert json.loads(said(capsys, "info", str(misfit), "--json")[1])["problem"].startswith("Hinge")
    assert "힌지 손실에" in said(capsys, "info", str(misfit), "--language", "ko")[1]


def helps(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Every text of a parser and of those of its commands."""
    yield from filter(None, (parser.description, parser.epilog))
    for action in parser._actions:
        if action.help and action.help != argparse.SUPPRESS:
            yield action.help
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from helps(below)


def test_every_text_of_help_is_in_korean(capsys: pytest.CaptureFixture[str]) -> None:
    with language.spoken("ko"):
        english = [text for text in helps(_parser("nnsim")) if re.search("[a-z]{3} [a-z]{2}", text)]
        assert [text for text in english if not HANGUL.search(language.say(text))] == []
    with pytest.raises(SystemExit, match="0"):
        main(["new", "--help", "--language", "ko"])
    out = capsys.readouterr().out
    assert out.startswith("사용법: nnsim new ")
    assert "\n예:\n  nnsim new xor.nnsim --layers" in out


def test_words_of_the_user_stay_as_they_were_written() -> None:
    """A column may be called like a word of the program."""
    with language.spoken("ko"):
        error = UserError(
            "The target “{name}” has a single class; there is nothing to tell apart.", name="class"
        )
        assert (
            language.error_text(error) == "목표 “class”의 클래스가 하나뿐이라 구별할 것이 없습니다."
        )
        error = UserError("{title} has no threshold.", title="Softmax")
        assert language.error_text(error) == "소프트맥스: 임계값이 없습니다."
