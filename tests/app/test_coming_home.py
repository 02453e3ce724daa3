"""A copy made for Carol is written in at her place and comes home: as hers, and nothing left out is thought gone."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.handing_out import hand_out_copy
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.records.change import Change, Create, Remove, SetFields, create, set_fields
from secondopinion_desktop.records.kinds import (
    Document,
    Medicine,
    Opinion,
    PageNote,
    Person,
    Proof,
    Question,
    Treatment,
)
from secondopinion_desktop.store.database import Database


class Family:
    """The family's casebook, and the one Carol writes in."""

    def __init__(self, home: Path, desk: Desk, hers: Desk) -> None:
        self.path, self.copy, self.desk, self.hers = home / "Noah.secondopinion", home / "c.secondopinion", desk, hers
        self.book = Casebook.create(self.path, desk, patient="Noah Finch", role="parent", keeper="Tom")

    def add(self, kind: str, /, **fields: object) -> str:
        made, change = create(kind, **fields)  # type: ignore[arg-type]
        self.book.do(change)
        return made

    def hand_out(self) -> None:
        hand_out_copy(self.book, self.copy, "Carol")

    def at_carols(self, *changes: Change) -> None:
        with Casebook.open(self.copy, self.hers) as theirs:
            for change in changes:
                theirs.do(change)

    def find(self, kind: type, entry: str) -> object:
        return self.book.case.find(kind, entry)


@pytest.fixture
def family(home: Path, desk: Desk, other_desk: Desk, clock: StillClock) -> Iterator[Family]:
    """Carol's desk names nobody: the copy is hers by the name on it."""
    made = Family(home, desk, Desk(clock, "carols", "", other_desk.data_folder))
    with made.book:
        yield made


def test_what_she_writes_comes_home_as_hers_and_what_was_left_out_stays(family: Family) -> None:
    aspirin = family.add("medicine", name="Aspirin", dose="5 mg")
    secret = family.add("treatment", name="A family secret", seen_by="nobody")
    family.hand_out()
    made, change = create("medicine", name="Biotin")
    family.at_carols(change, set_fields(aspirin, "Dose", dose="10 mg"))
    merged = family.book.merge(family.copy)
    assert len(merged.changes) == 2
    assert family.find(Medicine, aspirin).dose == "10 mg"  # type: ignore[attr-defined]
    assert family.find(Medicine, made) is not None
    assert family.find(Treatment, secret) is not None
    assert family.book.case.settings.handed_to is None
    assert [(line.author, line.device) for line in family.book.history() if line.author == "Carol"] == [
        ("Carol", "carols"),
        ("Carol", "carols"),
    ]
    assert family.book.merge(family.copy).changes == ()
    assert family.book.verify() == ()
    # She goes on writing, and it comes home again.
    family.at_carols(set_fields(made, "Dose", dose="1 mg"))
    assert len(family.book.merge(family.copy).changes) == 1
    assert family.find(Medicine, made).dose == "1 mg"  # type: ignore[attr-defined]


def test_what_both_answered_meanwhile_is_asked(family: Family, clock: StillClock) -> None:
    aspirin = family.add("medicine", name="Aspirin", dose="5 mg")
    family.hand_out()
    family.at_carols(set_fields(aspirin, "Dose", dose="10 mg"))
    clock.at += timedelta(minutes=1)
    family.book.do(set_fields(aspirin, "Dose", dose="20 mg"))
    (asked,) = family.book.merge(family.copy).conflicts
    assert [said.value for said in asked.said] == ["10 mg", "20 mg"]


def test_every_computer_of_the_family_reads_the_copy_alike(family: Family, other_desk: Desk, home: Path) -> None:
    hidden = family.add("person", name="Dr. Quiet", seen_by="doctors")
    shown = family.add("person", name="Dr. Loud")
    opinion = family.add("opinion", companions=(hidden, shown))
    family.hand_out()
    tom = family.book.case.all(Person)[0].id
    family.at_carols(set_fields(opinion, "Companions", companions=(tom,)))
    family.book.save()
    second = home / "second.secondopinion"
    shutil.copy(family.path, second)
    family.book.do(set_fields(opinion, "Meanwhile", companions=(shown,)))
    family.book.merge(family.copy)
    with Casebook.open(second, other_desk) as theirs:
        theirs.merge(family.copy)
        theirs.save()
        family.book.merge(second)
    assert family.book.verify() == ()
    # She took Dr. Loud off the list, and could not see who else stood on it.
    assert set(family.find(Opinion, opinion).companions) == {tom, hidden}  # type: ignore[attr-defined]


