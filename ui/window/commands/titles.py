"""What the menus of the menu bar are called. The first picture shows their titles alone."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate
OF_NETWORK = "file", "edit", "network", "train", "lessons", "view", "window", "help"


def title_of(menu_id: str) -> str:
    """The title with the mark of its letter, in the language of now."""
    return {
        "file": translate("Commands", "&File"),
        "edit": translate("Commands", "&Edit"),
        "network": translate("Commands", "&Network"),
        "train": translate("Commands", "&Train"),
        "lessons": translate("Commands", "&Lessons"),
        "view": translate("Commands", "&View"),
        "window": translate("Commands", "&Window"),
        "help": translate("Commands", "&Help"),
    }[menu_id]
