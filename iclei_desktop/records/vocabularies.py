"""The controlled lists of the domain: a code that is kept, a label that is shown, spellings that are met."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.translate import languages, msgid, translator


@dataclass(frozen=True, slots=True)
class Term:
    """One entry: its code is kept in the file, its label shown, ``also`` are spellings imports meet."""

    code: str
    label: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """A closed list of terms in the order in which people expect them."""

    name: str
    terms: tuple[Term, ...]
    labels: dict[str, str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "labels", {term.code: term.label for term in self.terms})

    def __contains__(self, code: object) -> bool:
        return code in self.labels

    def __hash__(self) -> int:
        return hash(self.name)

    def find(self, text: str) -> str | None:
        """Return the code meant by ``text``: a code, a label in any language, or a known spelling."""
        return _spellings(self).get(_loose(text))


@cache
def _spellings(vocabulary: Vocabulary) -> dict[str, str]:
    """Return code by folded spelling. Earlier terms win, so codes go first."""
    found = {_loose(term.code): term.code for term in vocabulary.terms}
    for term in vocabulary.terms:
        shown = (translator(language)(term.label) for language in languages())
        for spelling in (*shown, *term.also):
            found.setdefault(_loose(spelling), term.code)
    return found


def _loose(text: str) -> str:
    """Fold ``text`` and make its separators equal: "15–24", "15_24" and "15 - 24" are one."""
    return " ".join(
        fold(text).replace("_", " ").replace("-", " ").replace("/", " ").replace(".", " ").split()
    )


def terms(*entries: tuple[str, str] | tuple[str, str, str]) -> tuple[Term, ...]:
    """Build terms from (code, label[, spellings separated by "|"])."""
    return tuple(Term(e[0], e[1], tuple(e[2].split("|")) if len(e) == 3 else ()) for e in entries)


NOT_COLLECTED = "NOT_COLLECTED"

SEX = Vocabulary(
    "sex",
    terms(
        ("F", msgid("Female"), "woman|femme|féminin|feminino|mulher|f."),
        ("M", msgid("Male"), "man|h|homme|masculin|masculino|homem|m."),
        ("NON_BINARY", msgid("Non-binary"), "nb|x|non binaire"),
        ("PREFER_NOT_TO_SAY", msgid("Prefers not to say"), "prefer not to say"),
        (NOT_COLLECTED, msgid("Not collected"), "unknown|inconnu"),
    ),
)
AGE_GROUP = Vocabulary(
    "age_group",
    terms(
        ("U15", msgid("Under 15"), "<15|0-14"),
        ("15_24", msgid("15–24")),
        ("25_35", msgid("25–35")),
        ("36_59", msgid("36–59")),
        ("60P", msgid("60 and over"), "60+|>60|60 et plus"),
        (NOT_COLLECTED, msgid("Not collected"), "unknown|inconnu"),
    ),
)
GOV_LEVEL = Vocabulary(
    "gov_level",
    terms(
        ("LOCAL", msgid("Local"), "municipal|municipality|commune"),
        ("SUBNATIONAL", msgid("Subnational"), "regional|provincial|régional"),
        ("NATIONAL", msgid("National")),
        ("SUPRANATIONAL", msgid("Supranational"), "international"),
        ("NA", msgid("Not a government"), "n/a|none|aucun"),
    ),
)
MANDATE = Vocabulary(
    "mandate",
    terms(
        ("ELECTED", msgid("Elected representative"), "elected|politician|élu|élue|eleito"),
        ("OFFICIAL", msgid("Official"), "staff|technical|fonctionnaire|agent|técnico"),
        ("OTHER", msgid("Other")),
    ),
)
DIFFICULTY = Vocabulary(
    "difficulty",
    terms(
        ("NO", msgid("No difficulty"), "none|aucune"),
        ("SOME", msgid("Some difficulty"), "un peu"),
        ("A_LOT", msgid("A lot of difficulty"), "beaucoup"),
        ("CANNOT", msgid("Cannot do at all"), "ne peut pas"),
    ),
)
DATA_PROCESSING, DONOR_SHARING, CONTACT = "DATA_PROCESSING", "DONOR_SHARING", "CONTACT"
CONSENT_PURPOSE = Vocabulary(
    "consent_purpose",
    terms(
        (DATA_PROCESSING, msgid("Processing of personal data")),
        (DONOR_SHARING, msgid("Sharing with donors")),
        (CONTACT, msgid("Being contacted")),
        ("PHOTO_VIDEO", msgid("Photos and video")),
    ),
)
CONSENT_MEANS = Vocabulary(
    "consent_means",
    terms(
        ("SIGNED", msgid("Signed on paper"), "paper|papier"),
        ("DIGITAL", msgid("Given on screen")),
        ("SPOKEN", msgid("Spoken"), "oral|verbal"),
        ("E_MAIL", msgid("By e-mail")),
    ),
)
GOV_TYPE = Vocabulary(
    "gov_type",
    terms(
        ("CITY", msgid("City"), "ville|cidade"),
        ("TOWN", msgid("Town")),
        ("METRO", msgid("Metropolitan area"), "metropolitan"),
        ("DISTRICT_COUNTY", msgid("District or county"), "district|county|comté"),
        ("PROVINCE_STATE_REGION", msgid("Province, state or region"), "province|state|region|région"),
        ("SUBCITY_COMMUNE", msgid("Sub-city or commune"), "commune|sub-city"),
        ("ASSOCIATION", msgid("Association of local governments"), "association"),
    ),
)
POPULATION_BASIS = Vocabulary(
    "population_basis",
    terms(
        ("CITY_PROPER", msgid("City proper")),
        ("URBAN_AGGLOMERATION", msgid("Urban agglomeration"), "agglomeration"),
    ),
)
TRAINING_TYPE = Vocabulary(
    "training_type",
    terms(
        ("WORKSHOP", msgid("Workshop"), "atelier|oficina"),
        ("SHORT_COURSE", msgid("Short course"), "course|formation|curso"),
        ("SEMINAR", msgid("Seminar"), "séminaire"),
        ("WEBINAR", msgid("Webinar"), "webinaire"),
        ("CONFERENCE", msgid("Conference"), "conférence"),
        ("TRAINING_OF_TRAINERS", msgid("Training of trainers"), "tot|formation de formateurs"),
        ("ON_THE_JOB", msgid("On-the-job training"), "on the job"),
        ("CEREMONY", msgid("Ceremony"), "cérémonie"),
    ),
)
MODALITY = Vocabulary(
    "modality",
    terms(
        ("IN_PERSON", msgid("In person"), "face to face|présentiel|presencial"),
        ("ONLINE", msgid("Online"), "virtual|en ligne|distanciel"),
        ("HYBRID", msgid("Hybrid"), "hybride"),
    ),
)
ACTIVITY_STATUS = Vocabulary(
    "activity_status",
    terms(
        ("POTENTIAL", msgid("Potential"), "idea|idée"),
        ("PLANNED", msgid("Planned"), "prévu|scheduled"),
        ("ACTIVE", msgid("Under way"), "active|ongoing|en cours"),
        ("COMPLETED", msgid("Completed"), "done|finished|terminé|terminée"),
        ("CANCELLED", msgid("Cancelled"), "canceled|annulé|annulée"),
    ),
)
PART_OF_DAY = Vocabulary(
    "part_of_day",
    terms(
        ("AM", msgid("Morning"), "matin|manhã"),
        ("PM", msgid("Afternoon"), "après-midi|tarde"),
        ("FULL_DAY", msgid("Whole day"), "day|journée|full day"),
    ),
)
ENROLMENT_ROLE = Vocabulary(
    "enrolment_role",
    terms(
        ("PARTICIPANT", msgid("Participant"), "participante|trainee"),
        ("FACILITATOR", msgid("Facilitator"), "trainer|facilitateur|formateur|facilitatrice|formatrice"),
        ("SPEAKER", msgid("Speaker"), "intervenant|intervenante|orateur"),
        ("OBSERVER", msgid("Observer"), "observateur|observatrice"),
        ("ORGANISER", msgid("Organiser"), "organizer|organisateur|organisatrice"),
    ),
)
ENROLMENT_STATUS = Vocabulary(
    "enrolment_status",
    terms(
        ("NOMINATED", msgid("Nominated"), "désigné|désignée"),
        ("INVITED", msgid("Invited"), "invité|invitée"),
        ("CONFIRMED", msgid("Confirmed"), "confirmé|confirmée"),
        ("DECLINED", msgid("Declined"), "refusé"),
        ("WAITLISTED", msgid("On the waiting list"), "waiting list|liste d'attente"),
        ("REGISTERED", msgid("Registered"), "inscrit|inscrite|inscrito"),
        ("WALK_IN", msgid("Walk-in"), "walk in"),
        ("WITHDRAWN", msgid("Withdrawn"), "désisté"),
        ("NO_SHOW", msgid("Did not come"), "no show|absent"),
    ),
)
MARK = Vocabulary(
    "mark",
    terms(
        ("PRESENT", msgid("Present"), "p|1|x|✓|✔|v|ok|y|o|yes|oui|présent|présente|presente|sim|sí"),
        ("LATE", msgid("Late"), "l|r|retard|en retard|atrasado"),
        ("PARTIAL", msgid("Partly present"), "partial|partiel|part"),
        ("EXCUSED", msgid("Excused"), "e|exc|excusé|excusée|justifié|justifiée|justificado"),
        ("ABSENT", msgid("Absent"), "a|0|n|no|non|abs|absente|ausente|não|✗|✘"),
    ),
)
EVIDENCE = Vocabulary(
    "evidence",
    terms(
        ("SIGNED", msgid("Signed sheet")),
        ("DIGITAL", msgid("Marked on screen")),
        ("IMPORTED", msgid("Imported")),
    ),
)
ORGANISATION_KIND = Vocabulary(
    "organisation_kind",
    terms(
        ("LOCAL_GOV", msgid("Local government"), "municipality|city council|mairie|commune"),
        ("REGIONAL_GOV", msgid("Regional government"), "county government"),
        ("NATIONAL_GOV", msgid("National government"), "ministry|ministère"),
        ("LG_ASSOCIATION", msgid("Association of local governments")),
        ("CSO", msgid("Civil society organisation"), "ngo|ong|cso|osc"),
        ("ACADEMIA", msgid("University or research"), "academia|university|université"),
        ("BUSINESS", msgid("Business"), "private sector|secteur privé|company"),
        ("FINANCIAL_INSTITUTION", msgid("Financial institution"), "bank|banque"),
        ("IGO_DONOR", msgid("Intergovernmental organisation or donor"), "donor|igo|bailleur"),
        ("MEDIA", msgid("Media"), "press|presse"),
        ("OTHER", msgid("Other"), "autre"),
    ),
)
