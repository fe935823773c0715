"""What certificates look like and say: the template of a programme, else the usual."""

from __future__ import annotations

from iclei_desktop.documents.certificate import CertificateLook
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
        return read_look(workspace, resolve(workspace, templates, wanted))
    programme = workspace.get(kind_of("training"), training)["programme"]
    key = programme_template(workspace, templates, programme, kind=kind, language=language)
    if key is None:
        key = programme_template(workspace, templates, programme, kind=kind, language=None)
    return read_look(workspace, key) if key else CertificateLook()


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
