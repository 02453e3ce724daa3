"""The names of papers that came inside others: the last part of a path somebody else wrote, without tricks."""

from __future__ import annotations

from pathlib import PurePosixPath

_LETTERS = 120


def plain_name(untrusted: str, number: int) -> str:
    """A name to show, or "file 3" where there is none; `number` counts from 0."""
    plain = "".join(letter for letter in untrusted.replace("\\", "/") if letter.isprintable())
    return PurePosixPath(plain).name[:_LETTERS].strip() or f"file {number + 1}"


def inside_words(names: tuple[str, ...], holder: str, named: int = 12) -> str:
    """What is to be said of the files inside a paper, called “PDF” or “e-mail”; "" when there are none."""
    if not names:
        return ""
    if len(names) == 1:
        return f"A file lies inside this {holder} and is added as a paper of its own: “{names[0]}”."
    shown = ", ".join(f"“{name}”" for name in names[:named])
    more = f" and {len(names) - named} more" if len(names) > named else ""
    return f"Files lie inside this {holder}; those that can be read are added as papers of their own: {shown}{more}."
