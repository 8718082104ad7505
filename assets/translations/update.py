"""Brings the translations up to date with the sources, and compiles them.

    ./run test  # once, for the tools
    ./run python assets/translations/update.py [LANGUAGE…]

Every LANGUAGE.ts here (a code such as ko; one that is named and not there is begun) gets the texts that
are new and loses those that are gone. Translate what is then unfinished, in Qt Linguist or by hand, with
the words of glossary.md, and run this again: LANGUAGE.qm is what the window reads. Texts that nothing
shows any more, and unfinished ones, fail tests/test_translations.py.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TOOLS = Path(sys.executable).parent


def sources() -> list[Path]:
    """The files of the window; texts of nnsim come from mark_nnsim.py."""
    return sorted((ROOT / "ui").rglob("*.py"))


def update(language: Path) -> None:
    """Write the texts of now into a .ts file, with the translations there are."""
    with TemporaryDirectory() as folder:
        marked = Path(folder) / "nnsim_texts.py"
        listed = subprocess.run(
            [sys.executable, HERE / "mark_nnsim.py"], check=True, capture_output=True
        )
        marked.write_bytes(listed.stdout)
        words = ["-no-obsolete", "-locations", "none", "-source-language", "en"]
        command = [TOOLS / "pyside6-lupdate", *words, "-target-language", language.stem]
        command += [marked, *sources(), "-ts", language]
        subprocess.run(command, check=True, capture_output=True)


def compile_(language: Path, to: Path) -> None:
    """Make the .qm file of a .ts file."""
    command = [TOOLS / "pyside6-lrelease", "-silent", language, "-qm", to]
    subprocess.run(command, check=True, capture_output=True)


def unfinished(language: Path) -> int:
    """How many texts have no translation yet."""
    messages = ElementTree.parse(language).getroot().iter("translation")
    return sum(message.get("type") == "unfinished" for message in messages)


def main() -> None:
    """Bring all up to date, and those that are named."""
    named = [HERE / f"{code}.ts" for code in sys.argv[1:]]
    for language in sorted({*HERE.glob("*.ts"), *named}):
        update(language)
        compile_(language, language.with_suffix(".qm"))
        print(f"{language.stem}: {unfinished(language)} unfinished")


if __name__ == "__main__":
    main()
