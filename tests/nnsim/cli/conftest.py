"""Files that commands are given."""

import pytest

import nnsim
from nnsim.cli.main import main


@pytest.fixture
def xor(tmp_path):
    """The file of the issue: 2-4-1 tanh on XOR."""
    path = tmp_path / "xor.nnsim"
    command = ["new", str(path), "--layers", "2-4-1", "--activation", "tanh", "--dataset", "xor"]
    assert main(command) == 0
    return path


@pytest.fixture
def new(tmp_path):
    """Make a project with options of `new`, and read it back from its file."""

    def make(options: str) -> nnsim.Project:
        path = tmp_path / "made.nnsim"
        assert main(["new", str(path), "--force", *options.split()]) == 0
        return nnsim.open(path)

    return make
