"""Plain data for documents: names of many scripts and lengths, none of a real person."""

from __future__ import annotations

from datetime import date, time, timedelta

from iclei_desktop.documents.attendance_sheet import SheetData
from iclei_desktop.documents.attendance_summary import SummaryData, SummaryPerson
from iclei_desktop.documents.sheet_columns import SheetPerson
from iclei_desktop.documents.training import TrainingFacts, TrainingSession

MONDAY = date(2026, 5, 4)
ARABIC, AMHARIC = "فاطمة الزهراء بنت عبد الرحمن", "አበበ ገብረ ማርያም ወልደ ጊዮርጊስ"
LONG_NAME = "Chukwuemeka Oluwaseun Adebayo-Ogunleye Nnamdi Okonkwo-Ezekwesili of a Very Long Name Indeed"
LONG_WORD = "Rakotomalalarivelonandrianampoinimerinatompokoindrindra"
TRAINING = TrainingFacts(
    reference="CB-2026-014",
    title="Sustainable energy access and climate action planning",
    programme="Covenant of Mayors in Sub-Saharan Africa (CoM SSA)",
    project_number="DCI-ENV/2015/371-787",
    donors=("European Union", "BMZ", "AECID"),
    venue="Town Hall, Council Chamber",
    city="Nairobi",
    country="Kenya",
)
PEOPLE = (
    SheetPerson(
        name="Amina Wanjiru Kamau",
        sex="F",
        sex_label="Female",
        age_group="25–35",
        organisation="City of Lusaka",
        position="Energy officer",
        city="Lusaka",
        country="Zambia",
        email="amina.wanjiru@lusaka.example",
        phone="+260 97 123 45 67",
        consent_data=True,
        marks=("PRESENT", "LATE", "EXCUSED", ""),
    ),
    SheetPerson(ARABIC, "F", "Female", organisation="بلدية نواكشوط", country="Mauritania"),
    SheetPerson(AMHARIC, "M", "Male", position="የአዲስ አበባ ከተማ አስተዳደር", consent_photo=True),
    SheetPerson(LONG_NAME, "NON_BINARY", "Non-binary", email="-1+1@formula.example"),
    SheetPerson(LONG_WORD, organisation="=HYPERLINK(0)", phone="+27 31 311 1111"),
)


def sessions(days: int, *, halves: tuple[str, ...] = ("AM", "PM")) -> tuple[TrainingSession, ...]:
    """Return the half-days of so many days in a row, each with its usual times."""
    times = {"AM": (time(9), time(12, 30)), "PM": (time(14), time(17))}
    return tuple(
        TrainingSession(
            MONDAY + timedelta(days=day), half, *times[half], f"Topic {half}", ("Grace Achieng", "Dr Traoré")
        )
        for day in range(days)
        for half in halves
    )


def sheet_data(people: int, days: int = 1) -> SheetData:
    """Return a training with so many people: the odd ones of PEOPLE first, then ordinary ones."""
    ordinary = (
        SheetPerson(
            f"Participant {number}",
            "F",
            "Female",
            "25–35",
            organisation="City of Lusaka",
            position="Energy officer",
        )
        for number in range(len(PEOPLE) + 1, people + 1)
    )
    return SheetData(TRAINING, sessions(days), (*PEOPLE[:people], *ordinary))


def summary_data(people: int, session_count: int) -> SummaryData:
    """Return a summary in which everyone misses some sessions, in turn."""
    marks = ("PRESENT", "LATE", "PARTIAL", "EXCUSED", "ABSENT", "")
    return SummaryData(
        training=TRAINING,
        sessions=sessions(-(-session_count // 2))[:session_count],
        people=tuple(
            SummaryPerson(
                name=PEOPLE[number].name if number < len(PEOPLE) else f"Participant {number + 1}",
                organisation="City of Lusaka",
                marks=tuple(marks[(number + index) % len(marks)] for index in range(session_count)),
                hours=3.25 * number,
                share=number / people,
                completed=number / people >= 0.8,
            )
            for number in range(people)
        ),
        hours=3.25 * session_count,
    )
