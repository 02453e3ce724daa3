"""The contents of a packet told before it is made: the sheets that will be printed, in their order, and the papers.

Which sheets there are is known only once they are laid out ("Page one, continued" is there when page one overflows), so
this asks the same `contents` the packet is made from, with the page counts on record.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from secondopinion_desktop.base.sides import bare
from secondopinion_desktop.packet.pages.bound import Part
from secondopinion_desktop.packet.pages.contents import by_record
from secondopinion_desktop.packet.plan.places import PaperPlace
from secondopinion_desktop.packet.plan.plan import Plan
from secondopinion_desktop.packet.plan.words import plain


def plan_as_text(plan: Plan) -> str:
    """The contents as a person reads them in a terminal."""
    contents = by_record(plan)
    rows = [plan.title, ""]
    rows += [f"  {part.sheet.title}" for part in contents.front]
    papers = [
        (place.first, f"  {number:>3}. {place.part.title}{_in_words(place)}")
        for number, place in enumerate(contents.papers, 1)
    ]
    tabs = [(part.first, f"  {part.sheet.title}") for part in contents.tabs]
    rows += [row for _, row in sorted((*tabs, *papers))]
    rows += [f"  {part.sheet.title}" for part in contents.back]
    for heading, lines in plan.gaps:
        rows += ["", heading] + [f"  - {plain(words)}" for words in lines]
    if plan.unused:
        rows += ["", "Left out"] + [f"  - {paper.title}" for paper in plan.unused]
    if plan.black_sheets:
        rows += ["", "Words blacked out on"] + [f"  - {title}" for title in plan.black_sheets]
    return "\n".join(rows) + "\n"


def plan_as_json(plan: Plan) -> dict[str, Any]:
    """The contents for scripts."""
    contents = by_record(plan)

    def sheets(parts: Iterable[Part]) -> list[dict[str, Any]]:
        return [{"kind": part.sheet.kind, "title": part.sheet.title, "first_page": part.first} for part in parts]

    papers = sorted((*sheets(contents.tabs), *map(_paper, contents.papers)), key=lambda one: int(one["first_page"]))
    return {
        "title": plan.title,
        "preset": plan.preset,
        "opinion": plan.opinion,
        "made_on": plan.made_on.isoformat(),
        "parts": [*sheets(contents.front), *papers, *sheets(contents.back)],
        "blank_pages": sorted(contents.blanks),
        "blacked_out_on": [bare(title) for title in plan.black_sheets],
        "gaps": {heading: [bare(plain(words)) for words in lines] for heading, lines in plan.gaps},
        "left_out": [{"document": paper.document, "title": bare(paper.title)} for paper in plan.unused],
    }


def _paper(place: PaperPlace) -> dict[str, Any]:
    paper = place.part
    return {
        "kind": "paper",
        "document": paper.document,
        "title": bare(paper.title),
        "sort": paper.sort,
        "detail": bare(paper.about),
        "first_page": place.first,
        "pages": paper.shown,
        "left_out_pages": list(paper.left_out),
        "kept_aside": paper.kept_aside,
    }


def _in_words(place: PaperPlace) -> str:
    if place.why_aside:
        return f" ({place.why_aside})"
    if place.part.shown is None:
        return ""
    return f" ({place.part.shown} page{'' if place.part.shown == 1 else 's'})"
