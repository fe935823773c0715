"""Small files made to exhaust a machine, each written into a folder by a function of its own."""

from __future__ import annotations

import base64
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import openpyxl

TABLES = Path(__file__).parents[2] / "data" / "tables"
SHEET = "xl/worksheets/sheet1.xml"
SHEET_START = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
SHEET_END = b"</sheetData></worksheet>"
CELL = '<c r="{0}{1}" t="inlineStr"><is><t>x</t></is></c>'
SPARSE = "".join(
    f'<row r="{row}">{CELL.format(column, row)}</row>' for column, row in (("A", 1), ("XFD", 1048576))
)
REPEATED = (
    '<table:table-row table:number-rows-repeated="1048576">'
    '<table:table-cell office:value-type="string" table:number-columns-repeated="16384"/></table:table-row>'
)
UNPACKED = 60_000_000

Bomb = Callable[[Path], Path]


def workbook(folder: Path, sheet: bytes) -> Path:
    """Make a workbook whose only sheet is the given XML."""
    plain, made = folder / "plain.xlsx", folder / "bomb.xlsx"
    openpyxl.Workbook().save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, sheet if name == SHEET else old.read(name))
    return made


def opendocument(folder: Path, rows: str) -> Path:
    """Make an OpenDocument spreadsheet whose only table has the given rows."""
    spaces = "".join(
        f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "table", "text")
    )
    content = (
        f"<office:document-content{spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="S">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    made = folder / "bomb.ods"
    with zipfile.ZipFile(TABLES / "participants.ods") as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == "content.xml" else old.read(name))
    return made


def sparse(folder: Path) -> Path:
    """Two cells at opposite corners of a sheet."""
    return workbook(folder, SHEET_START + SPARSE.encode() + SHEET_END)


def zipped(folder: Path) -> Path:
    """A sheet of many megabytes of nothing."""
    return workbook(folder, SHEET_START + b" " * UNPACKED + SHEET_END)


def lying(folder: Path) -> Path:
    """A sheet that declares a small size and unpacks to a large one."""
    made = workbook(folder, SHEET_START + b" " * (UNPACKED - len(SHEET_START + SHEET_END)) + SHEET_END)
    content = made.read_bytes()
    true_size, lie = UNPACKED.to_bytes(4, "little"), (1_000).to_bytes(4, "little")
    assert content.count(true_size) == 2
    made.write_bytes(content.replace(true_size, lie))
    return made


def entities(folder: Path) -> Path:
    """Entities that multiply."""
    declared = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    bomb = f"<!DOCTYPE worksheet [{declared}]>".encode()
    return workbook(folder, bomb + SHEET_START + b"<row><c><v>&e9;</v></c></row>" + SHEET_END)


def repeated(folder: Path) -> Path:
    """One cell, repeated seventeen thousand million times."""
    return opendocument(folder, REPEATED)


def parts(folder: Path) -> Path:
    """A workbook of many thousand parts."""
    made = workbook(folder, SHEET_START + SHEET_END)
    with zipfile.ZipFile(made, "a") as archive:
        for number in range(12_000):
            archive.writestr(f"xl/media/{number}", b"")
    return made


def long_field(folder: Path) -> Path:
    """One character more than the standard library lets a cell have."""
    return _text(folder, "Name,City\n" + "x" * 131_073 + ",Lagos\n")


def long_line(folder: Path) -> Path:
    """A text without an end of line."""
    return _text(folder, "Name,City\n" + "a," * 30_000_000)


def open_quote(folder: Path) -> Path:
    """A quotation mark that swallows the rest."""
    return _text(folder, 'Name,City\n"' + "a,b\n" * 5_000_000)


def huge_text(folder: Path) -> Path:
    """A text of a gigabyte, nearly all of it a hole."""
    made = _text(folder, "Name,City\n")
    with made.open("r+b") as file:
        file.truncate(1_000_000_000)
    return made


