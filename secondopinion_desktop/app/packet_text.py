"""A packet's own sheets as one page for a phone, written where the person wants it.

It says what the plan of the packet says, in the same words; the papers stay in the packet.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from secondopinion_desktop.app.targets import insist_may_be_replaced
from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.base.targets import followed, is_plain_file

if TYPE_CHECKING:
    from secondopinion_desktop.packet.plan.plan import Plan

_BEGINNING_BYTES = 2_000


def save_packet_text(plan: Plan, target: Path, progress: Progress, *, replace: bool = False) -> Path:
    """Write the text of a packet as a page for any browser.

    What lies at `target` goes only with `replace`, or if it is an older text of this casebook's packet; a casebook
    never does.
    """
    # The packet's pages bring their fonts along, which nobody else needs to wait for.
    from secondopinion_desktop.packet.pages.web_page import mark_of, web_page

    progress.say(f"Saving {target.name}", 0, 0)
    insist_may_be_replaced(target)
    if not replace and not _is_free_or_ours(followed(target), mark_of(plan)):
        raise Problem(
            f"“{target.name}” is already there, and it is not the text of this packet.",
            "Choose another name, or say that it may be replaced (“--replace” on the command line).",
            id="not-to-be-replaced",
        )
    try:
        with replacing(target) as part:
            part.write_bytes(web_page(plan).encode("utf-8", "replace"))
    except OSError as error:
        why = error.strerror or "the disk does not answer"
        raise Problem(
            f"The text could not be saved there: {why}.", "Choose another place with more room.", id="text-not-saved"
        ) from None
    return target


def _is_free_or_ours(target: Path, mark: str) -> bool:
    if not is_plain_file(target):
        return True
    with target.open("rb") as file:
        return mark.encode() in file.read(_BEGINNING_BYTES)
