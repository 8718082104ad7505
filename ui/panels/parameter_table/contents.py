"""Where the numbers of a table are: which parameter each of its cells shows, and which are locked.

What Qt asks for whenever it lays out is here, so that nobody asks a network that is gone.
"""

from dataclasses import dataclass

import numpy as np

from nnsim.model.locks import Lock, locks_at
from nnsim.model.network import Connection, Network
from nnsim.model.parameter_ref import BiasRef, ParameterRef, WeightRef, is_locked

Cell = tuple[int, int]  # row and column


@dataclass(frozen=True)
class RowContents:
    """A single row of parameters; None where there is no wire."""

    rows: tuple[str]
    columns: tuple[str, ...]
    parameters: tuple[ParameterRef | None, ...]
    locked: tuple[bool, ...]

    @classmethod
    def of(
        cls,
        row: str,
        columns: tuple[str, ...],
        parameters: tuple[ParameterRef | None, ...],
        network: Network,
    ) -> "RowContents":
        """The row of some parameters of a network."""
        locked = tuple(p is not None and is_locked(p, network) for p in parameters)
        return cls((row,), columns, parameters, locked)

    def is_locked(self, row: int, column: int) -> bool:
        """Whether training leaves the parameter of a cell as it is."""
        return self.locked[column]

    def row_is_locked(self, row: int) -> bool:
        """Whether all parameters of the row are locked."""
        there = [
            lock for p, lock in zip(self.parameters, self.locked, strict=True) if p is not None
        ]
        return bool(there) and all(there)

    def parameter(self, row: int, column: int) -> ParameterRef | None:
        """The parameter of a cell."""
        return self.parameters[column]

    def find(self, parameter: ParameterRef) -> Cell | None:
        """The cell of a parameter."""
        return (0, self.parameters.index(parameter)) if parameter in self.parameters else None


@dataclass(frozen=True)
class MatrixContents:
    """The biases of a layer over the weights of a connection that ends in it.

    Where the layer has no biases, `bias_locked` is None and their row empty.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    connection: Connection
    bias_locked: Lock | None

    def is_locked(self, row: int, column: int) -> bool:
        """Whether training leaves the parameter of a cell as it is."""
        if row == 0:
            return self.bias_locked is not None and locks_at(self.bias_locked, column)
        return self.connection.is_locked(row - 1, column)

    def row_is_locked(self, row: int) -> bool:
        """Whether all parameters of a row are locked."""
        if row == 0:
            return self.bias_locked is True
        lock = self.connection.locked
        if isinstance(lock, bool):
            return lock
        wired = True if self.connection.mask is None else self.connection.mask[row - 1]
        return bool(np.any(wired) and np.all(lock[row - 1] >= wired))

    def parameter(self, row: int, column: int) -> ParameterRef | None:
        """The parameter of a cell."""
        if row == 0:
            there = self.bias_locked is not None
            return BiasRef(self.connection.target, column) if there else None
        wired = self.connection.has_wire(row - 1, column)
        return WeightRef(self.connection.key, row - 1, column) if wired else None

    def find(self, parameter: ParameterRef) -> Cell | None:
        """The cell of a parameter."""
        match parameter:
            case WeightRef(self.connection.key, i, j):
                return i + 1, j
            case BiasRef(self.connection.target, j) if self.bias_locked is not None:
                return 0, j
        return None


@dataclass(frozen=True)
class Blank:
    """The names of cells whose parameters may be gone."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]

    def parameter(self, row: int, column: int) -> None:
        """No cell shows one."""

    def is_locked(self, row: int, column: int) -> bool:
        """No cell shows a lock."""
        return False

    def row_is_locked(self, row: int) -> bool:
        """No row shows a lock."""
        return False

    def find(self, parameter: ParameterRef) -> None:
        """No parameter has a cell."""


Contents = RowContents | MatrixContents | Blank
EMPTY = RowContents(("",), (), (), ())
