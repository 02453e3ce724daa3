"""Word documents written for tests, part by part; every name and value in them is invented."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from PIL import Image

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    f'xmlns:r="{_OFFICE}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)

Parts = dict[str, str | bytes]
Rows = dict[str, tuple[str, str]]


def part(name: str, inside: str, space: str = W) -> str:
    """One part of a document in the words of its language."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} xmlns:w="{space}" {_NAMES}>{inside}</w:{name}>'


def related(rows: Rows) -> str:
    """Which parts belong to one: what each is, and where."""
    told = ""
    for named, (sort, target) in rows.items():
        mode = ' TargetMode="External"' if "://" in target else ""
        told += f'<Relationship Id="{named}" Type="{_OFFICE}/{sort}" Target="{target}"{mode}/>'
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{told}</Relationships>'


def packed(parts: Parts, how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Parts as one packed file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as folder:
        for name, content in parts.items():
            folder.writestr(name, content)
    return out.getvalue()


def word_bytes(body: str, *, parts: Parts | None = None, rows: Rows | None = None, space: str = W) -> bytes:
    """A document with such a body; `parts` lie in its folder `word`, `rows` say what they are to it."""
    return packed(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": related({"a": ("officeDocument", "word/document.xml")}),
            "word/document.xml": part("document", f"<w:body>{body}</w:body>", space),
            "word/_rels/document.xml.rels": related(rows or {}),
            **{f"word/{name}": content for name, content in (parts or {}).items()},
        }
    )


def word_file(path: Path, body: str, *, parts: Parts | None = None, rows: Rows | None = None) -> Path:
    """The same as a file."""
    path.write_bytes(word_bytes(body, parts=parts, rows=rows))
    return path


def p(words: str = "", properties: str = "", look: str = "") -> str:
    """A paragraph of one run."""
    own = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{own}{r(words, look) if words else ''}</w:p>"


def r(words: str, look: str = "") -> str:
    """A run."""
    own = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{own}<w:t xml:space="preserve">{words}</w:t></w:r>'


def table(*rows: tuple[str, ...], head: bool = False) -> str:
    """A table of plain cells."""
    told = ""
    for at, row in enumerate(rows):
        own = "<w:trPr><w:tblHeader/></w:trPr>" if head and at == 0 else ""
        cells = "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row)
        told += f"<w:tr>{own}{cells}</w:tr>"
    return f"<w:tbl>{told}</w:tbl>"


def numbering(*levels: tuple[str, str], more: str = "") -> str:
    """The lists 1 and 2 of one shape, of which each level is counted in a way, in a pattern."""
    told = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{way}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for at, (way, pattern) in enumerate(levels)
    )
    return part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0">{told}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{more}</w:num>',
    )


def point(words: str, level: int = 0, list_id: int = 1) -> str:
    """A point of a list."""
    return p(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def picture_bytes(side: int = 300, sort: str = "PNG", *, noisy: bool = True) -> bytes:
    """A picture that is large as a file where it is noisy."""
    out = io.BytesIO()
    picture = Image.effect_noise((side, side), 90) if noisy else Image.new("L", (side, side), 255)
    picture.convert("RGB").save(out, sort)
    return out.getvalue()


def drawing(named: str, wide_cm: float, high_cm: float, alt: str = "") -> str:
    """A picture in the line, shown so large."""
    sides = f'cx="{int(wide_cm * 360_000)}" cy="{int(high_cm * 360_000)}"'
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent {sides}/><wp:docPr id="1" name="a" descr="{alt}"/><a:graphic>'
        f'<a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{named}"/></pic:blipFill></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def field(code: str, result: str) -> str:
    """A field with the result that is stored."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
