"""What the door answers and offers, in words of the window's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from iclei_desktop.documents.training import day_text, time_text
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.door import FirstMark, Likely, WalkIn
from iclei_desktop.services.participants import Participant


@dataclass(frozen=True)
class Answer:
    """A large sentence with a small one below; the icon says with the colour of the tone how it is meant."""

    tone: str
    icon: str
    headline: str
    detail: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ". ".join(filter(None, (self.headline, self.detail)))


@dataclass(frozen=True)
class Offer:
    """Somebody who may be meant: enrolled here, known to the file, or new."""

    text: str
    reason: str
    value: Participant | Likely | WalkIn


class Words:
    """Makes the answers."""

    def __init__(self, translate: Translate) -> None:
        self._translate = translate

    def invitation(self) -> Answer:
        """Say what to do here."""
        return self._answer(
            "note",
            "users",
            msgid("Welcome! Say your name, or show your badge."),
            msgid(
                "Type the beginning of a name and press Enter, or scan a badge. Not on the list? "
                "Type “name, organisation”."
            ),
        )

    def welcome(self, name: str, place: str, *, late: bool) -> Answer:
        """Welcome somebody whose mark is on the disk."""
        headline = self._translate(msgid("Welcome, {name}")).format(name=name)
        detail = self._translate(msgid("Marked late.")) if late else ""
        return Answer("good", "circle-check", " – ".join(filter(None, (headline, place))), detail)

    def thanks(self, name: str) -> Answer:
        """Thank somebody whose signature is on the disk."""
        headline = self._translate(msgid("Thank you, {name}")).format(name=name)
        return Answer("good", "signature", headline, self._translate(msgid("The signature was kept.")))

    def here_already(self, name: str, first: FirstMark | None, now: datetime) -> Answer:
        """Say when and by whom somebody was let in."""
        headline = self._translate(msgid("{name} is here already")).format(name=name)
        return Answer("warning", "info", headline, self._when(first, now) if first else "")

    def _when(self, first: FirstMark, now: datetime) -> str:
        language = self._translate.language
        time = time_text(first.at.time(), language)
        if first.at.date() != now.date():
            time = f"{day_text(first.at.date(), language, 'medium')}, {time}"
        words = msgid("Marked at {time} by {who}.") if first.by else msgid("Marked at {time}.")
        return self._translate(words).format(time=time, who=first.by)

    def taken_back(self, name: str) -> Answer:
        """Say that an arrival was taken back."""
        headline = self._translate(msgid("Taken back: {name}")).format(name=name)
        return Answer("note", "undo-2", headline, self._translate(msgid("The mark is as it was before.")))

    def nothing_to_take_back(self) -> Answer:
        """Say that nobody was let in since the door was opened."""
        return self._answer("note", "info", msgid("Nobody was let in since this door was opened."))

    def misread(self) -> Answer:
        """Say that a badge was not read whole."""
        return self._answer(
            "bad", "triangle-alert", msgid("The badge was not read whole"), msgid("Please scan it once more.")
        )

    def badge_of_another(self, training: str) -> Answer:
        """Say that a badge is of another training, or of none that is in this file."""
        detail = self._translate(msgid("It belongs to “{training}”.")).format(training=training)
        unknown = self._translate(msgid("Nobody in this file has it."))
        headline = self._translate(msgid("This badge is not of this training"))
        return Answer("bad", "triangle-alert", headline, detail if training else unknown)

    def no_name(self) -> Answer:
        """Say that what was typed or scanned is neither a badge nor a name."""
        return self._answer(
            "bad",
            "triangle-alert",
            msgid("That is neither a badge nor a name"),
            msgid("Scan the code on the badge, or type the name."),
        )

    def no_session(self) -> Answer:
        """Say that there is nothing to come to."""
        return self._answer(
            "bad",
            "triangle-alert",
            msgid("This training has no sessions yet"),
            msgid("Leave with Esc and plan them under “Sessions”."),
        )

    def only_one(self) -> str:
        """Say that Enter takes the one who is marked."""
        return self._translate(msgid("Press Enter, or type on if it is somebody else."))

    def several(self, count: int) -> str:
        """Say that several people may be meant."""
        return self._translate.plural(
            "{number} person may be meant: choose with the arrows, then press Enter.",
            "{number} people may be meant: choose with the arrows, then press Enter.",
            count,
        )

    def unknown(self) -> str:
        """Say that nobody of the training is called so."""
        return self._translate(msgid("Not on the list. Choose with the arrows, then press Enter."))

    def enrolled(self, person: Participant) -> Offer:
        """Offer somebody who is enrolled."""
        return Offer(person.name, ", ".join(filter(None, (person.organisation, person.city))), person)

    def known(self, person: Likely) -> Offer:
        """Offer somebody whom the file knows."""
        reasons = ", ".join(map(self._translate, person.reasons))
        return Offer(person.name, "  ·  ".join(filter(None, (person.place, reasons))), person)

    def new(self, walk_in: WalkIn) -> Offer:
        """Offer to add somebody new."""
        text = self._translate(msgid("Add “{name}” as a new person")).format(name=walk_in.name)
        return Offer(text, walk_in.organisation, walk_in)

    def _answer(self, tone: str, icon: str, headline: str, detail: str = "") -> Answer:
        return Answer(tone, icon, self._translate(headline), self._translate(detail))
