"""Documents as one page for the web: plain HTML with its look and its pictures inside, nothing to be fetched."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from html import escape

from iclei_desktop.documents.codes import as_picture
from iclei_desktop.documents.layout import (
    Award,
    Block,
    Cell,
    Chart,
    Code,
    Column,
    Document,
    Facts,
    Figures,
    Labels,
    Logo,
    Paragraph,
    Picture,
    Sheet,
    SignatureLines,
    Table,
)
from iclei_desktop.documents.wording import cell_text, printable

LOOK = """
body { font: 16px/1.5 "Noto Sans", system-ui, sans-serif; color: #1b2224; max-width: 50rem; margin: 2rem auto;
  padding: 0 1rem; }
h1 { line-height: 1.2; margin-bottom: 0; } .subtitle { color: #505b5e; margin-top: 0.3rem; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: 0.6rem 1.5rem; }
dt { font-size: 0.8rem; color: #505b5e; } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; margin: 0.6rem 0; }
th, td { border: 1px solid #c3cbcc; padding: 0.3rem 0.5rem; text-align: start; vertical-align: top; }
th { background: #f3f6f6; } .figures { display: flex; gap: 1rem; flex-wrap: wrap; }
figure { margin: 0; flex: 1 1 16rem; } figure img { max-width: 100%; height: auto; }
figcaption { font-size: 0.85rem; color: #505b5e; }
td img { max-width: 100%; height: auto; } .small { font-size: 0.85rem; color: #505b5e; }
header img { height: 3rem; margin-inline-end: 1rem; } section + section { border-top: 1px solid #c3cbcc; }
"""


def render(document: Document) -> bytes:
    """Return the page; every text is escaped, so that none of it can become markup."""
    direction = "rtl" if document.right_to_left else "ltr"
    subtitle = f'<p class="subtitle">{_text(document.subtitle)}</p>' if document.subtitle else ""
    sheets = "".join(_sheet(sheet, document) for sheet in document.sheets)
    footer = f'<footer class="small">{_text(document.footer)}</footer>' if document.footer else ""
    page = (
        f'<!DOCTYPE html>\n<html lang="{document.language}" dir="{direction}">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{_text(document.title)}</title><style>{LOOK}</style></head>\n<body>"
        f"<header>{_logos(document.logos)}<h1>{_text(document.title)}</h1>{subtitle}</header>"
        f"<main>{sheets}</main>{footer}</body></html>\n"
    )
    return page.encode()


def _sheet(sheet: Sheet, document: Document) -> str:
    heading = f"<h2>{_text(sheet.label)}</h2>" if sheet.label else ""
    return f"<section>{heading}{''.join(_block(block, document) for block in sheet.blocks)}</section>\n"


def _block(block: Block, document: Document) -> str:
    match block:
        case Facts():
            pairs = (f"<div><dt>{_text(f.label)}</dt><dd>{_text(f.value)}</dd></div>" for f in block.items)
            return f"<dl>{''.join(pairs)}</dl>"
        case Table():
            return _table(block, document)
        case Paragraph():
            return _paragraph(block)
        case SignatureLines():
            return "".join(f"<p>______________________ {_text(label)}</p>" for label in block.labels)
        case Labels() | Award():
            return "".join(_block(plain, document) for plain in block.plain)
        case Chart() | Code() | Figures():
            return _drawing(block)


def _drawing(drawing: Chart | Code | Figures) -> str:
    if isinstance(drawing, Figures):
        return f'<div class="figures">{"".join(map(_figure, drawing.pictures))}</div>'
    if isinstance(drawing, Code):
        return f"<p>{_image(as_picture(drawing))}<br>{_text(drawing.caption)}</p>"
    label = escape(drawing.description, quote=True)
    return f'<figure role="img" aria-label="{label}">{drawing.svg}</figure>'


def _figure(picture: Picture) -> str:
    return f"<figure>{_image(picture)}<figcaption>{_text(picture.description)}</figcaption></figure>"


def _paragraph(paragraph: Paragraph) -> str:
    text = _text(paragraph.text)
    if paragraph.bold:
        return f'<h3 dir="auto">{text}</h3>'
    return f'<p class="small" dir="auto">{text}</p>' if paragraph.small else f'<p dir="auto">{text}</p>'


def _table(table: Table, document: Document) -> str:
    heading = ""
    if table.headed:
        heading = f"<thead><tr>{''.join(f'<th>{_text(c.title)}</th>' for c in table.columns)}</tr></thead>"
    rows = "".join(_row(row, table.columns, document) for row in table.all_rows)
    return f"<table>{heading}<tbody>{rows}</tbody></table>"


def _row(row: Iterable[Cell], columns: Iterable[Column], document: Document) -> str:
    cells = (_cell(cell, column, document) for cell, column in zip(row, columns, strict=True))
    return f"<tr>{''.join(cells)}</tr>"


def _cell(cell: Cell, column: Column, document: Document) -> str:
    if isinstance(cell, Picture):
        return f"<td>{_image(cell)}</td>"
    return f'<td dir="auto">{_text(cell_text(cell, column, document.language))}</td>'


def _image(picture: Picture | Logo) -> str:
    content = b64encode(picture.image).decode()
    return f'<img alt="{escape(picture.description, quote=True)}" src="data:image/png;base64,{content}">'


def _logos(logos: Iterable[Logo]) -> str:
    return "".join(map(_image, logos))


def _text(text: str) -> str:
    return escape(printable(text)).replace("\n", "<br>")
