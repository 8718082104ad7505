"""Every text of the window can be translated: it is extracted under the context it is asked for."""

import ast
from collections.abc import Iterator

from tests.support.pseudo import SOURCES, Message, extracted


def asked() -> Iterator[Message]:
    """What the program asks for: self.tr in a class, and translate with a context."""
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for class_ in (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
            for node in ast.walk(class_):
                match node:
                    case ast.Call(
                        ast.Attribute(ast.Name("self"), "tr"), [ast.Constant(str(text)), *_]
                    ):
                        yield class_.name, text
        for node in ast.walk(tree):
            match node:
                case ast.Call(
                    ast.Attribute(attr="translate") | ast.Name("translate"),
                    [ast.Constant(str(context)), ast.Constant(str(text)), *_],
                ):
                    yield context, text


def test_each_text_is_extracted_under_the_context_it_is_asked_for() -> None:
    wanted = set(asked())
    assert len(wanted) > 700
    assert wanted - extracted() == set()


def test_no_text_is_extracted_under_a_context_that_nobody_asks_for() -> None:
    assert extracted() - set(asked()) == set()
