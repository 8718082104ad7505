"""Scripts keep the line ends that their readers need, whatever git does with others."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a checkout")
@pytest.mark.parametrize("setting", ["true", "input", "false"])
def test_scripts_are_checked_out_with_the_line_ends_that_their_shells_need(
    tmp_path: Path, setting: str
):
    clone = ["git", "clone", "-q", "-c", f"core.autocrlf={setting}", ROOT, tmp_path / "clone"]
    subprocess.run(clone, check=True, timeout=300)
    for name in ("run", ".ci/run"):
        assert b"\r" not in (tmp_path / "clone" / name).read_bytes()
    script = (tmp_path / "clone" / "run.cmd").read_bytes()
    assert script.count(b"\r\n") == script.count(b"\n") > 50
