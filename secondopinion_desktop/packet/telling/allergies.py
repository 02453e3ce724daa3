"""Allergies: what may be one, how it went, who doubts it; apart from these what a test showed to be none."""

from __future__ import annotations

from collections.abc import Iterable

from secondopinion_desktop.digest.allergies import doubted_by, is_none_by_test
from secondopinion_desktop.digest.nothing_said import some_named
from secondopinion_desktop.packet.plan.words import ALWAYS, Line, always, bold, joined, staying, with_details
from secondopinion_desktop.packet.telling.sourced import Story, comma, on, oneline, quoted, stem
from secondopinion_desktop.records.kinds import Allergy

_REACTIONS = 30
"""When what happened leaves a full page."""


def allergies_line(story: Story) -> Line:
    """What may be one, severe ones first; or that none is known."""
    some = some_named(story.case.all(Allergy), lambda one: one.substance)
    named = worst_first(some)
    # What is none stands apart from what is one, and here only where nothing else does.
    may_be = [one for one in named if not is_none_by_test(one)] or named
    found = [allergy_line(story, allergy, _REACTIONS) for allergy in may_be]
    return joined(found, ", ") if found else staying(ALWAYS, *story.none_or_not("allergies"))


def none_by_test_line(story: Story) -> Line:
    """What was held for an allergy and is none, beside allergies; nothing where there is no other."""
    some = some_named(story.case.all(Allergy), lambda one: one.substance)
    none = [one for one in some if is_none_by_test(one)]
    if len(none) == len(some):
        return ()
    return joined([allergy_line(story, one, _REACTIONS, is_named_none=True) for one in none], ", ")


def worst_first(allergies: Iterable[Allergy]) -> list[Allergy]:
    """Severe ones first, and what was tested and is none behind all that may be one."""
    return sorted(allergies, key=lambda one: (is_none_by_test(one), one.how_bad != "severe"))


def allergy_line(story: Story, allergy: Allergy, stays: int = 0, *, is_named_none: bool = False) -> Line:
    """ "penicillin (rash, mild) p. 3 R"; what happened may leave a full page, the name does not. `is_named_none` where
    the words before it say that it is none.

    Where a page proves only a part, R stands behind that: "penicillin (rash) p. 3 R; severe, never tested F".
    """
    named = f"{allergy.substance}, severe" if _is_severe(allergy) else allergy.substance or ""
    if is_none_by_test(allergy):
        # Among allergies it would pass for one if what was found left the page.
        name = always(named, "" if is_named_none else f": {story.within(allergy, 'tested')}")
        told = [(field, how) for field, how in _how_it_went(story, allergy) if field != "tested"]
    else:
        # On a page that has lost the rest it is still no sure one.
        doubted = _doubted(story, allergy) if stays else ""
        proven = story.parts_proven(allergy)
        if "substance" in proven:
            return _allergy_in_parts(story, allergy, stays, proven, doubted)
        name = always(bold(named), f", {doubted}" if doubted else "")
        told = _how_it_went(story, allergy, is_said=bool(doubted))
    how = comma(how for _field, how in told)
    return with_details(name, [(stays, f"({how})" if how else "")], story.marks(allergy), " ")


def _allergy_in_parts(story: Story, allergy: Allergy, stays: int, proven: frozenset[str], doubted: str) -> Line:
    told = _how_it_went(story, allergy, is_said=bool(doubted))
    how = comma(how for field, how in told if field in proven)
    rest = comma(how for field, how in told if field not in proven)
    severe = _is_severe(allergy)
    sure = severe and "how_bad" in proven
    substance = f"{allergy.substance}, severe" if sure else allergy.substance or ""
    name = always(bold(substance), f", {doubted}" if doubted else "")
    first = with_details(name, [(stays, f"({how})" if how else "")], story.marks(allergy, *sorted(proven)), " ")
    letter = story.letter_of(allergy)
    if severe and not sure:
        return joined(
            [first, with_details(always(bold("severe")), [(stays, f"({rest})" if rest else "")], letter, " ")], "; "
        )
    return joined([first, staying(stays, rest, *letter)], "; ") if rest else first


def _is_severe(allergy: Allergy) -> bool:
    return allergy.how_bad == "severe"


def _doubted(story: Story, allergy: Allergy) -> str:
    """ "doubted by Dr. Ng"; "" where nobody doubts it."""
    said = doubted_by(allergy, story.name(allergy.doubted_by))
    return said or ("doubted" if allergy.doubt and not is_none_by_test(allergy) else "")


def _how_it_went(story: Story, allergy: Allergy, *, is_said: bool = False) -> list[tuple[str, str]]:
    """What is said of it besides its name, each with its field; `is_said` where who doubts it stands before."""
    doubter = "doubt" if is_said else _doubted(story, allergy) if allergy.doubted_by else ""
    doubted = ": ".join(filter(None, [doubter, stem(allergy.doubt)])) if allergy.doubt or not is_said else ""
    happened = f"happened {on(allergy.happened)}" if allergy.happened else ""
    bad = "" if _is_severe(allergy) else story.within(allergy, "how_bad")
    unsure = allergy.tested == "not_known"
    tested = "not known whether tested" if unsure else story.within(allergy, "tested")
    told = (
        *(("reaction", allergy.reaction), ("how_bad", bad), ("doubt", doubted)),
        *(("tested", tested), ("happened", happened), ("note", quoted(oneline(allergy.note)) if allergy.note else "")),
    )
    return [(field, how) for field, how in told if how]
