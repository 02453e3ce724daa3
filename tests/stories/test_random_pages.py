"""Whatever a family writes down, every page finds words and places for it: rows, marks, cards, letters."""

from __future__ import annotations

from dataclasses import fields

from hypothesis import given

from secondopinion_desktop.app.letters import request_letter
from secondopinion_desktop.packet.telling.planning import plan_packet
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import parts_of, remove_with_parts
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Opinion, Request, Treatment
from secondopinion_desktop.ui.forms.addressing import addressed_field
from secondopinion_desktop.ui.forms.asking import is_asked, more_buttons
from secondopinion_desktop.ui.forms.entry_rows import row_of
from secondopinion_desktop.ui.opinions.card_words import answers_words, card_words
from secondopinion_desktop.ui.people.groups import groups_of, patient_lines
from secondopinion_desktop.ui.story.marks import story_of
from secondopinion_desktop.ui.story.options import option_lines
from secondopinion_desktop.ui.story.picture import Sizes
from secondopinion_desktop.ui.story.placing import place
from secondopinion_desktop.ui.story.series import series_of
from secondopinion_desktop.ui.story.subjects import SUBJECTS
from tests.often import drawn
from tests.stories.random_cases import TODAY, cases

SIZES = Sizes(900, 150, 29, 84, 13, 10, 40, 14, 290)


@drawn(80)
@given(cases())
def test_every_entry_has_a_row_in_words(case: Case) -> None:
    for entry in case.entries():
        row = row_of(entry, case, TODAY)
        assert row.key == entry.id
        assert row.title.strip()
        assert "None" not in row.spoken().replace("None known", "") and "PartialDate" not in row.spoken()
        assert ("kept out of packets" in row.pill) == (entry.seen_by == "nobody")


@drawn(80)
@given(cases())
def test_every_form_asks_what_is_answered(case: Case) -> None:
    for entry in case.entries():
        info = kind_of(entry)
        values = {field.name: getattr(entry, field.name) for field in info.fields}
        for field in info.fields:
            assert addressed_field(field, case).label
            assert values[field.name] in (None, ()) or is_asked(field, values)
        for words, sections in more_buttons(info, frozenset(), values):
            assert words.startswith("More: ") and sections


@drawn(80)
@given(cases())
def test_the_story_finds_a_place_for_every_mark(case: Case) -> None:
    story = story_of(case, TODAY)
    picture = place(story, SIZES, lambda words: 7.0 * len(words), 80)
    assert len(picture.marks) == len(story.marks)
    for mark in picture.marks:
        assert case.get(mark.mark.entry_id) is not None
        assert 0 <= mark.y <= picture.height
        assert mark.left <= mark.sure_left <= mark.sure_right <= mark.right
    for line in series_of(case):
        assert line.in_words()
    listed = [entry.id for subject in SUBJECTS for entry in subject.entries(case, TODAY)]
    assert len(listed) == len(set(listed))


@drawn(80)
@given(cases())
def test_options_people_and_cards_are_told_in_words(case: Case) -> None:
    for treatment in case.all(Treatment):
        assert "None" not in " ".join(option_lines(treatment, case))
    keys = [row.key for group in groups_of(case, TODAY) for row in group.rows]
    assert len(keys) == len(set(keys))
    assert all(words for _, words in patient_lines(case, None))
    for opinion in case.all(Opinion):
        said = card_words(opinion, case, TODAY, None)
        assert said.title
        assert all(getattr(said, field.name) is not None for field in fields(said))
        answers_words(opinion.id, case)


@drawn(60)
@given(cases())
def test_letters_and_page_one_hold_only_what_the_file_holds(case: Case) -> None:
    for request in case.all(Request):
        if request.may_be_seen_by("doctors"):
            assert "None" not in request_letter(case, request.id, TODAY).words
    for opinion in [None, *(one.id for one in case.all(Opinion))][:2]:
        assert plan_packet(case, opinion, today=TODAY, footer="Made on {date}").sheets


@drawn(80)
@given(cases())
def test_nothing_is_left_standing_on_what_was_removed_with_it(case: Case) -> None:
    for entry in case.entries():
        gone = {entry.id, *(part.id for part in parts_of(case, entry))}
        change = remove_with_parts(case, entry, "this")
        assert gone <= {edit.id for edit in change.edits}
        assert change.title.startswith("Remove “this”")
