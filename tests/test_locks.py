"""The locks hold one version of each package, within what pyproject allows, and name no place."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

from ui.dialogs.shipped import PARTS

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
APP, TEST, EXPERIMENTS = (
    (ROOT / name).read_text(encoding="utf-8")
    for name in ("requirements.lock", "requirements-test.lock", "requirements-experiments.lock")
)


def pinned(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", lock, re.MULTILINE))


def test_what_pyproject_asks_for_is_pinned_within_its_range():
    for lock, asked in (
        (APP, PROJECT["project"]["dependencies"]),
        (TEST, PROJECT["dependency-groups"]["test"]),
        (EXPERIMENTS, PROJECT["project"]["optional-dependencies"]["experiments"]),
    ):
        for requirement in map(Requirement, asked):
            version = pinned(lock)[requirement.name.lower()]
            assert requirement.specifier.contains(version), requirement


def test_the_app_takes_no_package_that_only_tests_need():
    assert not pinned(APP).keys() & pinned(TEST).keys()
    named = {part.package.lower() for part in PARTS if part.package}
    assert pinned(APP).keys() - {"shiboken6"} == named  # which is part of PySide6


def test_the_tests_have_what_experiments_run_on_in_the_same_versions():
    assert pinned(EXPERIMENTS).items() <= pinned(TEST).items()


def test_every_package_has_hashes_and_no_line_says_where_it_came_from():
    for lock in (APP, TEST, EXPERIMENTS):
        entries = re.split(r"\n(?=[a-z])", lock)[1:]
        assert len(entries) == len(pinned(lock))
        assert all("--hash=sha256:" in entry for entry in entries)
        assert not re.search(r"://|--(extra-)?index-url|--find-links", lock)
