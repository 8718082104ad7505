"""The command `export`: what is written, what is said to be lost, what is refused."""

from pathlib import Path

import pytest

from nnsim.cli import program
from nnsim.cli.main import main
from nnsim.interchange.formats import FORMATS


@pytest.fixture
def xor(tmp_path: Path) -> Path:
    path = tmp_path / "xor.nnsim"
    assert main(["new", str(path), "--layers", "2-2-1", "--dataset", "xor"]) == 0
    return path


def test_programs_are_written_and_what_they_cannot_hold_is_printed(
    xor: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["train", str(xor), "--iterations", "3"])
    for name in ("numpy", "pytorch", "notebook"):
        out = xor.with_suffix(FORMATS[name].suffix)
        capsys.readouterr()
        assert main(["export", str(xor), "--to", name, "-o", str(out)]) == 0
        assert "after 3 iterations" in out.read_text(encoding="utf-8")
        assert "canvas is left out" in capsys.readouterr().out


def test_a_file_is_never_written_over_itself(xor: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = xor.read_bytes()
    assert main(["export", str(xor), "--to", "numpy", "-o", str(xor)]) == 2
    assert "the same file" in capsys.readouterr().err
    assert xor.read_bytes() == before


def test_an_unknown_format_is_refused(xor: Path) -> None:
    with pytest.raises(SystemExit):
        main(["export", str(xor), "--to", "cobol", "-o", str(xor.with_suffix(".cob"))])


def test_a_film_is_left_to_the_window(xor: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[str, ...]] = []
    monkeypatch.setattr(program, "start", lambda *options: len(started.append(options) or ()))  # type: ignore[func-returns-value]
    out = xor.with_suffix(".gif")
    assert main(["export", str(xor), "--to", "gif", "-o", str(out), "--theme", "dark"]) == 0
    assert started == [("--film", str(out), "--theme", "dark", "--", str(xor))]
    assert main(["export", str(xor), "--to", "png", "-o", str(xor)]) == 0
    assert started[-1][1:4] == (str(xor.with_suffix(".png")), "--theme", "light")
