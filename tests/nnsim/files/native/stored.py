"""Files of version 1, and the files that the description of the format shows."""

import re
from pathlib import Path

import nnsim.files

VERSION_1 = sorted((Path(__file__).parents[3] / "data" / "v1").glob("*.nnsim"))
FORMAT_MD = (Path(nnsim.files.__file__).parent / "FORMAT.md").read_text(encoding="utf-8")
DESCRIBED = re.findall(r"```json\n(.*?)```", FORMAT_MD, re.DOTALL)
EXAMPLES = [example for example in DESCRIBED if '"format": "nnsim"' in example]


def version_1(stem):
    """The text of a stored file of format version 1."""
    return next(path for path in VERSION_1 if path.stem == stem).read_text(encoding="utf-8")
