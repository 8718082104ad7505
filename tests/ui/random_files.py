"""Files that a random user opens, imports, drops and writes over: good ones and wrong ones."""

from pathlib import Path

from nnsim.files import native
from nnsim.interchange.formats import WRITTEN
from nnsim.presets import defaults

NAMES = (
    "network.nnsim",
    "cut.nnsim",
    "model.safetensors",
    "model.onnx",
    "cut.onnx",
    "wrong.json",
    "table.csv",
    "words.csv",
    "empty.csv",
    "notes.txt",
    "nothing.nnsim",  # is not there until it is saved
    "folder",
)


def make_files(folder: Path) -> None:
    """Write what is in NAMES into a folder."""
    project = defaults.xor_demo()
    native.write(project, folder / "network.nnsim")
    whole = (folder / "network.nnsim").read_bytes()
    (folder / "cut.nnsim").write_bytes(whole[: len(whole) // 2])
    for name, kind in (("model.safetensors", "safetensors"), ("model.onnx", "onnx")):
        write = WRITTEN[kind].write
        assert write is not None
        (folder / name).write_bytes(write(project))
    (folder / "cut.onnx").write_bytes((folder / "model.onnx").read_bytes()[:99])
    (folder / "wrong.json").write_text('{"layers": [{"units": 1e99}]}', encoding="utf-8")
    rows = [f"{n / 7},{n % 3},{'ab'[n % 2]}" for n in range(40)]
    (folder / "table.csv").write_text("\n".join(["x,y,kind", *rows]), encoding="utf-8")
    (folder / "words.csv").write_text("one;two\nrose;iris\n?;lily\n", encoding="utf-8")
    (folder / "empty.csv").touch()
    (folder / "notes.txt").write_text("Not a network.\n", encoding="utf-8")
    (folder / "folder").mkdir()
