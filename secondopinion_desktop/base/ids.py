"""Names for entries: those two computers never give twice, and those they always give alike."""

from __future__ import annotations

import hashlib
import secrets
import time

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def new_id(now_ms: int | None = None) -> str:
    """A 26-letter id that sorts by the time it was made (the ULID scheme, lower case).

    48 bits of milliseconds, then 80 random bits, in Crockford's base 32.
    """
    stamp = (time.time_ns() // 1_000_000 if now_ms is None else now_ms) & ((1 << 48) - 1)
    return _letters((stamp << 80) | secrets.randbits(80))


def id_of(*parts: str) -> str:
    """An id that everybody makes alike from the same words."""
    spelled = "".join(f"{len(part)}:{part}" for part in parts)
    digest = hashlib.sha256(spelled.encode("utf-8", "surrogatepass")).digest()
    return _letters(int.from_bytes(digest[:16], "big"))


def _letters(number: int) -> str:
    letters = []
    for _ in range(26):
        letters.append(_ALPHABET[number & 31])
        number >>= 5
    return "".join(reversed(letters))
