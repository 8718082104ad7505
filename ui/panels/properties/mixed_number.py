"""A number field for several things at once: empty, and called mixed, while they differ."""

from math import isnan, nan

from ui.widgets.number_field import NumberField


class MixedNumber(NumberField):
    """Shows a number that all have; what is typed is for all of them."""

    def show_values(self, lowest: float, highest: float) -> None:
        """Follow the numbers of all, of which these are the least and the greatest."""
        self.setPlaceholderText(self.tr("mixed"))
        value = lowest if lowest == highest else nan
        if not (isnan(value) and isnan(self.value)):
            self.follow(value)

    def spell(self, value: float, in_full: bool = False) -> str:
        return "" if isnan(value) else super().spell(value, in_full)

    def step_by(self, direction: int) -> None:
        """Different numbers have no next one."""
        if self.isModified() or not isnan(self.value):
            super().step_by(direction)
