"""The recovery key of a casebook with a passphrase: the secret its pages are locked with, as letters to print and type.

Nothing of it is kept anywhere but on paper: the secret is what the passphrase comes to with the file's salt, so it
opens this file, its copies and its backups, and no file any more once the passphrase is changed. Each row carries a
check of its own, so that a misread letter is found by the row it stands in.
"""

from __future__ import annotations

import re

from secondopinion_desktop.base.problem import Problem

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Douglas Crockford's: no I, L, O or U, which are taken for other letters."""
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_BYTES_IN_ROW = 4
ROW = 8
"""Letters in a row: four bytes and one that checks them."""
ROWS = 8
_SURELY_MEANT = 4
"""So many rows fit by chance once in thousands of millions of times."""


def recovery_rows(secret: bytes) -> tuple[str, ...]:
    """The rows to print, each as two groups of four letters."""
    pieces = [secret[at : at + _BYTES_IN_ROW] for at in range(0, len(secret), _BYTES_IN_ROW)]
    rows = [_letters(piece + _check(n, piece)) for n, piece in enumerate(pieces)]
    return tuple(f"{row[:4]} {row[4:]}" for row in rows)


def secret_in(typed: str) -> bytes | None:
    """The secret somebody typed from paper, None when this is no recovery key at all.

    Problem names the row that was mistyped. Small letters, other blanks and 0 for O make no difference.
    """
    groups = re.split(r"[\s\-–—.]+", typed.strip().upper())
    letters = "".join(groups).translate(_MISREAD)
    if len(letters) > 2 * ROW * ROWS or not set(letters) <= set(LETTERS):
        return None
    whole = len(letters) == ROW * ROWS
    read = [letters[at : at + ROW] for at in range(0, len(letters), ROW)] if whole else _by_groups(groups)
    found = [_read_row(n, row) for n, row in enumerate(read[:ROWS])]
    if sum(piece is not None for piece in found) < _SURELY_MEANT:
        return None
    wrong = [n + 1 for n, piece in enumerate(found) if piece is None]
    if wrong or len(found) < ROWS:
        row = wrong[0] if wrong else len(found) + 1
        raise Problem(
            f"Row {row} of the recovery key is not as it stands on the sheet.",
            f"Compare it letter by letter; each of the {ROWS} rows has {ROW} letters.",
            id="recovery-row",
        )
    return b"".join(piece for piece in found if piece is not None)


def _by_groups(groups: list[str]) -> list[str]:
    """Where a letter is missing or one too many, the blanks tell where a row ends."""
    told = [one.translate(_MISREAD) for one in groups]
    if all(len(one) >= ROW - 1 for one in told):
        return told
    return ["".join(told[at : at + 2]) for at in range(0, len(told), 2)]


def _read_row(n: int, row: str) -> bytes | None:
    if len(row) != ROW:
        return None
    number = 0
    for letter in row:
        number = number * len(LETTERS) + LETTERS.index(letter)
    whole = number.to_bytes(_BYTES_IN_ROW + 1, "big")
    piece, check = whole[:_BYTES_IN_ROW], whole[_BYTES_IN_ROW:]
    return piece if check == _check(n, piece) else None


def _letters(five: bytes) -> str:
    number = int.from_bytes(five, "big")
    return "".join(LETTERS[number >> shift & 31] for shift in range(35, -1, -5))


def _check(n: int, piece: bytes) -> bytes:
    """A cyclic check of eight bits, which no single letter slips through; rows in another order do not fit either."""
    check = 0
    for byte in (*piece, n):
        check ^= byte
        for _ in range(8):
            check = (check << 1) ^ 0x107 if check & 0x80 else check << 1
    return bytes([check])
