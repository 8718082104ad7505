"""The language of the window: which there are, and the change to another at any moment.

English is what the program is written in. Another language is a file of translations by its code, such
as `ko.qm`; with it come Qt's own texts, those of file dialogs and of the buttons in questions.
"""

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QObject,
    QTranslator,
    Signal,
)

from ui.base.settings import preferences
from ui.base.theme import ASSETS

FOLDER = ASSETS / "translations"
ENGLISH = "en"
# Texts that Qt's own translations lack, since it has changed them, or that are wrong there; to be found
# among ours is enough.
OF_QT = (
    QT_TRANSLATE_NOOP("QPlatformTheme", "Discard"),
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Folder"),
)


class _Telling(QObject):
    changed = Signal()


_telling = _Telling()
changed = _telling.changed  # texts that are asked for from now on are in another language
_installed: list[QTranslator] = []
_spoken = [ENGLISH]


def languages() -> dict[str, str]:
    """The codes of the languages there are, and what each calls itself."""
    codes = sorted(path.stem for path in FOLDER.glob("*.qm") if path.stem != ENGLISH)
    return {ENGLISH: "English", **{code: QLocale(code).nativeLanguageName() for code in codes}}


def spoken() -> str:
    """The code of the language that texts are in now."""
    return _spoken[-1]


def of_system() -> str:
    """The first of the languages that the desktop asks for which there is; English if there is none."""
    wanted = (QLocale(name).name().partition("_")[0] for name in QLocale.system().uiLanguages())
    return next((code for code in wanted if code in languages()), ENGLISH)


def choose(code: str = "") -> None:
    """Speak the language of this code, the chosen one, or the desktop's."""
    known = languages()
    code = next((c for c in (code, preferences.language.value) if c in known), "") or of_system()
    _spoken[:] = [code]
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for old in _installed:
        QCoreApplication.removeTranslator(old)
    _installed.clear()
    for name, folder in ((f"qtbase_{code}", qt), (code, str(FOLDER))):
        translator = QTranslator()
        if translator.load(name, folder):
            QCoreApplication.installTranslator(translator)
            _installed.append(translator)
    changed.emit()


preferences.language.changed.connect(choose)
