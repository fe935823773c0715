"""An exchange as plain data, with names of several scripts and texts of several lines."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from iclei_desktop.documents.commitments_list import CommitmentsData
from iclei_desktop.documents.exchange import AgendaPart, Agreed, ExchangeData, ExchangeDelegate, Visitor
from iclei_desktop.documents.layout import Task
from tests.documents.samples import AMHARIC

TODAY = date(2026, 11, 25)
AGREED = (
    Agreed(
        "Publish the inventory",
        "Lusaka",
        "Eng. Mwila Chanda",
        date(2026, 10, 1),
        "In progress",
        agreed_at="Energy in buildings",
        overdue=True,
    ),
    Agreed("Buy meters; train those who read them", "Tsévié", "", None, "To do"),
    Agreed(
        "Read the meters",
        "Lusaka",
        "Joseph Phiri",
        date(2026, 9, 1),
        "Done",
        date(2026, 8, 30),
        "Table of readings",
        done=True,
    ),
)


def exchange_data() -> ExchangeData:
    """Return an exchange of three days with three cities."""
    return ExchangeData(
        title="Energy in buildings",
        reference="EX-1",
        kind="Study visit",
        theme="Energy",
        objectives="See how it is done.\n\nTake one thing home.",
        key_learnings="One reader of meters is worth more than a system.",
        start=date(2026, 12, 1),
        end=date(2026, 12, 3),
        host="Kigali",
        host_country="Rwanda",
        venue="City Hall",
        programme="Covenant of Mayors in Sub-Saharan Africa",
        project_number="P-12",
        donors=("European Union",),
        languages=("English", "Français"),
        visitors=(
            Visitor("Lusaka", "Zambia", "How to get data.\nWhat it costs.", "A page for the council"),
            Visitor("Tsévié", "Togo"),
        ),
        delegates=(
            ExchangeDelegate(
                "Eng. Mwila Chanda",
                "Delegate",
                "M",
                organisation="Lusaka City Council",
                position="Engineer",
                city="Lusaka",
                country="Zambia",
                email="mwila@example.org",
                phone="+260 950 000 109",
                travel="By air",
                dietary_needs="No pork",
                access_needs="Step-free access",
            ),
            ExchangeDelegate(AMHARIC, "Expert", "F", city="Addis Ababa", country="Ethiopia"),
            ExchangeDelegate("=HYPERLINK(0)", "Host", "NOT_COLLECTED"),
        ),
        agenda=(
            AgendaPart(date(2026, 12, 2), time(9), time(12), "Visit: street lighting", "Nyarugenge"),
            AgendaPart(date(2026, 12, 1), time(14), time(17), "Utilities", "City Hall", ("Diane Mukamana",)),
            AgendaPart(date(2026, 12, 1), time(9), None, "Welcome", "City Hall", ("Hon. Uwimana", "A. B.")),
            AgendaPart(date(2026, 12, 1), topic="Lunch together"),
        ),
        commitments=AGREED,
    )


def commitments_data() -> CommitmentsData:
    """Return commitments as a list and as tasks."""
    changed = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    tasks = (
        Task(
            "01a2-k1",
            "Lusaka: Publish the inventory",
            date(2026, 10, 1),
            "IN-PROCESS",
            changed,
            "City: Lusaka",
        ),
        Task(
            "01a2-k2", "Tsévié: Buy meters; train those, who read", None, "NEEDS-ACTION", changed, "a\nb\\c"
        ),
        Task("01a2-k3", "Lusaka: Read", date(2026, 9, 1), "COMPLETED", changed, "", date(2026, 8, 30)),
    )
    return CommitmentsData(TODAY, AGREED, ("Lusaka", "Tsévié"), tasks)
