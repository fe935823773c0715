"""Messages for a person: what happened, what was kept, what to do."""

from __future__ import annotations

from collections.abc import Callable

from iclei_desktop.rules.translate import SOURCE_LANGUAGE, Translate, filled, translator

LABELS = frozenset(("field", "kind", "mark", "said"))
"""Values that are labels: message ids themselves. ``fields`` is a tuple of such."""


class Refusal(Exception):
    """Something the program will not or cannot do, said in words for a person – never a bug.

    The sentence is a message id with ``{placeholders}``; it is translated when it is shown, because the
    language of the window, of the command line and of a log may differ.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def text(self, translate: Translate) -> str:
        """Return the sentence in the language of ``translate``; labels among the values are translated too."""
        labels = {name: translate(str(self.values[name])) for name in LABELS.intersection(self.values)}
        problem = self.values.get("problem")
        if isinstance(problem, Refusal):
            labels["problem"] = problem.text(translate)
        return filled(translate, self.message, {**self.values, **labels, **self._several(translate)})

    def __str__(self) -> str:
        return filled(translator(SOURCE_LANGUAGE), self.message, {**self.values, **self._several(str)})

    def _several(self, said: Callable[[str], str]) -> dict[str, object]:
        fields = self.values.get("fields")
        return {"fields": " / ".join(map(said, fields))} if isinstance(fields, tuple) else {}


class Misuse(Refusal):
    """What was typed is not a command of this program's form: a slip of the fingers, whatever a file holds."""
