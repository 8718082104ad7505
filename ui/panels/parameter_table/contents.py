"""Where the numbers of a table are: which parameter each of its cells shows."""

from dataclasses import dataclass

from nnsim.model.network import Connection
from ui.document.parameter_edits import Place

Cell = tuple[int, int]  # row and column


@dataclass(frozen=True)
class RowContents:
    """A single row of parameters; None where there is no wire."""

    rows: tuple[str]
    columns: tuple[str, ...]
    places: tuple[Place | None, ...]

    def place(self, row: int, column: int) -> Place | None:
        """The parameter of a cell."""
        return self.places[column]

    def find(self, place: Place) -> Cell | None:
        """The cell of a parameter."""
        return (0, self.places.index(place)) if place in self.places else None


@dataclass(frozen=True)
class MatrixContents:
    """The biases of a layer over the weights of a connection that ends in it."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    connection: Connection

    def place(self, row: int, column: int) -> Place | None:
        """The parameter of a cell."""
        if row == 0:
            return Place(self.connection.target, (column,))
        mask = self.connection.mask
        wired = mask is None or bool(mask[row - 1, column])
        return Place(self.connection.key, (row - 1, column)) if wired else None

    def find(self, place: Place) -> Cell | None:
        """The cell of a parameter."""
        if place.owner == self.connection.key:
            return place.index[0] + 1, place.index[1]
        return (0, place.index[0]) if place.owner == self.connection.target else None


Contents = RowContents | MatrixContents
EMPTY = RowContents(("",), (), ())