def one_picture_everywhere(folder: Path) -> Path:
    """A workbook with one large picture, referred to two hundred times."""
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    main = "http://schemas.openxmlformats.org/drawingml/2006/main"
    anchor = (
        '<oneCellAnchor><from><col>0</col><row>1</row></from><pic><nvPicPr><cNvPr name="x"/></nvPicPr>'
        '<blipFill><a:blip r:embed="rId1"/></blipFill></pic></oneCellAnchor>'
    )
    parts: dict[str, str | bytes] = {
        "xl/worksheets/_rels/sheet1.xml.rels": _linking("../drawings/drawing1.xml"),
        "xl/drawings/_rels/drawing1.xml.rels": _linking("../media/image1.png"),
        "xl/drawings/drawing1.xml": f'<wsDr xmlns="{drawing}" xmlns:a="{main}" xmlns:r="{links}">{anchor * 200}</wsDr>',
        "xl/media/image1.png": b"\x89PNG\r\n\x1a\n" + bytes(19_000_000),
    }
    made = workbook(folder, SHEET_START + CELL.format("A", 1).join(("<row>", "</row>")).encode() + SHEET_END)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made


def _linking(target: str) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}"><Relationship Id="rId1" Target="{target}"/></Relationships>'


def _text(folder: Path, text: str) -> Path:
    made = folder / "bomb.csv"
    made.write_text(text, encoding="utf-8")
    return made


def png(width: int, height: int) -> bytes:
    """Return a black picture, packed as small as can be."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer, line = zlib.compressobj(9), bytes(1 + (width + 7) // 8)
    data = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def vast_picture(folder: Path) -> Path:
    """A picture of 60,000 by 60,000 pixels."""
    return _picture(folder, "png", png(60_000, 60_000))


def large_picture(folder: Path) -> Path:
    """A picture that would unpack to half a gigabyte."""
    return _picture(folder, "png", png(12_000, 12_000))


def jpeg(folder: Path) -> Path:
    """A photograph that claims to be as large as the format allows."""
    frame = struct.pack(">BBHBHHB", 0xFF, 0xC0, 17, 8, 65_535, 65_535, 3) + bytes(9)
    return _picture(folder, "jpg", b"\xff\xd8" + frame + b"\xff\xd9")


def drawing_with_entities(folder: Path) -> Path:
    """A drawing whose text multiplies."""
    declared = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    return _drawing(folder, "<text>&e9;</text>", f"<!DOCTYPE svg [{declared}]>")


def drawing_of_drawings(folder: Path) -> Path:
    """A drawing of ten drawings of ten drawings …"""
    groups = "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 10))
    return _drawing(folder, f'<defs><circle id="a0" r="2"/>{groups}</defs><use href="#a9"/>')


def drawing_with_picture(folder: Path) -> Path:
    """A vast picture within a drawing."""
    picture = base64.b64encode(png(60_000, 60_000)).decode()
    return _drawing(folder, f'<image width="9" height="9" href="data:image/png;base64,{picture}"/>')


def _drawing(folder: Path, inner: str, before: str = "") -> Path:
    svg = f'{before}<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">{inner}</svg>'
    return _picture(folder, "svg", svg.encode())


def _picture(folder: Path, extension: str, content: bytes) -> Path:
    made = folder / f"bomb.{extension}"
    made.write_bytes(content)
    return made


SHEETS: tuple[Bomb, ...] = (sparse, zipped, lying, entities, repeated, parts)
TEXTS: tuple[Bomb, ...] = (long_field, long_line, open_quote, huge_text)
SHEETS_WITH_PICTURES: tuple[Bomb, ...] = (one_picture_everywhere,)
PICTURES: tuple[Bomb, ...] = (
    vast_picture, large_picture, jpeg, drawing_with_entities, drawing_of_drawings, drawing_with_picture,
)  # fmt: skip
