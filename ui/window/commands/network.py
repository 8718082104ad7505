"""The menu Network: to begin one, to build it, to put it in order."""

from PySide6.QtCore import QCoreApplication

from ui.base.commands import Command, Menu
from ui.canvas.commands.table import arrange_menu, graph_command, layer_commands
from ui.canvas.tools.tool_commands import tool_commands
from ui.window.commands.templates import templates_command
from ui.window.commands.titles import title_of
from ui.window.context import DocumentWindow

translate = QCoreApplication.translate


def network_menu(window: DocumentWindow) -> Menu:
    """Templates, tools, and what is done with whole layers."""
    canvas = window.canvas
    begin = (
        Command(
            "network.quick_start",
            translate("Commands", "&Quick start"),
            canvas.quick_field.open,
            "Ctrl+L",
        ),
        templates_command(window),
    )
    fit = Command(
        "network.fit_to_data",
        translate("Commands", "&Fit network to data"),
        canvas.edits.fit_to_data,
    )
    groups = (
        begin,
        tool_commands(canvas),
        layer_commands(canvas),
        (arrange_menu(canvas),),
        (fit, graph_command(canvas)),
    )
    return Menu("network", title_of("network"), groups)
