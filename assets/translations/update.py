"""Brings the translations up to date with the sources, and compiles them for the window and for nnsim.

    ./run test  # once, for the tools
    ./run python assets/translations/update.py [LANGUAGE…]

Every LANGUAGE.ts here (a code such as ko; one that is named and not there is begun) gets the texts that
are new and loses those that are gone. Translate what is then unfinished, in Qt Linguist or by hand, with
the words of glossary.md, and run this again: LANGUAGE.qm is what the window reads, nnsim.mo in
nnsim/translations what the command line does. Texts that nothing
shows any more, and unfinished ones, fail tests/test_translations.py.
"""

import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TOOLS = Path(sys.executable).parent
OF_NNSIM = ("nnsim", "nnsim.cli")  # contexts
PHRASES = "-tr-function-alias", "translate+=Phrase"  # those of ui/base/translation.py


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
        command = [TOOLS / "pyside6-lupdate", *words, *PHRASES, "-target-language", language.stem]
        command += [marked, *sources(), "-ts", language]
        subprocess.run(command, check=True, capture_output=True)


def compile_(language: Path, to: Path) -> None:
    """Make the .qm file of a .ts file."""
    command = [TOOLS / "pyside6-lrelease", "-silent", language, "-qm", to]
    subprocess.run(command, check=True, capture_output=True)


def messages(language: Path) -> Iterator[tuple[str, str, str]]:
    """Context, text and translation of all that is translated."""
    for context in ElementTree.parse(language).getroot().findall("context"):
        for message in context.findall("message"):
            translation = message.find("translation")
            assert translation is not None, "every message has one"
            if translation.get("type") is None:
                words = translation.findtext("numerusform") or translation.text or ""
                yield context.findtext("name") or "", message.findtext("source") or "", words


def catalogue(language: Path) -> bytes:
    """The texts of nnsim as gettext reads them: sorted, in the layout of a GNU .mo file."""
    found = {text: words for context, text, words in messages(language) if context in OF_NNSIM}
    found[""] = "Content-Type: text/plain; charset=UTF-8\n"
    texts = sorted(text.encode() for text in found)
    words = [found[text.decode()].encode() for text in texts]
    start = 28 + 16 * len(texts)  # behind the header and the two tables
    places, strings = [], b""
    for string in (*texts, *words):
        places += [len(string), start + len(strings)]
        strings += string + b"\0"
    header = 0x950412DE, 0, len(texts), 28, 28 + 8 * len(texts), 0, 0
    return struct.pack(f"<7I{len(places)}I", *header, *places) + strings


def of_commands(language: Path) -> Path:
    """The catalogue that belongs to a .ts file."""
    return ROOT / "nnsim" / "translations" / language.stem / "LC_MESSAGES" / "nnsim.mo"


def unfinished(language: Path) -> int:
    """How many texts have no translation yet."""
    translations = ElementTree.parse(language).getroot().iter("translation")
    return sum(translation.get("type") == "unfinished" for translation in translations)


def main() -> None:
    """Bring all up to date, and those that are named."""
    named = [HERE / f"{code}.ts" for code in sys.argv[1:]]
    for language in sorted({*HERE.glob("*.ts"), *named}):
        update(language)
        compile_(language, language.with_suffix(".qm"))
        of_commands(language).parent.mkdir(parents=True, exist_ok=True)
        of_commands(language).write_bytes(catalogue(language))
        print(f"{language.stem}: {unfinished(language)} unfinished")


if __name__ == "__main__":
    main()
