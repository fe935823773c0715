"""The controlled lists of the network: memberships, contacts, programmes, milestones, tags."""

from __future__ import annotations

from iclei_desktop.records.vocabularies import Term, Vocabulary, terms
from iclei_desktop.rules.size_class import LABELS
from iclei_desktop.rules.translate import msgid

MEMBERSHIP_CATEGORY = Vocabulary(
    "membership_category",
    terms(
        (
            "FULL_LOCAL_GOVERNMENT",
            msgid("Full member: local government"),
            "full member|membre à part entière",
        ),
        ("FULL_ASSOCIATION", msgid("Full member: association of local governments")),
        ("ASSOCIATE", msgid("Associate member"), "associate|associé"),
    ),
)
MEMBERSHIP_STATUS = Vocabulary(
    "membership_status",
    terms(
        ("PROSPECT", msgid("Prospective"), "prospect|potential"),
        ("ACTIVE", msgid("Active"), "member|actif|active"),
        ("LAPSED", msgid("Lapsed"), "suspended|échu"),
        ("ENDED", msgid("Ended"), "left|terminé"),
    ),
)
CONTACT_ROLE = Vocabulary(
    "contact_role",
    terms(
        ("MUNICIPAL_LEADER", msgid("Municipal leader"), "mayor|maire|leader|prefeito"),
        ("POLITICAL_CONTACT", msgid("Political contact"), "political|contact politique"),
        ("STAFF_CONTACT", msgid("Staff contact"), "staff|technical contact|contact technique"),
    ),
)
PROGRAMME_ROLE = Vocabulary(
    "programme_role",
    terms(
        ("SIGNATORY", msgid("Signatory"), "signataire"),
        ("MODEL", msgid("Model city"), "model|ville modèle"),
        ("SATELLITE", msgid("Satellite city"), "satellite"),
        ("SOURCE", msgid("Source city"), "source"),
        ("PIONEER", msgid("Pioneer city"), "pioneer|pionnière"),
        ("SPECIAL_FOCUS", msgid("City with a special focus"), "special focus"),
        ("NETWORK", msgid("Network city"), "network|réseau"),
        ("SUPPORTER", msgid("Supporting city"), "supporter|soutien"),
    ),
)
MILESTONE_STATUS = Vocabulary(
    "milestone_status",
    terms(
        ("NOT_STARTED", msgid("Not started"), "none|non commencé"),
        ("IN_PROGRESS", msgid("In progress"), "ongoing|en cours"),
        ("ACHIEVED", msgid("Achieved"), "done|atteint|atteinte|x|✓"),
        ("VERIFIED", msgid("Achieved and verified"), "verified|validated|validé"),
        ("NOT_APPLICABLE", msgid("Not applicable"), "n/a|sans objet"),
    ),
)
INDICATOR = Vocabulary(
    "indicator",
    terms(
        ("PEOPLE_TRAINED", msgid("People trained"), "personnes formées"),
        ("PEOPLE_COMPLETED", msgid("People who completed a training")),
        ("PERSON_HOURS", msgid("Person-hours"), "heures-personnes"),
        ("TRAININGS_HELD", msgid("Trainings held")),
        ("CITIES_REACHED", msgid("Cities reached")),
        ("COUNTRIES_REACHED", msgid("Countries reached")),
        ("ORGANISATIONS_REACHED", msgid("Organisations reached")),
        ("MINIMUM_SCORE", msgid("Share reaching the minimum score")),
        ("COMMITMENTS_DONE", msgid("Commitments done")),
        ("CASES_PUBLISHED", msgid("Cases published")),
        ("REPLICATIONS", msgid("Replications")),
        ("OTHER", msgid("Other")),
    ),
)
FOCUS_AREA = Vocabulary(
    "focus_area",
    terms(
        ("ENERGY_CLIMATE", msgid("Energy and climate"), "energy|climate|énergie|climat"),
        ("WATER_SANITATION", msgid("Water and sanitation"), "water|sanitation|eau|assainissement"),
        ("URBAN_BIODIVERSITY", msgid("Urban biodiversity"), "biodiversity|biodiversité"),
        ("URBAN_PLANNING_DEV", msgid("Urban planning and development"), "urban planning|urbanisme"),
    ),
)
PATHWAY = Vocabulary(
    "pathway",
    terms(
        ("LOW_EMISSION", msgid("Low emission"), "low emission development|faible émission"),
        ("NATURE_BASED", msgid("Nature-based"), "nature based development"),
        ("EQUITABLE_PEOPLE_CENTRED", msgid("Equitable and people-centred"), "equitable|people-centred"),
        ("RESILIENT", msgid("Resilient"), "resilience|résilience"),
        ("CIRCULAR", msgid("Circular"), "circularity|circularité"),
    ),
)
SDG = Vocabulary(
    "sdg",
    terms(
        ("SDG_1", msgid("SDG 1 No poverty"), "1"),
        ("SDG_2", msgid("SDG 2 Zero hunger"), "2"),
        ("SDG_3", msgid("SDG 3 Good health and well-being"), "3"),
        ("SDG_4", msgid("SDG 4 Quality education"), "4"),
        ("SDG_5", msgid("SDG 5 Gender equality"), "5"),
        ("SDG_6", msgid("SDG 6 Clean water and sanitation"), "6"),
        ("SDG_7", msgid("SDG 7 Affordable and clean energy"), "7"),
        ("SDG_8", msgid("SDG 8 Decent work and economic growth"), "8"),
        ("SDG_9", msgid("SDG 9 Industry, innovation and infrastructure"), "9"),
        ("SDG_10", msgid("SDG 10 Reduced inequalities"), "10"),
        ("SDG_11", msgid("SDG 11 Sustainable cities and communities"), "11"),
        ("SDG_12", msgid("SDG 12 Responsible consumption and production"), "12"),
        ("SDG_13", msgid("SDG 13 Climate action"), "13"),
        ("SDG_14", msgid("SDG 14 Life below water"), "14"),
        ("SDG_15", msgid("SDG 15 Life on land"), "15"),
        ("SDG_16", msgid("SDG 16 Peace, justice and strong institutions"), "16"),
        ("SDG_17", msgid("SDG 17 Partnerships for the goals"), "17"),
    ),
)
SIZE_CLASS = Vocabulary("size_class", tuple(Term(code, label) for code, label in LABELS.items()))
