"""Folders of lessons made by hand, for tests to spoil."""

import json
from pathlib import Path
from typing import Any

# y = step(x₁ + x₂ − 1.5) is AND; sigmoid(0) is one half, which is no 1.
AND = {
    "format": "nnsim",
    "version": 1,
    "layers": [
        {"id": "input", "role": "input", "size": 2},
        {
            "id": "output",
            "role": "output",
            "size": 1,
            "activation": "sigmoid",
            "biases": [-1.5],
        },
    ],
    "connections": [{"from": "input", "to": "output", "weights": [[1.0], [1.0]]}],
    "dataset": {"recipe": "and"},
    "training": {"optimizer": {"name": "sgd", "learning_rate": 0.5}, "loss": "half_squared"},
}
GRAPH = {"format": "nnsim graph", "version": 1, "text": "f = (x + y) * z\nx = -2, y = 5, z = -4"}


def lesson_document(**step: Any) -> dict[str, Any]:
    """A lesson of one step."""
    return {
        "format": "nnsim lesson",
        "version": 1,
        "id": "small",
        "number": 1,
        "group": "perceptron",
        "minutes": 5,
        "projects": {"and": "and.nnsim", "graph": "graph.nnsim"},
        "steps": [{"id": "only", "open": "and", **step}],
    }


def write(folder: Path, document: Any, text: str = "", **languages: str) -> Path:
    """Write a lesson with its projects; its text has one section unless one is given."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "lesson.json").write_text(json.dumps(document), encoding="utf-8")
    for name, project in (("and", AND), ("graph", GRAPH)):
        (folder / f"{name}.nnsim").write_text(json.dumps(project), encoding="utf-8")
    texts = {"en": text or "# Small\n\n## only: The only step\n\nSee.\n", **languages}
    for language, words in texts.items():
        (folder / f"{language}.md").write_text(words, encoding="utf-8")
    return folder
