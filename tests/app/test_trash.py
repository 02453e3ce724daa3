"""What lies in the trash, and how it comes back."""

from __future__ import annotations

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.digest.papers import replaced_by
from secondopinion_desktop.records.change import Change, Create, Remove, set_fields
from secondopinion_desktop.records.deeds import remove_papers, remove_with_parts, unprove
from secondopinion_desktop.records.kinds import Answer, Diagnosis, Document, Proof, Question, Spot


def lump(book: Casebook) -> None:
    """A health problem with a name, a spot, and a page that proves the name."""
    book.do(
        Change(
            "Write it down",
            (
                Create("problem", "lump", {"name": "Lump"}),
                Create("diagnosis", "cyst", {"name": "Cyst", "problem": "lump"}),
                Create("spot", "spot", {"place": "Knee", "problem": "lump"}),
                Create("document", "letter", {"title": "Letter"}),
                Create("proof", "link", {"entry": "cyst", "document": "letter", "page": 1}),
            ),
        )
    )


def take_away(book: Casebook, entry_id: str) -> None:
    entry = book.case.get(entry_id)
    assert entry is not None
    book.do(remove_with_parts(book.case, entry, book.case.named(entry_id)))


def test_what_is_brought_back_brings_its_parts_and_links_in_one_step(book: Casebook) -> None:
    lump(book)
    before = list(book.case.entries())
    take_away(book, "lump")
    assert book.case.all(Spot) == ()

    book.bring_back("lump")

    assert list(book.case.entries()) == before
    assert book.trash() == ()
    book.undo()
    assert book.case.all(Diagnosis) == ()
    assert [one.called for removal in book.past.removals() for one in removal.removed] == ["Lump"]


def test_a_removal_is_told_with_day_person_and_what_belongs_to_it(book: Casebook) -> None:
    lump(book)
    take_away(book, "lump")
    (removal,) = book.past.removals()
    (one,) = removal.removed
    assert (removal.done, removal.author) == ("Health problem “Lump” removed", "lena")
    assert sorted(part.id for part in one.parts) == ["cyst", "spot"]


def test_papers_removed_together_come_back_one_by_one_or_together(book: Casebook) -> None:
    book.do(Change("Add", tuple(Create("document", one, {"title": one}) for one in "abc")))
    book.do(remove_papers(book.case, ("a", "b", "c")))
    book.bring_back("b")
    (removal,) = book.past.removals()
    assert sorted(removal.ids) == ["a", "c"]
    told = book.bring_back(*removal.ids)
    assert told.title == "Bring back 2 entries"
    assert len(book.case.of_kind("document")) == 3
    assert book.past.removals() == ()


def test_a_link_comes_back_when_both_its_ends_are_there_again(book: Casebook) -> None:
    lump(book)
    take_away(book, "lump")
    take_away(book, "letter")
    book.bring_back("lump")
    assert book.case.all(Proof) == ()
    book.bring_back("letter")
    assert [one.id for one in book.case.all(Proof)] == ["link"]


def test_a_link_taken_away_by_itself_does_not_come_back_with_the_paper(book: Casebook) -> None:
    lump(book)
    book.do(unprove(book.case.all(Proof)[0]))
    take_away(book, "letter")
    book.bring_back("letter")
    assert book.case.all(Proof) == ()


def test_requests_are_for_their_second_opinion_again_unless_given_to_another(book: Casebook) -> None:
    book.do(
        Change(
            "Plan",
            (
                Create("opinion", "first", {"asked": "What is it?"}),
                Create("opinion", "second", {"asked": "And then?"}),
                Create("request", "slides", {"what": "Slides", "opinion": "first"}),
                Create("request", "disc", {"what": "Disc", "opinion": "first"}),
            ),
        )
    )
    take_away(book, "first")
    book.do(set_fields("disc", "Give it", opinion="second"))
    book.bring_back("first")
    held = {one.id: getattr(one, "opinion", None) for one in book.case.of_kind("request")}
    assert held == {"slides": "first", "disc": "second"}


def test_a_fourth_star_is_not_given_again(book: Casebook) -> None:
    book.do(Change("Ask", tuple(Create("question", one, {"text": one, "starred": True}) for one in "abc")))
    take_away(book, "a")
    book.do(Change("Ask", (Create("question", "d", {"text": "d", "starred": True}),)))
    book.bring_back("a")
    assert {one.id: bool(one.starred) for one in book.case.all(Question)} == {
        "a": False,
        "b": True,
        "c": True,
        "d": True,
    }


def test_an_answer_that_a_newer_one_took_the_place_of_is_nothing_somebody_removed(book: Casebook) -> None:
    for one in ("old", "new"):
        book.do(Change("Say", (Create("answer", one, {"about": "allergies", "says": "none_known"}),)))
    assert [one.id for one in book.case.all(Answer)] == ["new"]
    assert book.past.removals() == ()


def test_what_undo_took_away_is_not_in_the_trash(book: Casebook) -> None:
    lump(book)
    book.undo()
    assert book.past.removals() == ()
    book.redo()
    book.do(Change("Remove", (Remove("letter"),)))
    book.undo()
    assert book.past.removals() == ()


def test_a_corrected_letter_comes_back_as_the_one_that_replaces_the_old(book: Casebook) -> None:
    book.do(
        Change(
            "Letters",
            (
                Create("document", "old", {"title": "Letter"}),
                Create("document", "new", {"title": "Right", "replaces": "old"}),
            ),
        )
    )
    book.do(Change("Remove", (Remove("new"),)))
    assert book.case.all(Document)[0].superseded
    book.bring_back("new")
    old = book.case.find(Document, "old")
    assert old is not None and not old.superseded and replaced_by(old, book.case) is not None
