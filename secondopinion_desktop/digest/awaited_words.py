"""What is awaited, in words: the thing once, by the name a person gave it, and from whom."""

from __future__ import annotations

from secondopinion_desktop.digest.awaited import Awaited, Part
from secondopinion_desktop.digest.things import parcel_in_words
from secondopinion_desktop.digest.words import in_words, within
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Material, Parcel, Request, Test
from secondopinion_desktop.records.values import begun_small

_OF_A_TEST = {
    "test": "{name}, still to be made",
    "result": "Result: {name}",
    "rest": "Rest of the result: {name}",
    "rest and pictures": "Rest of the result, and pictures: {name}",
    "pictures": "Pictures: {name}",
    "test and pictures": "{name}, still to be made, with pictures",
    "overdue test": "{name}, not written down whether it was made",
    "overdue test and pictures": "{name} with pictures, not written down whether it was made",
    "result and pictures": "Result and pictures: {name}",
}


def awaited_in_words(one: Awaited, case: Case) -> str:
    """The thing, all its parts in it: "CT of 12 February on disc, and its result"."""
    papers = [part for part in one.parts if part.sort == "paper"]
    things = [part for part in one.parts if part.sort == "thing"]
    if papers:
        return _with_result(_listed([_title(part, case) for part in papers]), one, papers)
    if things:
        return _with_result(_listed([_thing(part, case) for part in things]), one, things)
    tests = dict.fromkeys(part.entry for part in one.parts if isinstance(part.entry, Test))
    if tests:
        return _listed([_of_test(test, one, case) for test in tests])
    if one.parts[0].sort == "word":
        return f"Word that the papers came: {_title(one.parts[0], case)}"
    return _title(one.parts[0], case)


def from_whom(one: Awaited, case: Case) -> str:
    """Who is to send it: "Lakeside Imaging"; "" when that is not known, or is in its name already."""
    return "" if one.parts[0].sort in ("signature", "word") else case.named(one.place)


def _with_result(name: str, one: Awaited, told: list[Part]) -> str:
    """The name and "and its result", unless what is asked for is the report with the result itself."""
    is_report = any(isinstance(part.entry, Request) and part.entry.covers != "imaging" for part in told)
    result = any(part.sort in ("result", "test") for part in one.parts)
    return f"{name}, and its result" if result and not is_report else name


def _of_test(test: Test, one: Awaited, case: Case) -> str:
    said: list[str] = [part.sort for part in one.parts if part.entry == test]
    sorts = ["rest" if sort == "result" and test.standing == "partly" else sort for sort in said]
    name = kind_of(test).title_of(test, case)
    told = " and ".join(sorts)
    return _OF_A_TEST[f"overdue {told}" if "test" in sorts and one.overdue else told].format(name=name)


def _thing(part: Part, case: Case) -> str:
    """A disc by the test it is from, slides by themselves."""
    material = part.entry
    if isinstance(material, Parcel):
        return f"Parcel {material.number or 'without a number'}: {parcel_in_words(material, case)}"
    if not isinstance(material, Material):
        return _title(part, case)
    sort = in_words(material, "sort") or "Slides or discs"
    named = f"{material.number_of} {within(material, 'sort') or begun_small(sort)}" if material.number_of else sort
    test = case.named(material.test)
    return f"{named}: {test}" if test else named


def _title(part: Part, case: Case) -> str:
    entry = part.entry
    if isinstance(entry, Request) and not entry.what and entry.covers:
        return in_words(entry, "covers")
    return kind_of(entry).title_of(entry, case)


def _listed(names: list[str]) -> str:
    return "; ".join(dict.fromkeys(names))
