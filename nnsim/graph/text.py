"""The language of graphs: from a text to a sheet.

    f = (x + y) * z
    x = -2, y = 5, z = -4

Statements stand in lines or are separated by commas or semicolons. A name that is given a number, a
vector or a matrix is an input, wherever that stands; any other name has to be calculated before it is
used, or is an input without a value. `neuron(w, x, b) = sigmoid(dot(w, x) + b)` defines a module. The
result is the last expression. What follows # is passed over.
"""

from dataclasses import replace

from nnsim.graph.errors import GraphError, span_of
from nnsim.graph.graph import INPUT, Graph, Node, Sheet
from nnsim.graph.operations.operation import Array
from nnsim.graph.reader import Module, Nodes, Reader, array_of, literal, names_in, tree_of
from nnsim.graph.statements import Statement, statements
from nnsim.syntax import SyntaxTree

RESULT = "f"  # the name of a result that is given none


def parse(text: str) -> Sheet:
    """The graph of a text, and the values it gives to inputs. Raises GraphError."""
    return _SheetReader(text).sheet()


def parse_value(text: str) -> Array:
    """A number, a vector or a matrix of any shape, as it is typed. Raises GraphError."""
    statement = Statement("", None, text, 0, 0)
    number = literal(tree_of(text, statement).root)
    if number is None:
        problem = "Character {character}: expected a number, [1, 2] or [[1, 2], [3, 4]]."
        raise GraphError(problem, span_of(text, 0, len(text)))
    return array_of(number, span_of(text, 0, len(text)))


class _SheetReader:
    """Reads the statements of a text in their order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.nodes = Nodes()
        self.scope: dict[str, int] = {}  # what may be used by its name
        self.named: set[int] = set()  # results of statements
        self.modules: dict[str, Module] = {}
        self.values: dict[str, Array] = {}
        self.places: dict[str, Statement] = {}  # where each name is given what it means

    def sheet(self) -> Sheet:
        """What the text says. Raises GraphError."""
        calculated: list[tuple[Statement, SyntaxTree]] = []
        for statement in statements(self.text):
            tree = tree_of(self.text, statement)
            self._note(statement)
            if statement.parameters is not None:
                module = Module(statement, tree, dict(self.modules))
                self.modules[statement.name] = module
            elif self._is_value(statement, tree):
                span = span_of(self.text, statement.start, statement.start)
                self.values[statement.name] = array_of(literal(tree.root), span)
            else:
                calculated.append((statement, tree))
        return self._calculated(calculated)

    @staticmethod
    def _is_value(statement: Statement, tree: SyntaxTree) -> bool:
        return bool(statement.name) and literal(tree.root) is not None

    def _note(self, statement: Statement) -> None:
        name = statement.name
        if name in self.places:
            span = span_of(self.text, statement.at, statement.at + len(name))
            raise GraphError("Character {character}: “{name}” is given twice.", span, name=name)
        if name:
            self.places[name] = statement

    def _calculated(self, parts: list[tuple[Statement, SyntaxTree]]) -> Sheet:
        if not parts:
            return self._only_values()
        result, later = 0, {statement.name for statement, _ in parts if statement.name}
        for number, (statement, tree) in enumerate(parts):
            if not statement.name and number < len(parts) - 1:
                at = span_of(self.text, statement.at, statement.at + 1)
                problem = (
                    "Character {character}: expected a name and “=” before each expression but the "
                    "last; a decimal point is written 0.5."
                )
                raise GraphError(problem, at)
            self._check_order(statement, tree, later)
            result = self._read(statement, tree)
            later.discard(statement.name)
        return Sheet(self.text, _reached(self.nodes.found, result), self.values)

    def _check_order(self, statement: Statement, tree: SyntaxTree, later: set[str]) -> None:
        for name, node in names_in(tree):
            if name in later:
                start = statement.start + tree.start(node)
                raise GraphError(
                    "Character {character}: “{name}” is used before it is calculated; move its line up.",
                    span_of(self.text, start, start + len(name)),
                    name=name,
                )

    def _read(self, statement: Statement, tree: SyntaxTree) -> int:
        module = Module(statement, tree, self.modules)
        index = Reader(self.text, self.nodes, module, self.scope).read(tree.root)
        is_input = self.nodes.found[index].operation == INPUT
        if index not in self.named and not is_input:
            self.nodes.rename(index, statement.name or self._free_name())
            self.named.add(index)
        if statement.name:
            self.scope[statement.name] = index
        return index

    def _free_name(self) -> str:
        taken = {*self.places, *self.scope}
        return next(
            x for x in (RESULT, *(f"{RESULT}{i}" for i in range(len(taken) + 1))) if x not in taken
        )

    def _only_values(self) -> Sheet:
        if not self.values:
            problem = "Character {character}: expected an expression, such as (x + y) * z."
            raise GraphError(problem, span_of(self.text, len(self.text), len(self.text)))
        name = list(self.values)[-1]
        at = self.places[name].at
        leaf = Node(name, INPUT, span=span_of(self.text, at, at + len(name)))
        return Sheet(self.text, Graph((leaf,)), self.values)


def _reached(nodes: list[Node], result: int) -> Graph:
    """The graph of what the result depends on."""
    needed = {result}
    for i in range(result, -1, -1):
        if i in needed:
            needed.update(nodes[i].inputs)
    order = [*sorted(needed - {result}), result]
    moved = {old: new for new, old in enumerate(order)}
    return Graph(
        tuple(
            replace(nodes[i], inputs=tuple(moved[source] for source in nodes[i].inputs))
            for i in order
        )
    )