def test_what_belongs_to_something_left_out_is_not_removed_with_it(family: Family) -> None:
    doctor = family.add("person", name="Dr. Loud", parts=("doctor",))
    lone = family.add("person", name="Dr. Lone", parts=("doctor",))
    secret = family.add("treatment", name="A family secret", given_by=doctor, seen_by="nobody")
    asked = family.add("question", text="What now?", answered_by=doctor)
    family.hand_out()
    family.at_carols(
        Change("Away", (SetFields(asked, {"answered_by": None}), Remove(doctor))), Change("Off", (Remove(lone),))
    )
    merged = family.book.merge(family.copy)
    assert merged.kept == (doctor,)
    assert family.find(Person, doctor) is not None and family.find(Person, lone) is None
    assert family.find(Treatment, secret).given_by == doctor  # type: ignore[attr-defined]
    assert family.find(Question, asked).answered_by == doctor  # type: ignore[attr-defined]
    assert [one.kept for one in family.book.unreviewed.merged] == [(doctor,)]
    assert family.book.verify() == ()


def test_an_answer_to_what_she_was_not_shown_is_asked_about(family: Family) -> None:
    hidden = family.add("person", name="Dr. Quiet", seen_by="doctors")
    other = family.add("person", name="Dr. Loud")
    tried = family.add("treatment", name="Operation", given_by=hidden)
    family.hand_out()
    family.at_carols(set_fields(tried, "Who did it", given_by=other))
    (asked,) = family.book.merge(family.copy).conflicts
    assert (asked.entry, asked.field, [said.value for said in asked.said]) == (tried, "given_by", [hidden, other])
    (both,) = family.book.past.both_said(family.book.unreviewed.merged)
    assert (both.stands, both.other) == ("Dr. Loud", "Dr. Quiet")


def test_a_paper_she_got_without_a_page_never_takes_the_place_of_the_original(family: Family, tmp_path: Path) -> None:
    from tests.stories.family import letter_pdf

    whole = letter_pdf("A letter", "Words", pages=3)
    sha256 = family.book.add_blob(io.BytesIO(whole), "application/pdf", ["one", "two", "three"])
    paper = family.add("document", title="Letter", sha256=sha256, pages=3, media_type="application/pdf")
    fact = family.add("medicine", name="Aspirin")
    family.add("page_note", document=paper, page=2, left_out=True)
    family.hand_out()
    with Casebook.open(family.copy, family.hers) as theirs:
        assert theirs.fingerprint_of(paper) != sha256
        theirs.do(create("proof", entry=fact, document=paper, page=3)[1])
        theirs.do(set_fields(paper, "Its name", title="The letter"))
        theirs.do(set_fields(paper, "As after damage", sha256=None, size=None))
        new = theirs.add_blob(io.BytesIO(b"her own paper"), "image/png")
        theirs.do(create("document", title="Hers", sha256=new)[1])
    family.book.merge(family.copy)
    assert family.book.fingerprint_of(paper) == sha256 and family.book.paper_bytes(paper) == whole
    assert family.find(Document, paper).title == "The letter"  # type: ignore[attr-defined]
    assert [one.page for one in family.book.case.all(Proof)] == [3]
    assert len(family.book.case.all(PageNote)) == 1
    (hers,) = [one for one in family.book.case.all(Document) if one.title == "Hers"]
    assert family.book.paper_bytes(hers.id) == b"her own paper"
    assert family.book.verify() == ()


def test_a_file_she_adds_to_a_paper_that_came_without_one_is_not_the_original(family: Family) -> None:
    broken = b"%PDF-1.4 and then nothing"
    sha256 = family.book.add_blob(io.BytesIO(broken), "application/pdf")
    paper = family.add("document", title="Broken", sha256=sha256, pages=2, media_type="application/pdf")
    family.add("page_note", document=paper, page=2, left_out=True)
    family.hand_out()
    with Casebook.open(family.copy, family.hers) as theirs:
        assert theirs.case.all(Document)[0].sha256 is None
        hers = theirs.add_blob(io.BytesIO(b"another scan"), "image/png")
        theirs.do(set_fields(paper, "The file", sha256=hers, title="A better one"))
    family.book.merge(family.copy)
    assert family.book.fingerprint_of(paper) == sha256
    assert family.find(Document, paper).title == "A better one"  # type: ignore[attr-defined]
    assert family.book.verify() == ()


