"""The one base of every error that is written for the user."""


class UserError(ValueError):
    """A sentence that says what is wrong and what to do.

    The sentence is a template with named fields, kept apart from their values so that a view can
    translate it: `str(error)` is the English sentence.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template.format(**values) if values else template)
        self.template = template
        self.values = values
        self.further: tuple[
            UserError, ...
        ] = ()  # sentences that follow, for a view to translate too
