"""A family goes over to the version that knows pauses: files of format 4 are taken as they are, also to be merged."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.records.change import create, set_fields
from secondopinion_desktop.records.kinds import Medicine, Spread, Treatment
from secondopinion_desktop.store.layout import peek
from secondopinion_desktop.store.schema import FORMAT
from tests.store.older import make_format_4


@pytest.fixture
def path(home: Path, desk: Desk) -> Path:
    """A casebook of the version before, with a blood thinner and a place it has spread to."""
    made = home / "Ruth.secondopinion"
    with Casebook.create(made, desk, patient="Ruth") as book:
        book.do(create("medicine", name="Apixaban", blood_thinner=True)[1])
        book.do(create("spread", site="liver", found_on="March 2026")[1])
    return make_format_4(made)


def test_what_is_paused_from_now_on_is_kept_and_what_was_written_before_says_what_it_said(
    path: Path, other_desk: Desk
) -> None:
    with Casebook.open(path, other_desk) as book:
        assert peek(path).format == 4, "nothing was written, so the other computers can go on with the file"
        (thinner,) = book.case.all(Medicine)
        (liver,) = book.case.all(Spread)
        assert (thinner.paused, liver.found) == (None, None)
        book.do(set_fields(thinner.id, "Paused", paused=True, again_on="after the operation"))
    assert peek(path).format == FORMAT
    with Casebook.open(path, other_desk) as book:
        (thinner,) = book.case.all(Medicine)
        assert thinner.paused is True
        assert thinner.again_on is not None and thinner.again_on.reads() == "“after the operation”"
        assert book.verify() == ()


@pytest.mark.parametrize("other_is_older", [True, False])
def test_a_copy_of_the_other_version_is_merged_and_the_pause_stands(
    path: Path, desk: Desk, other_desk: Desk, clock: StillClock, other_is_older: bool
) -> None:
    there = path.with_name("copy.secondopinion")
    shutil.copy(path, there)
    newer = path if other_is_older else there
    with Casebook.open(there, other_desk) as book:
        book.do(create("medicine", name="Biotin")[1])
    with Casebook.open(newer, desk) as book:
        book.do(set_fields(book.case.all(Medicine)[0].id, "Paused", paused=True))
    if other_is_older:
        make_format_4(there)
    clock.at += timedelta(minutes=5)
    with Casebook.open(path, desk) as book:
        book.merge(there)
        told = {one.name: one.paused for one in book.case.all(Medicine)}
        assert told == {"Apixaban": True, "Biotin": None}
        assert book.verify() == ()


def test_an_operation_that_stood_as_offered_stays_so_and_may_be_planned_from_now_on(
    home: Path, desk: Desk, other_desk: Desk
) -> None:
    made = home / "Ada.secondopinion"
    with Casebook.create(made, desk, patient="Ada") as book:
        book.do(create("treatment", name="Fusion", standing="offered", planned_start="12 December 2026")[1])
    make_format_4(made)
    with Casebook.open(made, other_desk) as book:
        (fusion,) = book.case.all(Treatment)
        assert fusion.standing == "offered"
        book.do(set_fields(fusion.id, "Agreed", standing="planned"))
    with Casebook.open(made, other_desk) as book:
        (fusion,) = book.case.all(Treatment)
        assert (fusion.standing, str(fusion.planned_start)) == ("planned", "12 December 2026")
        assert book.verify() == ()
