"""The About box: what this is, in which versions, under which licences."""

import platform

import numpy as np
import PySide6
from PySide6.QtCore import QCoreApplication, qVersion
from PySide6.QtWidgets import QMessageBox, QWidget


def about_text() -> str:
    """Versions and licences, in the words of the box."""
    tr = QCoreApplication.translate
    return "\n".join(
        (
            f"Python {platform.python_version()} · NumPy {np.__version__}",
            f"PySide6 {PySide6.__version__} · Qt {qVersion()}",
            "",
            tr("About", "nnsim is free software under the MIT licence."),
            tr("About", "Qt and PySide6 are used under the GNU LGPL, version 3."),
            tr("About", "Typefaces: Pretendard and STIX Two Math (OFL). Icons: Tabler (MIT)."),
            tr("About", "Formulas: ziamath, ziafont and latex2mathml (MIT)."),
        )
    )


def show_about(parent: QWidget) -> None:
    """Show the box."""
    QMessageBox.about(parent, QCoreApplication.translate("About", "About nnsim"), about_text())
