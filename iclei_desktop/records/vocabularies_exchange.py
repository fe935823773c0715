"""The controlled lists of exchanges, commitments, cases and resources."""

from __future__ import annotations

from iclei_desktop.records.vocabularies import Vocabulary, terms
from iclei_desktop.rules.translate import msgid

EXCHANGE_KIND = Vocabulary(
    "exchange_kind",
    terms(
        ("STUDY_VISIT", msgid("Study visit"), "visite d'étude|study tour|visita de estudo"),
        ("PEER_REVIEW", msgid("Peer review"), "revue par les pairs"),
        ("MENTORING", msgid("Mentoring"), "mentorat"),
        ("WORK_SHADOWING", msgid("Work shadowing"), "shadowing"),
        ("STAFF_EXCHANGE", msgid("Staff exchange"), "échange de personnel"),
        ("PEER_LEARNING_EVENT", msgid("Peer-learning event"), "peer learning|apprentissage entre pairs"),
        ("TECHNICAL_ASSISTANCE", msgid("Technical assistance"), "assistance technique"),
        ("BENCHMARKING", msgid("Benchmarking")),
        ("CITY_PAIRING", msgid("City pairing"), "twinning|jumelage"),
    ),
)
DELEGATE_ROLE = Vocabulary(
    "delegate_role",
    terms(
        ("DELEGATE", msgid("Delegate"), "délégué|déléguée"),
        ("HEAD_OF_DELEGATION", msgid("Head of delegation"), "chef de délégation"),
        ("HOST", msgid("Host"), "hôte"),
        ("EXPERT", msgid("Expert"), "experte"),
        ("INTERPRETER", msgid("Interpreter"), "interprète"),
        ("ORGANISER", msgid("Organiser"), "organizer|organisateur|organisatrice"),
    ),
)
COMMITMENT_STATUS = Vocabulary(
    "commitment_status",
    terms(
        ("OPEN", msgid("To do"), "open|ouvert|à faire"),
        ("IN_PROGRESS", msgid("In progress"), "ongoing|en cours"),
        ("DONE", msgid("Done"), "completed|fait|terminé"),
        ("DROPPED", msgid("Dropped"), "abandonné"),
    ),
)
CASE_STATUS = Vocabulary(
    "case_status",
    terms(
        ("DRAFT", msgid("Draft"), "brouillon"),
        ("SUBMITTED", msgid("Submitted"), "soumis"),
        ("IN_REVIEW", msgid("In review"), "review|en relecture"),
        ("CHANGES_REQUESTED", msgid("Changes requested"), "à modifier"),
        ("APPROVED", msgid("Approved"), "approuvé"),
        ("PUBLISHED", msgid("Published"), "publié"),
        ("ARCHIVED", msgid("Archived"), "archivé"),
    ),
)
CASE_LEVEL = Vocabulary(
    "case_level",
    terms(
        ("SNAPSHOT", msgid("Snapshot"), "aperçu|short"),
        ("FULL", msgid("Full case"), "complet"),
    ),
)
CASE_GRADE = Vocabulary(
    "case_grade",
    terms(
        ("GOOD", msgid("Good practice"), "bonne pratique"),
        ("BEST", msgid("Best practice"), "meilleure pratique"),
        ("AWARDED", msgid("Awarded practice"), "award|primée"),
    ),
)
CASE_CITY_ROLE = Vocabulary(
    "case_city_role",
    terms(
        ("AUTHOR", msgid("City of the practice"), "author|origin|ville d'origine"),
        ("REPLICATED", msgid("Replicated it"), "replica|replication|réplique"),
    ),
)
SUPPORT_KIND = Vocabulary(
    "support_kind",
    terms(
        ("FINANCIAL", msgid("Financial"), "funding|financement"),
        ("TECHNICAL", msgid("Technical"), "technique"),
        ("POLITICAL", msgid("Political"), "politique"),
        ("ADMINISTRATIVE", msgid("Administrative"), "administratif"),
        ("IN_KIND", msgid("In kind"), "en nature"),
        ("OTHER", msgid("Other")),
    ),
)
BLOCK_SCALE = Vocabulary(
    "block_scale",
    terms(
        ("NEIGHBOURHOOD", msgid("Neighbourhood"), "quartier"),
        ("CITY", msgid("City"), "ville"),
        ("REGION", msgid("City region or region"), "région"),
        ("NATIONAL", msgid("National"), "country"),
    ),
)
BLOCK_PHASE = Vocabulary(
    "block_phase",
    terms(
        ("ANALYZE", msgid("Analyze"), "analyse|analyser"),
        ("ACT", msgid("Act"), "agir"),
        ("ACCELERATE", msgid("Accelerate"), "accélérer"),
    ),
)
RESOURCE_KIND = Vocabulary(
    "resource_kind",
    terms(
        ("GUIDANCE", msgid("Guidance"), "guide|guideline|manual|manuel"),
        ("TOOL", msgid("Tool"), "outil|spreadsheet"),
        ("TEMPLATE", msgid("Template"), "modèle"),
        ("PRESENTATION", msgid("Presentation"), "slides|présentation"),
        ("VIDEO", msgid("Video"), "vidéo"),
        ("REPORT", msgid("Report"), "rapport"),
        ("POLICY", msgid("Policy or law"), "policy|law|loi"),
        ("OTHER", msgid("Other")),
    ),
)
