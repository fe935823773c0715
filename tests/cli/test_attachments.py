"""Files kept with records by the command line: attached, listed, written out again."""

from __future__ import annotations

from pathlib import Path

from tests.cli.command_line import CommandLine
from tests.pictures import SECRET_PLACE, taken


def test_a_photo_is_attached_listed_and_saved(filled: CommandLine, tmp_path: Path) -> None:
    filled("add", "exchanges", "reference=EX-1", "title=Energy", "--in", "w.iclei")
    photo = tmp_path / "visit.jpg"
    photo.write_bytes(taken(60, 40))
    agreement = tmp_path / "agreement.pdf"
    agreement.write_bytes(b"%PDF-1.7 agreement")
    arguments = ("--to", "exchanges", "EX-1", "--in", "w.iclei")
    changed = filled.json("attach", str(photo), str(agreement), *arguments)
    assert len(changed["changed"]["attachments"]) == 2
    listed = filled.json("list", "attachments", "--from", "w.iclei")
    assert {row["name"]: row["purpose"] for row in listed} == {
        "visit.jpg": "PHOTO",
        "agreement.pdf": "DOCUMENT",
    }
    filled("extract", "agreement.pdf", "--from", "w.iclei", "--out", str(tmp_path / "copy.pdf"))
    assert (tmp_path / "copy.pdf").read_bytes() == b"%PDF-1.7 agreement"
    folder = tmp_path / "out"
    folder.mkdir()
    filled("extract", "visit.jpg", "--from", "w.iclei", "--out", str(folder))
    assert SECRET_PLACE not in (folder / "visit.jpg").read_bytes()


def test_a_program_stays_out(filled: CommandLine, tmp_path: Path) -> None:
    filled("add", "exchanges", "reference=EX-1", "title=Energy", "--in", "w.iclei")
    program = tmp_path / "agreement.pdf"
    program.write_bytes(b"MZ\x90\x00")
    refused = filled("attach", str(program), "--to", "exchanges", "EX-1", "--in", "w.iclei", code=1)
    assert "of a type that is not kept" in refused.err
    assert filled.json("list", "attachments", "--from", "w.iclei") == []
