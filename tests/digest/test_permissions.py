"""Whom a permission paper is for, where, for what, and on which days."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.digest.lines import line_of
from secondopinion_desktop.digest.permissions import holds_for, holds_on, leave_to_write, permission_holds
from secondopinion_desktop.records.kinds import Permission, Person, Place
from tests.digest.making import TODAY, case_of, entry


def test_a_permission_for_one_hospital_is_none_for_another() -> None:
    leave = entry(Permission, "p", sort="release", standing="signed", to="a")
    assert holds_for(leave, "a")
    assert not holds_for(leave, "b")
    assert holds_for(entry(Permission, "q", sort="release"), "b")


def test_a_permission_says_to_whom_by_whom_for_what_and_how_long() -> None:
    leave = entry(
        Permission,
        "p",
        sort="release",
        standing="signed",
        to="a",
        given_by="mother",
        purposes=("records", "talk"),
        valid_from="2026-01-01",
        valid_until="2026-06-30",
    )
    case = case_of(leave, entry(Place, "a", name="Hospital A"), entry(Person, "mother", name="Ana Reyes"))
    assert line_of(leave, case, TODAY)[0] == (
        "to Hospital A · to give out papers, to talk about the patient · given by Ana Reyes · "
        "from 1 Jan 2026 until 30 Jun 2026"
    )
    assert holds_on(leave, TODAY)
    assert not holds_on(leave, date(2026, 7, 1))
    assert not holds_on(leave, date(2025, 12, 31))


KEEPER = entry(Person, "odile", name="Odile", parts=("keeper",))


def _may_write(**fields: object) -> bool:
    leave = entry(Permission, "p", **{"sort": "release", "standing": "signed", **fields})
    return bool(leave_to_write(case_of(KEEPER, leave), KEEPER, "carver", TODAY))


def test_the_keeper_has_leave_only_by_a_paper_of_their_own_for_this_place_that_holds_today() -> None:
    assert _may_write()
    assert _may_write(person="odile", to="carver", valid_until="2026-12-31", purposes=("talk",))
    assert not _may_write(person="joost")
    assert not _may_write(to="riverbend")
    assert not _may_write(valid_until="2020-06-01")
    assert not _may_write(signed_on="2026-05-01")
    assert not _may_write(purposes=("pictures", "results"))
    assert not _may_write(sort="proxy")


def test_leave_for_one_use_is_none_for_another() -> None:
    leave = entry(Permission, "p", sort="release", standing="signed", purposes=("records",))
    assert permission_holds(leave, None, TODAY, purposes=("records", "pictures"))
    assert not permission_holds(leave, None, TODAY, purposes=("talk",))
