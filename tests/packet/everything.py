"""All that a PDF holds, unpacked: what is in none of these bytes is not in the file."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
from pikepdf import Name


def everything_in(path: Path) -> bytes:
    """The file as it lies there, and every object of it: as it is written and, for its strings, as it reads."""
    out = io.BytesIO()
    out.write(path.read_bytes())
    with pikepdf.open(path) as pdf:
        for one in [*pdf.objects, pdf.trailer]:
            if isinstance(one, pikepdf.Stream):
                out.write(one.read_raw_bytes())
                if one.get("/Filter") != Name.DCTDecode:
                    out.write(one.read_bytes())
            told = one.stream_dict if isinstance(one, pikepdf.Stream) else one
            out.write(told.unparse(resolved=True))
            out.write(repr(told).encode())
    return out.getvalue()
