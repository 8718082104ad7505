"""Preferences have a type, survive the program, and are read as any version has written them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from ui.base.settings import preferences, stored_together

WRITTEN_BEFORE = """[General]
theme=dark
digits=6
health_marks=false
history_memory=512
grain=phase
speed=5000
reopen=1
open=/a.nnsim
recent=/a.nnsim, /b.nnsim

[plots]
loss_log=false
gradient_log=true

[layout]
movable=1
"""


def stored_file() -> Path:
    return Path(QSettings().fileName())


def write(text: str) -> None:
    stored_file().parent.mkdir(parents=True, exist_ok=True)
    stored_file().write_text(text, encoding="utf-8")
    preferences.forget()


def test_what_a_version_before_has_stored_is_found(qapp: object) -> None:
    write(WRITTEN_BEFORE)
    assert preferences.theme.value == "dark"
    assert preferences.digits.value == 6
    assert preferences.health_marks.value is False
    assert preferences.history_memory.value == 512
    assert preferences.grain.value == "phase"
    assert preferences.speed.value == 5000
    assert preferences.reopens_files.value is True
    assert preferences.open_files.value == ["/a.nnsim"]
    assert preferences.recent_files.value == ["/a.nnsim", "/b.nnsim"]
    assert preferences.log_loss.value is False
    assert preferences.log_gradients.value is True
    assert preferences.docks_movable.value is True


@pytest.mark.parametrize(
    ("stored", "read"), [("0", False), ("1", True), ("false", False), ("true", True)]
)
def test_a_switch_is_read_in_each_way_that_one_was_ever_written(
    qapp: object, stored: str, read: bool
) -> None:
    write(f"[General]\nreopen={stored}\nhealth_marks={stored}\n[plots]\nloss_log={stored}\n")
    assert preferences.reopens_files.value is read
    assert preferences.health_marks.value is read
    assert preferences.log_loss.value is read


def test_what_makes_no_sense_is_the_usual_value(qapp: object) -> None:
    write("[General]\ntheme=pink\ndigits=5\nspeed=fast\nreopen=perhaps\nhistory_memory=1, 2\n")
    assert preferences.theme.value == ""
    assert preferences.digits.value == 4
    assert preferences.speed.value == 100
    assert preferences.reopens_files.value is False
    assert preferences.history_memory.value == 128


def test_a_choice_is_told_and_found_by_the_next_start(qapp: object) -> None:
    told: list[object] = []
    preferences.digits.changed.connect(told.append)
    preferences.digits.set(2)
    preferences.reopens_files.set(True)
    preferences.speed.set(float("inf"))
    preferences.recent_files.set(["/one.nnsim"])
    preferences.digits.changed.disconnect(told.append)
    assert told == [2]
    QSettings().sync()
    stored = stored_file().read_text(encoding="utf-8")
    assert "digits=2" in stored
    write(stored)
    assert preferences.digits.value == 2
    assert preferences.reopens_files.value is True
    assert preferences.speed.value == float("inf")
    assert preferences.recent_files.value == ["/one.nnsim"]


def test_what_is_stored_together_is_told_at_once_and_on_the_disk_at_the_end(qapp: object) -> None:
    file, told = stored_file(), list[object]()
    preferences.digits.changed.connect(told.append)
    with stored_together():
        preferences.digits.set(2)
        preferences.speed.set(5.0)
        assert (told, preferences.digits.value) == ([2], 2)
        assert not file.exists()
    preferences.digits.changed.disconnect(told.append)
    assert {"digits=2", "speed=5"} <= set(file.read_text(encoding="utf-8").split("\n"))


def test_what_was_stored_together_until_something_failed_is_on_the_disk(qapp: object) -> None:
    def fail() -> None:
        with stored_together():
            preferences.digits.set(2)
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        fail()
    assert "digits=2" in stored_file().read_text(encoding="utf-8")


def test_only_the_preferences_read_and_write_settings() -> None:
    sources = (Path(__file__).resolve().parents[3] / "ui").rglob("*.py")
    using = {p.name for p in sources if "QSettings()" in p.read_text(encoding="utf-8")}
    assert using == {"settings.py"}


def test_layouts_are_read_as_they_were_stored_and_what_is_none_is_left_out(qapp: object) -> None:
    layouts = {"learn": (QByteArray(b"state"), "widths")}
    preferences.layouts.set(layouts)
    preferences.forget()
    assert preferences.layouts.value == layouts
    QSettings().setValue("layout/states", {"learn": [QByteArray(b"x"), "height"], "b": 3})
    preferences.forget()
    assert preferences.layouts.value == {"learn": (QByteArray(b"x"), "height")}
