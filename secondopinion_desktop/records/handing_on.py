"""The note a casebook keeps of a copy it handed out: for whom, which copy, and what the casebook had seen by then.

By it the copy is known when it comes home. The copy itself says nothing of where it is from.
"""

from __future__ import annotations

from secondopinion_desktop.base.seen import Seen
from secondopinion_desktop.records.deed import Deed, deed

HANDED_OUT, FILLED = "hand_out", "fill_copy"
"""The note in the casebook; the change that fills the copy."""


def handed_out(to: str, copy: str, knew: Seen) -> Deed:
    """A copy was handed out; `copy` is its id."""
    return deed(HANDED_OUT, to=to, copy=copy, knew=knew.text())


def handed_out_knowing(what: Deed, knew: Seen) -> Deed:
    """The same note, read by somebody to whom the casebook is another one."""
    return Deed(what.name, {**what.says, "knew": knew.text()})


def is_of_copy(what: Deed, copy: str) -> bool:
    """Whether this is the note of that copy."""
    return what.name == HANDED_OUT and what.says.get("copy") == copy


def knowing_of(what: Deed) -> Seen | None:
    """What the casebook had seen when the copy was made; None when that cannot be read."""
    try:
        return Seen.read(str(what.says.get("knew", "")))
    except ValueError:
        return None
