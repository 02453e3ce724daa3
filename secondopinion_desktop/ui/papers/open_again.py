"""What of a paper is in view, to be open again where the page around it is made afresh: its page, the side, a spot."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secondopinion_desktop.ui.papers.preview import PaperPreview


def asked_now(preview: PaperPreview) -> dict[str, object]:
    """The page, the side and the spot that is being compared."""
    return {"page": preview.page, "side": preview.sides.value, "spot": preview.doubts.asked_now()}


def ask_again(preview: PaperPreview, asked: dict[str, object]) -> None:
    """Bring the side forward and open the spot, as `asked_now` told them; the page is shown with the paper."""
    side, spot = asked.get("side"), asked.get("spot")
    if isinstance(side, str) and side in preview.sides.buttons:
        preview.show_side(side)
    if isinstance(spot, int):
        preview.doubts.ask_again(spot)
