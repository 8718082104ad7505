"""The report: one page of HTML that asks for nothing else, and for no time of day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

import numpy as np

from nnsim.engine.past import Past
from nnsim.engine.trainer import Trainer
from nnsim.interchange.figures.network import draw
from nnsim.interchange.figures.svg import svg
from nnsim.interchange.figures.themes import THEMES, Theme
from nnsim.interchange.report.chart import Curve, chart
from nnsim.interchange.report.repeating import Course, Repetition, command, repeat, verdict
from nnsim.interchange.report.words import (
    Row,
    Speaker,
    data_title,
    of_changes,
    of_data,
    of_layers,
    of_results,
    of_settings,
)
from nnsim.interchange.wishes import Wishes
from nnsim.model.project import Project, check_fit

_STYLE = Path(__file__).with_name("report.css")
_OF_PAGE = Theme({ink: f"var(--{ink})" for ink in THEMES["light"].colours}, background=False)
_MOST_LAYERS = 7  # that have a curve


def to_report(project: Project, wishes: Wishes) -> bytes:
    """The page of a project and of what was recorded of its run. Raises a UserError."""
    check_fit(project)
    say = Speaker(wishes.translate)
    repetition = repeat(project)
    if repetition is not None and repetition.is_same:
        course: Course | None = repetition.course
    else:
        course = _recorded(project, wishes.past)
    sizes = "-".join(f"{layer.size}" for layer in project.network.order)
    title = f"{data_title(project.dataset, say)} · {sizes}"
    body = [
        f"<h1>{escape(title)}</h1>",
        *_network(project, wishes, say),
        *_numbers(project, wishes.past, say),
        *_curves(project, course, say),
        *_repeating(project, repetition, say),
    ]
    page = (
        f'<!DOCTYPE html>\n<html lang="{escape(wishes.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{escape(title)}</title>\n'
        f"<style>\n{_STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n"
    )
    return (page + "\n".join(body) + "\n</body>\n</html>\n").encode()


def _network(project: Project, wishes: Wishes, say: Speaker) -> Iterator[str]:
    drawing = replace(draw(project, replace(wishes, theme="light")), theme=_OF_PAGE)
    yield f"<h2>{escape(say('Network'))}</h2>"
    yield f'<div class="network">{svg(drawing)}</div>'
    heads = say("Layer"), say("Neurons"), say("Activation"), say("From")
    yield _table([heads, *of_layers(project.network, say)], heads=True)


def _numbers(project: Project, past: Past | None, say: Speaker) -> Iterator[str]:
    """Results, data and settings, beside each other where there is room."""
    settings = [*of_settings(project.training, say)]
    if past is not None:
        settings += of_changes(past.settings, say)
    parts: Sequence[tuple[str, Iterable[Row]]] = (
        (say("Results"), of_results(project, Trainer(project), say)),
        (say("Settings"), settings),
        (say("Data"), of_data(project.dataset, say)),
    )
    yield '<div class="columns">'
    for title, rows in parts:
        yield f"<section><h2>{escape(title)}</h2>{_table(rows)}</section>"
    yield "</div>"


def _table(rows: Iterable[Sequence[str]], heads: bool = False) -> str:
    """Rows whose first cells are their names, or whose first row has the names of the columns."""
    lines = []
    for number, row in enumerate(rows):
        cells = (
            f"<{tag}>{escape(text)}</{tag}>"
            for column, text in enumerate(row)
            for tag in ["th" if (number == 0 if heads else column == 0) else "td"]
        )
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return "\n".join(["<table>", *lines, "</table>"])


def _curves(project: Project, course: Course | None, say: Speaker) -> Iterator[str]:
    yield f"<h2>{escape(say('Curves'))}</h2>"
    charts = [] if course is None else [*filter(None, _charts(project, course, say))]
    if not charts:
        yield f'<p class="muted">{escape(say("Nothing has been recorded of a run."))}</p>'
    yield f'<div class="columns">{"".join(charts)}</div>'


def _charts(project: Project, course: Course, say: Speaker) -> Iterator[str]:
    parts = say("Train"), say("Test")
    for title, values in (
        (say("Loss"), course.losses),
        (say("Accuracy"), course.accuracies),
    ):
        curves = [Curve(name, values[:, k]) for k, name in enumerate(parts)]
        yield chart(title, course.iterations, curves)
    layers = project.network.computed[:_MOST_LAYERS]
    curves = [Curve(say.name(layer), course.gradients[:, k]) for k, layer in enumerate(layers)]
    yield chart(say("Gradient magnitude per layer"), course.iterations, curves)


def _recorded(project: Project, past: Past | None) -> Course | None:
    """What was recorded of a run that cannot be done again."""
    if past is None:
        return None
    history = past.history
    losses = history.scores("train_loss", "test_loss")
    accuracies = history.scores("train_accuracy", "test_accuracy").values
    gradients = history.gradient_norms([layer.id for layer in project.network.computed]).values
    return Course(losses.iterations, losses.values, accuracies, gradients)


def _repeating(project: Project, repetition: Repetition | None, say: Speaker) -> Iterator[str]:
    training = project.training
    yield f"<h2>{escape(say('To repeat it'))}</h2>"
    found = command(project)
    if found is None:
        words = say(
            "The start is too large for a link: keep the file of the project beside this page."
        )
        yield f"<p>{escape(words)}</p>"
    else:
        words = say("In a terminal; or open the link, nnsim:…, in the window (File ▸ Open link).")
        yield f"<p>{escape(words)}</p><pre>{escape(found)}</pre>"
    yield f"<p>{escape(verdict(project, repetition, say))}</p>"
    yield f'<p class="muted">NumPy {np.__version__}, {training.precision}</p>'
