"""Commands on a training: enrol and mark."""

from __future__ import annotations

from iclei_desktop.cli.command import (
    AS_JSON,
    PERSON,
    TRAINING,
    Command,
    argument,
    file_argument,
    whole_number,
)
from iclei_desktop.cli.console import Console
from iclei_desktop.cli.results import print_changed
from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.records.vocabularies import ENROLMENT_ROLE, MARK
from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.attendance import Mark, enrolment_key, record
from iclei_desktop.services.enrolment import enrol, enrolled
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.trainings import session_number
from iclei_desktop.services.workspace import Workspace


def _enrol(console: Console) -> int:
    with console.workspace(write=True) as workspace:
        training = resolve(workspace, kind_named("training"), console.arguments.training)
        person = resolve(workspace, kind_named("person"), console.arguments.person)
        role = {"role": console.arguments.role} if console.arguments.role else {}
        changed = enrol(workspace, training, [person], **role)
        return print_changed(console, changed, enrolment_key(training, person))


def _mark(console: Console) -> int:
    with console.workspace(write=True) as workspace:
        training = resolve(workspace, kind_named("training"), console.arguments.training)
        enrolment = _enrolment(workspace, training, console.arguments.person)
        session = session_number(workspace, training, console.arguments.session)
        mark = Mark(enrolment, session.key, console.arguments.mark, console.arguments.minutes)
        key = kind_named("attendance").new_key({"enrolment": enrolment, "session": session.key})
        return print_changed(console, record(workspace, [mark], session), key)


def _enrolment(workspace: Workspace, training: str, text: str) -> str:
    """Return the enrolment meant: of those enrolled first, for another training may have a namesake."""
    with workspace.session() as database:
        there = enrolled(database, training)
    named = [enrolment.key for enrolment, person in there if fold(person.name_as_written) == fold(text)]
    if len(named) == 1:
        return named[0]
    key = enrolment_key(training, resolve(workspace, kind_named("person"), text))
    if key not in {enrolment.key for enrolment, _ in there}:
        raise Refusal(msgid("“{text}” is not enrolled in this training. Enrol first, then mark."), text=text)
    return key


COMMANDS = (
    Command(
        "enrol",
        msgid("enrol a person in a training"),
        (
            file_argument("in"),
            TRAINING,
            PERSON,
            argument(
                "--role",
                choices=tuple(ENROLMENT_ROLE.labels),
                help=msgid("the role, PARTICIPANT unless said"),
            ),
            AS_JSON,
        ),
        _enrol,
    ),
    Command(
        "mark",
        msgid("record who came to a session"),
        (
            file_argument("in"),
            TRAINING,
            argument(
                "--session",
                type=whole_number,
                required=True,
                metavar="N",
                help=msgid("number of the session, in the order of time"),
            ),
            PERSON,
            argument("--as", dest="mark", required=True, choices=tuple(MARK.labels), help=msgid("the mark")),
            argument(
                "--minutes", type=whole_number, metavar="N", help=msgid("minutes attended, for PARTIAL")
            ),
            AS_JSON,
        ),
        _mark,
    ),
)
