"""Files that hold others, made for tests: as a portal, a Mac, a mail program and a prankster make them."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path


def zipped(path: Path, held: Mapping[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> Path:
    """A ZIP of these files, in this order."""
    with zipfile.ZipFile(path, "w", how) as packed:
        for name, data in held.items():
            packed.writestr(name, data)
    return path


def linked(path: Path, name: str, leads_to: str) -> Path:
    """The ZIP at `path` with a link in it."""
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr(entry, leads_to)
    return path


def with_lock(path: Path, *names: str) -> Path:
    """The same as if these files in it were locked: the bit that says so, in both places."""
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as packed:
        for entry in packed.infolist():
            if entry.filename in names:
                data[entry.header_offset + 6] |= 1
                data[data.rindex(b"PK\x01\x02", 0, data.rindex(entry.filename.encode())) + 8] |= 1
    path.write_bytes(data)
    return path


def mailed(path: Path, attached: Mapping[str, bytes]) -> Path:
    """A mail from a ward with these files attached."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "ward@clinic.example", "ruth@home.example", "Your letter"
    mail.set_content("Dear Ms. Albrecht, the letter is attached.")
    for name, data in attached.items():
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    path.write_bytes(mail.as_bytes())
    return path
