"""A small share of the campaign of hostile_files.py, of every reader."""

from pathlib import Path

import pytest

from nnsim.interchange.formats import READ
from tests.nnsim.hostile_files import READERS, campaign


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", READERS)
@pytest.mark.filterwarnings("default")  # what NumPy says of a header of Python 2
def test_what_is_spoilt_is_read_or_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    reader = READERS[name]
    for data in reader.sound():
        reader.read(data, tmp_path)
    found, _ = campaign(name, 40)
    assert found["refused"] > 0
    assert found["read"] + found["refused"] == 40


def test_every_format_that_is_imported_is_among_them() -> None:
    assert set(READ) <= set(READERS)
