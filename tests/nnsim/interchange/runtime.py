"""What onnxruntime answers with the models of random projects, kept for those without it.

python tests/nnsim/interchange/runtime.py            # 200 networks, checked and run
python tests/nnsim/interchange/runtime.py --store    # writes what the suite compares with
"""

import math
import sys
from pathlib import Path

import numpy as np
import onnx

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

from nnsim.engine.trainer import Trainer
from nnsim.explain.sample_answers import SampleAnswers
from nnsim.functions.tape import Array
from nnsim.interchange.models.onnx_writer import to_onnx
from nnsim.model.project import Project
from tests.support.random_projects import random_project

SEEDS = (0, 2, 18, 32, 43, 57, 96, 105)
STORED = ROOT / "tests" / "data" / "interchange" / "onnxruntime.npz"


def answers(project: Project) -> Array:
    """What the engine answers to all samples."""
    computed = SampleAnswers(project, has_loss=False)
    computed.restart(Trainer(project).values)
    computed.advance(math.inf)
    return computed.outputs


def runtime_answers(project: Project) -> Array:
    """What the runtime answers to all samples."""
    from onnxruntime import InferenceSession

    model = to_onnx(project)
    onnx.checker.check_model(model, full_check=True)
    session = InferenceSession(model)
    name = session.get_inputs()[0].name
    return np.asarray(session.run(None, {name: project.dataset.features})[0])


def main() -> None:
    seeds = SEEDS if "--store" in sys.argv else range(200)
    found = {str(seed): runtime_answers(random_project(seed)) for seed in seeds}
    differences = [
        float(np.abs(y - answers(random_project(int(s)))).max()) for s, y in found.items()
    ]
    print(f"largest difference of {len(differences)}: {max(differences)}")
    if "--store" in sys.argv:
        np.savez_compressed(STORED, **found)


if __name__ == "__main__":
    main()