def test_she_cannot_open_to_everybody_what_she_was_not_shown(family: Family) -> None:
    whole = b"a scan for us alone"
    sha256 = family.book.add_blob(io.BytesIO(whole), "image/png")
    paper = family.add("document", title="For us", sha256=sha256, seen_by="nobody")
    family.hand_out()
    with Casebook.open(family.copy, family.hers) as theirs:
        theirs.add_blob(io.BytesIO(whole), "image/png")
        theirs.do(create("document", title="A scan", sha256=sha256, seen_by="everybody")[1])
    family.book.merge(family.copy)
    (held,) = family.book.case.all(Document)
    assert (held.id, held.seen_by) == (paper, "nobody")


def test_a_copy_of_the_copy_comes_home_too(family: Family, home: Path, desk: Desk) -> None:
    family.hand_out()
    further = home / "further.secondopinion"
    with Casebook.open(family.copy, family.hers) as theirs:
        theirs.do(create("medicine", name="Carol's")[1])
        hand_out_copy(theirs, further, "Ann")
    with Casebook.open(further, Desk(desk.clock, "anns", "", home.parent / "anns")) as last:
        last.do(create("medicine", name="Ann's")[1])
    family.book.merge(family.copy)
    family.book.merge(further)
    assert [one.name for one in family.book.case.all(Medicine)] == ["Carol's", "Ann's"]
    assert {line.author for line in family.book.history()} >= {"Carol", "Ann"}


def test_the_copy_is_no_way_into_another_casebook(family: Family, home: Path) -> None:
    family.hand_out()
    with Casebook.create(home / "Paul.secondopinion", family.desk, patient="Paul") as other:
        with pytest.raises(Problem, match="another casebook"):
            other.merge(family.copy)
        # A casebook that only says it is the copy is looked at and refused.
        other.save()
        forged = home / "forged.secondopinion"
        shutil.copy(other.path, forged)
    with Casebook.open(family.copy, family.hers) as theirs:
        copy_id = theirs.casebook_id
    database = Database(forged)
    with database._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = ? WHERE name = 'casebook_id'", (copy_id,))
        connection.exec_driver_sql("UPDATE change SET deed = 'do'")
    database.close()
    with pytest.raises(Problem, match="does not begin as the copies"):
        family.book.merge(forged)


def test_the_copy_beside_the_casebook_comes_home_by_itself_and_stays_where_it_is(family: Family) -> None:
    family.hand_out()
    assert not family.book.file.gather(Silent())
    family.at_carols(create("medicine", name="Biotin")[1])
    assert family.book.file.gather(Silent())
    assert [one.name for one in family.book.case.all(Medicine)] == ["Biotin"]
    assert not family.book.file.gather(Silent())
    assert family.copy.exists()


def test_taking_back_all_she_wrote_is_one_step(family: Family) -> None:
    aspirin = family.add("medicine", name="Aspirin", dose="5 mg")
    family.hand_out()
    family.at_carols(Change("More", (Create("medicine", "m2", {"name": "B"}), SetFields(aspirin, {"dose": "6 mg"}))))
    merged = family.book.merge(family.copy)
    family.book.take_back_what_came_in((merged,))
    assert [(one.name, one.dose) for one in family.book.case.all(Medicine)] == [("Aspirin", "5 mg")]


def test_what_is_forgotten_at_home_does_not_come_back_with_the_copy(family: Family) -> None:
    secret = family.add("medicine", name="Aspirin")
    family.hand_out()
    family.at_carols(set_fields(secret, "Dose", dose="10 mg"), create("medicine", name="Biotin")[1])
    family.book.forget(secret)
    family.book.merge(family.copy)
    assert [one.name for one in family.book.case.all(Medicine)] == ["Biotin"]
    assert family.book.verify() == ()
