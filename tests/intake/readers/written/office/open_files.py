"""OpenDocument texts written for tests, part by part; every name and value in them is invented."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.intake.readers.written.office.word_files import Parts, packed

MIME = "application/vnd.oasis.opendocument.text"
_URN = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = (
    f'xmlns:office="{_URN}office:1.0" xmlns:text="{_URN}text:1.0" xmlns:table="{_URN}table:1.0" '
    f'xmlns:style="{_URN}style:1.0" xmlns:draw="{_URN}drawing:1.0" xmlns:svg="{_URN}svg-compatible:1.0" '
    f'xmlns:fo="{_URN}xsl-fo-compatible:1.0" xmlns:form="{_URN}form:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def content(body: str, styles: str = "") -> str:
    """The part that holds the words."""
    return (
        f"<?xml version='1.0' encoding='UTF-8'?><office:document-content {_SPACES}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def common(styles: str = "", masters: str = "", own: str = "") -> str:
    """The part that holds the styles for all, and what stands around pages."""
    return (
        f"<office:document-styles {_SPACES}><office:styles>{styles}</office:styles>"
        f"<office:automatic-styles>{own}</office:automatic-styles>"
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
    )


def open_bytes(body: str, *, styles: str = "", parts: Parts | None = None) -> bytes:
    """A text with such a body; its own styles may be told, and further parts."""
    held: Parts = {"mimetype": MIME, "content.xml": content(body, styles), **(parts or {})}
    return packed(held, zipfile.ZIP_STORED)


def open_file(path: Path, body: str, *, styles: str = "", parts: Parts | None = None) -> Path:
    """The same as a file."""
    path.write_bytes(open_bytes(body, styles=styles, parts=parts))
    return path


def p(words: str, style: str = "") -> str:
    """A paragraph."""
    return f"<text:p text:style-name='{style}'>{words}</text:p>"


def of_letters(name: str, said: str) -> str:
    """A style of letters."""
    return f"<style:style style:name='{name}' style:family='text'><style:text-properties {said}/></style:style>"


def span(words: str, style: str) -> str:
    """Words in a style of letters."""
    return f"<text:span text:style-name='{style}'>{words}</text:span>"


def row(*cells: str) -> str:
    """A row of plain cells."""
    told = "".join(f"<table:table-cell>{p(one)}</table:table-cell>" for one in cells)
    return f"<table:table-row>{told}</table:table-row>"


def listed(style: str, *items: str, more: str = "") -> str:
    """A list whose items are what they are."""
    told = "".join(f"<text:list-item>{one}</text:list-item>" for one in items)
    return f"<text:list text:style-name='{style}' {more}>{told}</text:list>"


def frame(href: str, wide: str, high: str) -> str:
    """A picture in the line, shown so large."""
    return (
        f"<draw:frame svg:width='{wide}' svg:height='{high}'><draw:image xlink:href='{href}'/>"
        "<svg:title>sign</svg:title></draw:frame>"
    )
