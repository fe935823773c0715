"""What certificates look like and say: the template of a programme, else the usual."""

from __future__ import annotations

from iclei_desktop.documents.certificate import CertificateLook
from iclei_desktop.records.vocabularies_workshop import CERTIFICATE_KIND
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.sheet_templates import NONE, programme_template, template_logos
from iclei_desktop.services.workspace import Workspace, kind_of


def find_look(workspace: Workspace, training: str, kind: str, language: str, wanted: str) -> CertificateLook:
    """Return the look meant by ``wanted``: a template’s name or key, "none"; "" for that of the programme.

    A programme may have a template for each language; one that names no language is for all.
    """
    if wanted == NONE:
        return CertificateLook()
    templates = kind_of("certificate_template")
    if wanted:
        return read_look(workspace, _suiting(workspace, resolve(workspace, templates, wanted), kind))
    programme = workspace.get(kind_of("training"), training)["programme"]
    key = programme_template(workspace, templates, programme, kind=kind, language=language)
    if key is None:
        key = programme_template(workspace, templates, programme, kind=kind, language=None)
    return read_look(workspace, key) if key else CertificateLook()


def kind_meant(workspace: Workspace, wanted: str) -> str | None:
    """Return the kind of certificate that a chosen template is for; None if none is chosen by name."""
    if wanted in ("", NONE):
        return None
    templates = kind_of("certificate_template")
    found: str = workspace.get(templates, resolve(workspace, templates, wanted))["kind"]
    return found


def _suiting(workspace: Workspace, key: str, kind: str) -> str:
    """Return the key of a template if it is for certificates of this kind; else a Refusal says what it is for."""
    values = workspace.get(kind_of("certificate_template"), key)
    if values["kind"] != kind:
        raise Refusal(
            msgid(
                "The template “{name}” is for another kind: {other}. Choose that kind of certificate, or another "
                "template."
            ),
            name=values["name"],
            other=CERTIFICATE_KIND.labels[values["kind"]],
        )
    return key


def read_look(workspace: Workspace, key: str) -> CertificateLook:
    """Return what a template in the file says."""
    kind = kind_of("certificate_template")
    values = workspace.get(kind, key)
    return CertificateLook(
        heading=values["heading"] or "",
        wording=values["wording"] or "",
        signatories=tuple(values["signatories"] or ()),
        footer=values["footer"] or "",
        logos=template_logos(workspace, kind, key),
    )
