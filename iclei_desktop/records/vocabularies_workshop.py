"""The controlled lists of a workshop's paper: allowances, certificates, evaluation, attachments, sheet templates."""

from __future__ import annotations

from iclei_desktop.records.vocabularies import Vocabulary, terms
from iclei_desktop.rules.translate import msgid

ALLOWANCE_KIND = Vocabulary(
    "allowance_kind",
    terms(
        ("PER_DIEM", msgid("Per diem"), "perdiem|daily allowance|indemnité journalière|dsa"),
        ("TRANSPORT_REFUND", msgid("Transport refund"), "transport|remboursement du transport"),
        ("ACCOMMODATION", msgid("Accommodation"), "hotel|hébergement"),
        ("OTHER", msgid("Other")),
    ),
)
CERTIFICATE_KIND = Vocabulary(
    "certificate_kind",
    terms(
        ("ATTENDANCE", msgid("Certificate of attendance"), "attestation de présence"),
        ("COMPLETION", msgid("Certificate of completion"), "certificat de réussite"),
    ),
)
QUESTION_KIND = Vocabulary(
    "question_kind",
    terms(
        ("LIKERT", msgid("Agreement from 1 to 5"), "likert|scale"),
        ("RATING", msgid("Rating from 1 to 5"), "rating|note"),
        ("YES_NO", msgid("Yes or no"), "yes/no|oui/non"),
        ("TEXT", msgid("In words"), "open|texte"),
    ),
)
EVALUATION_LEVEL = Vocabulary(
    "evaluation_level",
    terms(
        ("REACTION", msgid("Reaction"), "l1|level 1|réaction"),
        ("LEARNING", msgid("Learning"), "l2|level 2|apprentissage"),
        ("BEHAVIOUR", msgid("Behaviour"), "l3|level 3|comportement"),
        ("RESULTS", msgid("Results"), "l4|level 4|résultats"),
    ),
)
SIGNATURE_PER = Vocabulary(
    "signature_per",
    terms(
        ("SESSION", msgid("Each session"), "par séance"),
        ("HALF_DAY", msgid("Each half-day"), "par demi-journée"),
        ("DAY", msgid("Each day"), "par jour"),
    ),
)
ATTACHMENT_PURPOSE = Vocabulary(
    "attachment_purpose",
    terms(
        ("DOCUMENT", msgid("Document"), "file|fichier"),
        ("PHOTO", msgid("Photo"), "picture|image"),
        ("SIGNED_SHEET", msgid("Signed paper"), "signed sheet|feuille signée"),
        ("SIGNATURE", msgid("Signature"), "signature image"),
        ("AGREEMENT", msgid("Agreement"), "accord|convention"),
        ("EVIDENCE", msgid("Evidence"), "preuve|justificatif"),
        ("LOGO", msgid("Logo"), "logotype"),
        ("MATERIAL", msgid("Training material"), "material|support"),
    ),
)
