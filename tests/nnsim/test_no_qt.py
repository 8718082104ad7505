"""The simulator needs no window: nothing in nnsim imports Qt."""

import subprocess
import sys
from pathlib import Path

import nnsim

PROGRAM = """
import importlib, pkgutil, sys
import nnsim
found = [m.name for m in pkgutil.walk_packages(nnsim.__path__, "nnsim.") if "__main__" not in m.name]
for name in found:
    importlib.import_module(name)
print(len(found), *{name.split(".")[0] for name in sys.modules})
"""


def test_no_module_of_nnsim_imports_qt():
    root = Path(nnsim.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    count, *imported = done.stdout.split()
    assert int(count) > 20
    assert not {"PySide6", "shiboken6", "pyqtgraph", "ui"} & set(imported)
    assert "numpy" in imported
