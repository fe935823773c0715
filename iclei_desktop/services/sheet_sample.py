"""An invented training and its participants: what a sheet template is shown with."""

from __future__ import annotations

from datetime import date, time

from iclei_desktop.documents.attendance_sheet import SheetData
from iclei_desktop.documents.sheet_columns import SheetPerson
from iclei_desktop.documents.training import TrainingFacts, TrainingSession
from iclei_desktop.rules.translate import Translate, msgid

DAY = date(2026, 5, 4)
_TITLE = msgid("A training, as an example")
_FACILITATOR = "Wanjiku Mwangi"


def sample_sheet(translate: Translate) -> SheetData:
    """Return a day of two sessions with a few people whose names are short, long, Arabic and Amharic."""
    half_days = (
        TrainingSession(DAY, "AM", time(9), time(12, 30), facilitators=(_FACILITATOR,)),
        TrainingSession(DAY, "PM", time(14), time(17), facilitators=(_FACILITATOR,)),
    )
    training = TrainingFacts(
        reference="EX-1",
        title=translate(_TITLE),
        programme="Covenant of Mayors in Sub-Saharan Africa",
        project_number="EX/2026/123-456",
        donors=("European Union",),
        venue="Civic Centre",
        city="Lusaka",
        country="Zambia",
        host="Lusaka City Council",
    )
    women, men = translate(msgid("F")), translate(msgid("M"))
    people = (
        ("Amina Wanjiru Otieno", "F", women, ("Nairobi City County", "Director of Environment"), "Nairobi"),
        ("Prof. Chinedu Ọlúwaṣeun Adébáyọ̀", "M", men, ("Lagos State Government", "Adviser"), "Lagos"),
        ("فاطمة الزهراء بنت عبد الرحمن", "F", women, ("بلدية نواكشوط", ""), "Nouakchott"),
        ("አበበ ገብረ ማርያም", "M", men, ("Addis Ababa City Administration", "Transport Planner"), "Addis Ababa"),
        ("Sra. Maria da Conceição Nhantumbo", "F", women, ("Município de Maputo", "Vereadora"), "Maputo"),
        ("Joseph Phiri", "M", men, ("Lusaka City Council", "GIS Officer"), "Lusaka"),
    )
    return SheetData(training, half_days, tuple(_person(*facts) for facts in people))


def _person(name: str, sex: str, label: str, work: tuple[str, str], city: str) -> SheetPerson:
    organisation, position = work
    return SheetPerson(
        name,
        sex,
        label,
        "25–35",
        organisation=organisation,
        position=position,
        city=city,
        phone="+260 977 000 101",
    )
