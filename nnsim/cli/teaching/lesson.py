"""The command `lesson`: lists lessons, checks a folder, plays a lesson on the engine."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from nnsim.cli import language, program, streams, targets
from nnsim.cli.arguments import size
from nnsim.cli.language import error_text, say
from nnsim.files import disk
from nnsim.interchange.player.lesson_page import lesson_to_html
from nnsim.lessons.catalogue import folder_of, readable_entries, shipped_folder
from nnsim.lessons.claims import Tried
from nnsim.lessons.lesson import Lesson, read_lesson
from nnsim.lessons.rehearsal import Played, check, play
from nnsim.lessons.texts import Section, plain, with_values

ABOUT = """\
LESSON is the folder of a lesson, or the number or the id of one that comes with nnsim.
How a lesson is written is told in nnsim/lessons/FORMAT.md.

examples:
  %(prog)s list
  %(prog)s check my-lesson
  %(prog)s run 3 --language ko
  %(prog)s page 3 -o xor.html
"""
CLAIM_FAILED, WRONG = 1, 2  # exit statuses


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what can be done with lessons, and how it is printed."""
    commands = parser.add_subparsers(metavar="ACTION", required=True, dest="action")
    listed = commands.add_parser("list", help="print the lessons of a folder")
    _add_folder(listed)
    listed.add_argument("--json", action="store_true", help="print one line of JSON")
    checked = commands.add_parser("check", help="tell what is wrong with a lesson")
    _add_lesson(checked)
    ran = commands.add_parser("run", help="play every step on the engine, and try its claims")
    _add_lesson(ran)
    add = ran.add_argument
    add(
        "--screenshots", type=Path, metavar="DIR", help="save a picture of the window at every step"
    )
    add("--size", type=size, default=(1440, 900), metavar="SIZE", help="of the pictures: 1440x900")
    add("--theme", choices=("light", "dark"), default="light", help="their colours")
    page = commands.add_parser("page", help="write a lesson as a page that plays in any browser")
    _add_lesson(page)
    about = "the file to write (.html)"
    page.add_argument("-o", "--output", type=Path, required=True, metavar="OUT", help=about)


def _add_folder(parser: argparse.ArgumentParser) -> None:
    about = "a folder of lessons (default: those that come with nnsim)"
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help=about)


def _add_lesson(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("lesson", metavar="LESSON", help="a folder, a number or an id")


def lesson(arguments: argparse.Namespace) -> int:
    """Carry out an action; the exit status. Raises a UserError."""
    if arguments.action == "list":
        return _list(arguments)
    folder = Path(arguments.lesson)
    if not (disk.exists(folder) and folder.is_dir()):
        folder = folder_of(arguments.lesson, shipped_folder())
    found = read_lesson(folder)
    check(found)
    if arguments.action == "page":
        targets.check([], [arguments.output])
        return 0 if targets.save(lesson_to_html(found), arguments.output) else WRONG
    if arguments.action == "run":
        return _run(found, arguments)
    about = "{id}: {count} steps in {languages}; nothing is wrong."
    print(say(about, id=found.id, count=len(found.steps), languages=", ".join(found.texts)))
    return 0


def _list(arguments: argparse.Namespace) -> int:
    """Print the lessons that can be read, and then what is wrong with the others."""
    found, wrong = readable_entries(arguments.folder or shipped_folder())
    spoken = arguments.language or ("en" if arguments.json else language.current())
    facts = [
        {
            "number": entry.number,
            "id": entry.id,
            "group": entry.group,
            "minutes": entry.minutes,
            "title": entry.text(spoken).title,
        }
        for entry in found
    ]
    if arguments.json:
        print(json.dumps(facts, ensure_ascii=False))
    else:
        for fact in facts:
            print(say("{number:>3}  {id:<20} {minutes:>3} min  {title}", **fact))
    sys.stdout.flush()  # what is wrong comes behind the list
    for error in wrong:
        streams.tell(error_text(error))
    return WRONG if wrong else 0


def _run(found: Lesson, arguments: argparse.Namespace) -> int:
    if arguments.screenshots is not None:  # known before all is played
        disk.make_folder(arguments.screenshots)
    text = found.text(language.current())
    print(text.title)
    failed = 0
    for number, played in enumerate(play(found), start=1):
        section = text.sections[played.step.id]
        print(f"\n{number}  {section.title}")
        print("\n".join(_told(played, section)))
        failed += sum(not tried.holds for tried in played.tried)
    drawn = _draw(found, arguments) if arguments.screenshots is not None else 0
    return CLAIM_FAILED if failed else drawn


def _told(played: Played, section: Section) -> Iterator[str]:
    """What a step says and asks, its answer, and how its claims came out."""
    numbers = {name: f"{value + 0.0:.4g}" for name, value in played.values.items()}

    def part(name: str) -> str:
        return plain(with_values(section.parts.get(name, ""), numbers))

    yield from _lines(part("body"))
    question = part("question")
    if question:
        yield from _lines(f"? {question}{_answer(played, section)}")
    yield from _lines(part("task"))
    yield from _lines(part("after"))
    yield from map(_told_claim, played.tried)


def _answer(played: Played, section: Section) -> str:
    if played.answer is None:
        return ""
    return f" → {plain(section.options.get(str(played.answer), '')) or f'{played.answer:.10g}'}"


def _lines(text: str) -> Iterator[str]:
    yield from (f"   {line}" for line in text.splitlines() if line)


def _told_claim(tried: Tried) -> str:
    claim = tried.claim
    about = "{project} {outcome} after {count:,} iterations"
    what = say("is as claimed") if claim.outcome == "holds" else claim.outcome
    said = say(about, project=claim.project, outcome=what, count=claim.iterations)
    state = say("yes") if tried.holds else say("NO")
    seeds = ", ".join(map(str, tried.failed))
    failed = say(", not for seed {seeds}", seeds=seeds) if tried.failed else ""
    return f"   {say('claim')}: {said}: {state}{failed}"


def _draw(found: Lesson, arguments: argparse.Namespace) -> int:
    width, height = arguments.size
    return program.start(
        *("--lesson", str(found.folder), "--screenshots", str(arguments.screenshots)),
        *("--size", f"{width}x{height}", "--theme", arguments.theme),
    )
