"""The one table of formats: what each is called, what it reads and writes, and what it cannot hold."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from nnsim.interchange.code.numpy_code import to_notebook, to_numpy
from nnsim.interchange.code.torch_code import to_pytorch
from nnsim.interchange.omissions import Omission, omissions
from nnsim.model.project import Project


@dataclass(frozen=True, slots=True)
class Format:
    """One row of the table: `without` names the parts of a project that it has no place for."""

    title: str
    suffix: str
    write: Callable[[Project], bytes]
    without: tuple[str, ...] = ()

    def omissions(self, project: Project) -> list[Omission]:
        """What is lost of a project that is written in this format."""
        return omissions(project, self.without)


_CODE = ("layout", "breakpoints", "start", "units", "initializers")

FORMATS: Mapping[str, Format] = {
    "numpy": Format("NumPy program", ".py", lambda p: to_numpy(p).encode(), _CODE),
    "pytorch": Format("PyTorch program", ".py", lambda p: to_pytorch(p).encode(), _CODE),
    "notebook": Format("Jupyter notebook", ".ipynb", lambda p: to_notebook(p).encode(), _CODE),
}
