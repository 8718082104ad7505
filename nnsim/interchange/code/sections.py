"""A program as a sequence of sections, put together as a script or as the cells of a notebook."""

import json
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a program: what it is about, and its code."""

    title: str
    about: str
    code: str


def as_script(about: str, sections: Sequence[Section]) -> str:
    """One file: the docstring, and each section below its title."""
    parts = [f'"""{about}\n"""\n']
    for section in sections:
        rule = "-" * max(96 - len(section.title), 3)
        comment = "".join(f"# {line}\n" for line in section.about.splitlines())
        heading = f"# -- {section.title} {rule}\n{comment}" if section.title else ""
        parts.append(f"{heading}\n{section.code.strip()}\n" if heading else section.code)
    return "\n\n".join(parts)


def as_notebook(about: str, sections: Sequence[Section]) -> str:
    """A Jupyter notebook (nbformat 4.5): each section is a cell of text and a cell of code."""
    cells = [_cell("markdown", about, 0)]
    for section in sections:
        text = f"## {section.title}\n\n{section.about}".strip()
        cells.append(_cell("markdown", text, len(cells)))
        cells.append(_cell("code", section.code.strip(), len(cells)))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}},
        "cells": cells,
    }
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _cell(kind: str, text: str, number: int) -> dict[str, object]:
    cell: dict[str, object] = {"cell_type": kind, "id": f"cell{number}", "metadata": {}}
    cell["source"] = text.splitlines(keepends=True)
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    return cell
