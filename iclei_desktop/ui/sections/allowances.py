"""What participants are paid: a row for each person and kind, given to many at once, totals by currency."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from iclei_desktop.documents.training import number_text
from iclei_desktop.rules import moments
from iclei_desktop.rules.allowances import totals_by_currency
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.allowances import (
    AllowanceRow,
    Recipients,
    pay,
    read_allowances,
    read_recipients,
)
from iclei_desktop.services.looks import LOOKS
from iclei_desktop.services.workspace import kind_of
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.grant_allowance import GrantAllowance
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.sections.rows import RowsSection
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.child_rows import ChildColumn, ChildRow
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.plain_label import PlainLabel
from iclei_desktop.ui.widgets.record_reading import RecordReading

SHOWN_KINDS = {"allowance", "enrolment", "person"}
_EMPTY = msgid(
    "No allowances yet. Give one to everyone who came, then change single rows. The list to be signed is under "
    "“Documents”."
)


class AllowancesSection(RowsSection):
    """The allowances of one training."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, kind_of("allowance"), _columns(), icon="clipboard-list", parent=parent)
        self._rows: list[AllowanceRow] = []
        self._reading = RecordReading(self, SHOWN_KINDS, read_allowances, self._show, when_seen=True)
        translate = context.translate
        self.table.setAccessibleName(translate(msgid("Allowances")))
        self.give_button = QPushButton(icon("plus"), translate(msgid("&Give an allowance…")))
        self.give_button.setToolTip(
            translate(msgid("The same for everyone who came, or for the chosen people"))
        )
        self.paid_button = QPushButton(icon("check"), translate(msgid("&Paid today")))
        self.paid_button.setToolTip(translate(msgid("Note today as the day of payment of what is chosen")))
        self.remove_button = QPushButton(icon("trash-2"), translate(msgid("Move to the &bin")))
        self._for_chosen = (self.paid_button, self.remove_button)
        self.totals = PlainLabel(wordWrap=True)
        self._lay_out()
        self._listen()

    def first_control(self) -> QWidget:
        """Return the button that gives an allowance."""
        return self.give_button

    def show_record(self, key: str | None) -> None:
        """Show the allowances of a training."""
        self.fault.say("")
        self._show([])
        self._reading.begin(key)

    def give(self) -> None:
        """Ask what is given and to whom."""
        training = self._reading.key
        if training is not None:
            self.context.read(
                lambda workspace: read_recipients(workspace, training), unless_gone(self, self._ask)
            )

    def pay(self) -> None:
        """Note that the chosen allowances were paid today."""
        keys, today = self.table.chosen_keys(), moments.today()
        if keys:
            self.context.perform(lambda workspace: pay(workspace, keys, today))

    def _ask(self, recipients: Recipients) -> None:
        chosen = set(self.table.chosen_keys())
        people = [row.enrolment for row in self._rows if row.key in chosen]
        GrantAllowance(self.context, recipients, people, self).open()

    def _show(self, rows: list[AllowanceRow]) -> None:
        self._rows = rows
        translate = self.context.translate
        sums = totals_by_currency((row.currency or "", row.total) for row in rows)
        said = " · ".join(
            f"{number_text(total, translate.language)} {code}".strip() for code, total in sums.items()
        )
        words = translate.plural("{number} allowance", "{number} allowances", len(rows))
        self.totals.setText(f"{words} · {said}" if said else words)
        self._show_rows(
            [_row(row) for row in rows], translate(_EMPTY), translate(msgid("Give an allowance…"))
        )
        self._enable()

    def _listen(self) -> None:
        self.give_button.clicked.connect(self.give)
        self._empty.acted.connect(self.give)
        self.paid_button.clicked.connect(self.pay)
        self.remove_button.clicked.connect(self.remove)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(2 * STEP)
        above.addWidget(self.give_button)
        above.addStretch(1)
        above.addWidget(self.paid_button)
        above.addWidget(self.remove_button)
        self._frame(above, self._places, self.fault, self.totals)


def _columns() -> list[ChildColumn]:
    person, allowance = kind_of("person"), kind_of("allowance")
    look = LOOKS["allowance", "amount"]
    return [
        ChildColumn(person.field("name_as_written"), None),
        ChildColumn(allowance.field("kind"), 18),
        ChildColumn(allowance.field("days"), 8, editable=True),
        ChildColumn(allowance.field("rate"), 12, editable=True),
        ChildColumn(allowance.field("amount"), 12, editable=True, look=look),
        ChildColumn(allowance.field("currency"), 9, editable=True),
        ChildColumn(allowance.field("paid_at"), 14, editable=True),
    ]


def _row(row: AllowanceRow) -> ChildRow:
    return ChildRow(
        row.key,
        {
            "name_as_written": row.name,
            "kind": row.kind,
            "days": row.days,
            "rate": row.rate,
            "amount": row.amount,
            "currency": row.currency,
            "paid_at": row.paid_at,
        },
    )
