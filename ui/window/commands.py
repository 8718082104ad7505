"""Every command of the window as one QAction, and the menus that list them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from ui.base import theme
from ui.base.icons import icon
from ui.base.recent_events import note
from ui.base.settings import DIGITS, preferences
from ui.window.context import DocumentWindow
from ui.window.file_controller import FileController
from ui.window.training_menus import GrainGroup, MemoryMenu, RunToMenu, StepMenu
from ui.window.window_manager import WindowManager

Key = QKeySequence.StandardKey | str


class Actions(QObject):
    """Commands with their text, key and icon; buttons and menus show the same action."""

    def __init__(self, window: DocumentWindow, filing: FileController, desk: WindowManager) -> None:
        super().__init__(window)
        self._window, self._filing, self._desk = window, filing, desk
        self._icons: dict[QAction, str] = {}
        self._add_file()
        self._add_edit()
        self._add_network()
        self._add_train()
        self._add_samples()
        self._add_view()
        self._add_help()
        session = window.session
        session.running_changed.connect(self._show_running)
        session.problem_changed.connect(self._show_problem)
        self._show_problem(session.problem)
        theme.changed.connect(self._follow_theme)
        self._follow_theme()

    def _add_file(self) -> None:
        window, filing = self._window, self._filing
        standard = QKeySequence.StandardKey
        self.new = self._add(self.tr("&New"), filing.new, standard.New)
        self.open = self._add(self.tr("&Open…"), filing.choose_and_open, standard.Open)
        self.save = self._add(self.tr("&Save"), filing.save, standard.Save)
        self.save_as = self._add(
            self.tr("Save &as…"), filing.save_as, ("Ctrl+Shift+S", standard.SaveAs)
        )
        self.recover = self._add(self.tr("Recover &unsaved work…"), self._recover)
        self.close = self._add(self.tr("&Close window"), window.close, ("Ctrl+W", standard.Close))
        # Some desktops have no key of their own for these.
        self.quit = self._add(self.tr("&Quit"), self._desk.quit, ("Ctrl+Q", standard.Quit))
        self.reopen = QAction(self.tr("Reopen files at &start"), self, checkable=True)
        self.reopen.triggered.connect(preferences.reopens_files.set)

    def _add_edit(self) -> None:
        window, standard = self._window, QKeySequence.StandardKey
        stack = window.document.undo_stack
        self.undo = self._add(self.tr("&Undo"), self._paused(stack.undo), standard.Undo)
        self.redo = self._add(
            self.tr("&Redo"), self._paused(stack.redo), ("Ctrl+Shift+Z", "Ctrl+Y", standard.Redo)
        )
        for action in (self.undo, self.redo):
            action.setIconText(action.iconText())  # stays this when the text names the step
        stack.undoTextChanged.connect(partial(_set_undo_text, self.undo, self.undo.text()))
        stack.redoTextChanged.connect(partial(_set_undo_text, self.redo, self.redo.text()))
        # A run can be undone before its step is on the stack: pausing puts it there.
        session = window.session
        stack.canUndoChanged.connect(lambda can: self.undo.setEnabled(can or session.running))
        session.running_changed.connect(
            lambda running: self.undo.setEnabled(running or stack.canUndo())
        )
        stack.canRedoChanged.connect(self.redo.setEnabled)
        for action in (self.undo, self.redo):
            action.setEnabled(False)
        self.history = window.docks.history.toggleViewAction()
        self.history.setShortcut("Ctrl+H")
        self.history.triggered.connect(self._enter_history)
        self.delete = self._add(self.tr("&Delete"), window.canvas.delete_selection)
        self.select_all = self._add(
            self.tr("Select &all"), window.canvas.select_all, standard.SelectAll
        )

    def _add_network(self) -> None:
        canvas = self._window.canvas
        quick_field = canvas.quick_field
        self.quick_start = self._add(self.tr("&Quick start"), quick_field.open, "Ctrl+L")
        self.templates = self._add(self.tr("&Templates…"), self._choose_template, "Ctrl+Shift+T")
        quick_field.templates.setToolTip(self.templates.toolTip())
        quick_field.templates.triggered.connect(self.templates.trigger)
        self.fit_to_data = self._add(self.tr("&Fit network to data"), canvas.edits.fit_to_data)

    def _add_train(self) -> None:
        session = self._window.session
        self.run = self._add(self.tr("&Run"), session.toggle, "Space", "player-play")
        self.step = self._add(self.tr("&Step"), session.step, "Right", "arrow-bar-to-right")
        self.back = self._add(self.tr("Step &back"), session.step_back, "Left", "arrow-bar-to-left")
        self.run_to = RunToMenu(session, self._ask_iteration, self._window)
        self.step.setToolTip(
            self.tr(
                "One step on by the chosen grain (→)\n"
                "By operation Ctrl+1, phase Ctrl+2, iteration Ctrl+3, epoch Ctrl+4"
            )
        )
        self.back.setToolTip(
            self.tr(
                "One step back by the chosen grain (←)\n"
                "By operation Alt+1, phase Alt+2, iteration Alt+3, epoch Alt+4"
            )
        )
        self.step_on_by = StepMenu(
            self.tr("Step &on by"), "Ctrl", session.step, session, self._window
        )
        self.step_back_by = StepMenu(
            self.tr("Step b&ack by"), "Alt", session.step_back, session, self._window
        )
        self.reset = self._add(self.tr("&To the start"), session.reset, "Home", "player-skip-back")
        self.reset.setToolTip(self.tr("Back to iteration 0, with the same first weights (Home)"))
        self.reseed = self._add(
            self.tr("&New first weights"), session.reseed, "Ctrl+Shift+N", "dice-5"
        )
        self.reseed.setToolTip(
            self.tr("Back to iteration 0, with first weights from the next seed (Ctrl+Shift+N)")
        )
        self.slower = self._add(self.tr("S&lower"), lambda: session.runner.change_speed(-1), "[")
        self.faster = self._add(self.tr("&Faster"), lambda: session.runner.change_speed(1), "]")
        self.compare = self._add(self.tr("Co&mpare with…"), self._compare, "Ctrl+Shift+D")
        self.compare.setToolTip(
            self.tr("Train a variant from the same first weights, beside this run (Ctrl+Shift+D)")
        )
        self.check_gradients = self._add(self.tr("&Check gradients…"), self._check_gradients)
        self.memory = MemoryMenu(session, self._window)
        self.grains = GrainGroup(session, self)

    def _add_samples(self) -> None:
        session = self._window.session
        self.next_sample = self._add(self.tr("&Next sample"), session.show_next_sample, "Alt+Down")
        self.previous_sample = self._add(
            self.tr("&Previous sample"), lambda: session.show_next_sample(-1), "Alt+Up"
        )
        # Esc first ends what is under way where the focus is, so it is no shortcut of the window.
        self.batch_mean = self._add(
            self.tr("&Batch mean") + "\tEsc", lambda: session.show_sample(None)
        )
        session.sample_changed.connect(
            lambda: self.batch_mean.setEnabled(session.sample is not None)
        )
        self.batch_mean.setEnabled(False)

    def _add_view(self) -> None:
        window, standard = self._window, QKeySequence.StandardKey
        self.fit = self._add(self.tr("&Fit to window"), window.canvas.fit, "Ctrl+0")
        self.zoom_in = self._add(
            self.tr("Zoom &in"), window.canvas.zoom_in, (standard.ZoomIn, "Ctrl+=")
        )
        self.zoom_out = self._add(self.tr("Zoom &out"), window.canvas.zoom_out, standard.ZoomOut)
        self.health_marks = QAction(self.tr("&Health marks"), self, checkable=True)
        self.health_marks.setToolTip(
            self.tr("Mark layers with dead or saturated neurons, vanishing or exploding gradients")
        )
        self.health_marks.toggled.connect(window.canvas.set_health_marks)
        self.health_marks.setChecked(preferences.health_marks.value)
        self.health_marks.toggled.connect(preferences.health_marks.set)
        preferences.health_marks.changed.connect(self.health_marks.setChecked)
        window.canvas.set_health_marks(self.health_marks.isChecked())
        self.last_control = self._add(
            self.tr("Last &control, and back"), lambda: window.focus_rule.go_back(), "F6"
        )
        self.data_table = self._add(self.tr("Data &table…"), window.show_data_table, "Ctrl+T")
        self.present = self._add(self.tr("&Present"), window.present, ("F11", standard.FullScreen))
        self.present.setCheckable(True)
        self.themes = QActionGroup(self)
        for name, text in (("light", self.tr("&Light")), ("dark", self.tr("&Dark"))):
            action = self._add(text, partial(preferences.theme.set, name))
            action.setData(name)
            self._check_in(self.themes, action, False)
        self.digits = QActionGroup(self)
        for count in DIGITS:
            action = self._add(str(count), partial(preferences.digits.set, count))
            self._check_in(self.digits, action, count == preferences.digits.value)
        self.move_docks = QAction(self.tr("&Move panels"), self, checkable=True)
        self.move_docks.triggered.connect(window.docks.set_movable)
        self.reset_layout = self._add(self.tr("&Reset layout"), window.docks.reset)

    def _add_help(self) -> None:
        self.copy_diagnostics = self._add(self.tr("Copy &diagnostics"), self._copy_diagnostics)
        self.open_log = self._add(self.tr("Open &log"), self._open_log)
        self.shortcuts = self._add(
            self.tr("&Shortcuts"),
            self._show_shortcuts,
            ("F1", "?", QKeySequence.StandardKey.HelpContents),
        )
        self.about = self._add(self.tr("&About nnsim"), self._show_about)

    def _add(
        self,
        text: str,
        slot: Callable[[], object],
        keys: Key | tuple[Key, ...] = "",
        icon_name: str = "",
    ) -> QAction:
        action = QAction(text, self)
        if keys:
            action.setShortcuts(_sequences(keys if isinstance(keys, tuple) else (keys,)))
            shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{text.replace('&', '').rstrip('…')} ({shown})")

        def run(_checked: bool = False) -> None:
            note(f"command {text}")
            slot()

        action.triggered.connect(run)
        if icon_name:
            self._icons[action] = icon_name
        return action

    def _check_in(self, group: QActionGroup, action: QAction, checked: bool) -> None:
        action.setCheckable(True)
        action.setChecked(checked)
        group.addAction(action)

    def _paused(self, slot: Callable[[], object]) -> Callable[[], None]:
        """The slot after a pause: what a run has learned is on the stack before it is undone."""

        def pause_first() -> None:
            self._window.session.pause()
            slot()

        return pause_first

    def _show_about(self) -> None:
        from ui.dialogs.about import AboutBox

        AboutBox(self._window).show()

    def _show_shortcuts(self) -> None:
        from ui.dialogs.shortcuts import ShortcutSheet, all_groups

        window = self._window
        of_canvas = window.canvas.commands.actions.values()
        groups = all_groups(window.menus, of_canvas, window.canvas.key_words())
        ShortcutSheet(groups, window).show()

    def _enter_history(self, shown: bool) -> None:
        (self._window.docks.history.widget() if shown else self._window.canvas).setFocus()

    def show_digits(self) -> None:
        """Check the number of decimals in use, which all windows share."""
        for action in self.digits.actions():
            action.setChecked(action.text() == str(preferences.digits.value))

    def _ask_iteration(self) -> None:
        from ui.dialogs.run_to_popup import RunToField

        RunToField(self._window.session, self._window.transport.run_to).open()

    def _recover(self) -> None:
        from ui.dialogs.recovery import offer

        recover = partial(self._desk.recover, beside=self._window)
        offer(recover, self._window, even_if_none=True)

    def _copy_diagnostics(self) -> None:
        from ui.base.diagnostics import copy, diagnostics

        copy(diagnostics(self._window.document.project))
        self._window.status.say(self.tr("Diagnostics copied."))

    def _open_log(self) -> None:
        from ui.base.diagnostics import open_log

        if told := open_log():
            self._window.notice.show_sentence(told)

    def _check_gradients(self) -> None:
        from ui.dialogs.gradient_check import GradientDialog

        self._window.session.pause()
        GradientDialog(self._window.document.live(), self._window).show()

    def _choose_template(self) -> None:
        from ui.dialogs.templates import TemplateGallery

        self._window.session.pause()
        gallery = TemplateGallery(self._window.document, self._window)
        gallery.used.connect(self._window.status.say)
        gallery.finished.connect(lambda: self._window.canvas.setFocus())
        gallery.open()

    def _compare(self) -> None:
        from ui.dialogs.compare_runs import CompareDialog

        CompareDialog(self._window.session, self._window).open()

    def _show_running(self, running: bool) -> None:
        self.run.setText(self.tr("&Pause") if running else self.tr("&Run"))

    def _show_problem(self, problem: str) -> None:
        for action in (self.run, self.compare, self.check_gradients):
            action.setEnabled(not problem)
        for action in (self.step, self.back):
            action.setEnabled(self._window.session.trainer is not None)

    def _follow_theme(self) -> None:
        """Check the theme in use, and draw the icons in its colours."""
        for action in self.themes.actions():
            action.setChecked(action.data() == theme.current().name)
        for action, name in self._icons.items():
            action.setIcon(icon(name))


def _sequences(keys: tuple[Key, ...]) -> list[QKeySequence]:
    """All that the desktop means by some keys, each once; the first is the one that menus show."""
    found: list[QKeySequence] = []
    for key in keys:
        found += [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)
    return [key for number, key in enumerate(found) if key not in found[:number]]


def _set_undo_text(action: QAction, prefix: str, text: str) -> None:
    action.setText(f"{prefix} {text}" if text else prefix)
