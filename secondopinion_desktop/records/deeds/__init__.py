"""Deeds with a name of their own: each answers the Change that does it, and writes nothing itself.

Named from here, whatever file they stand in: a page imports what it does, not where we keep it, and a deed may
move. To add a deed: write a pure function that answers a `Change` in the file of its subject, name it here, test
it in tests/records/deeds. Setting plain fields from a form needs none (`records.change.set_fields`).
"""

from __future__ import annotations

from secondopinion_desktop.records.deeds.beginning import first_change, role_of
from secondopinion_desktop.records.deeds.blackouts import black_out_part, black_out_words, show_again
from secondopinion_desktop.records.deeds.bringing_back import HUNG, ComingBack, Trashed, coming_back
from secondopinion_desktop.records.deeds.checking import check_word
from secondopinion_desktop.records.deeds.completing import completed
from secondopinion_desktop.records.deeds.dates import read_dates_so
from secondopinion_desktop.records.deeds.forgetting import (
    forgetting,
    forgetting_passwords,
    insist_can_be_forgotten,
    passwords_given_up,
    put_in_trash,
)
from secondopinion_desktop.records.deeds.handing_out import fill_copy
from secondopinion_desktop.records.deeds.importing import ADD_PAPERS, add_papers
from secondopinion_desktop.records.deeds.keeping import is_the_patient_who_keeps, keeps_it
from secondopinion_desktop.records.deeds.laying import (
    begin_new_paper,
    in_order_of_names,
    leave_pages_out,
    make_one_paper,
    order_pages,
    pages_in_words,
    take_apart,
    with_titles,
)
from secondopinion_desktop.records.deeds.making_one import TWO, make_one, pair_key, tell_apart
from secondopinion_desktop.records.deeds.marks import mark_row
from secondopinion_desktop.records.deeds.none_known import answer_none_known, take_back_none_known
from secondopinion_desktop.records.deeds.opinions import has_taken_place, report_attached
from secondopinion_desktop.records.deeds.packets import (
    choose_pages,
    choose_paper,
    leave_sheet_out,
    let_packets_go,
    note_packet,
    note_saved,
    order_packet,
    print_packet_so,
    printing_wanted,
    sheets_left_out,
)
from secondopinion_desktop.records.deeds.pages import (
    corners_of,
    leave_page_out,
    page_note,
    show_page_as_it_came,
    straighten_page,
    turn_page,
    turn_pages_upright,
)
from secondopinion_desktop.records.deeds.papers import (
    answer_for_papers,
    confirm_guesses,
    hold_papers,
    leave_papers_out,
    move_paper,
    papers_by_date,
    papers_to,
    sort_papers,
    take_into_short,
    turn_papers,
)
from secondopinion_desktop.records.deeds.proofs import mark_part, prove, prove_new, unprove
from secondopinion_desktop.records.deeds.proposals import PaperField, TakenFact, refuse_proposals, take_proposals
from secondopinion_desktop.records.deeds.questions import (
    STARS,
    ask_question,
    move_question,
    note_answer,
    star_question,
)
from secondopinion_desktop.records.deeds.removal import (
    in_the_trash,
    parts_of,
    remove_papers,
    remove_with_parts,
    what_goes_along,
    whole_in_words,
)
from secondopinion_desktop.records.deeds.replacing import facts_on, move_facts, replace_paper
from secondopinion_desktop.records.deeds.rescuing import Saved, SetRight, set_right
from secondopinion_desktop.records.deeds.settings import set_settings
from secondopinion_desktop.records.deeds.standing import NextStanding, next_standings, now_stands
from secondopinion_desktop.records.deeds.treating import day_it_began, treatment_began
from secondopinion_desktop.records.order import papers_in_order, questions_in_order

__all__ = [
    "ADD_PAPERS",
    "HUNG",
    "STARS",
    "TWO",
    "ComingBack",
    "NextStanding",
    "PaperField",
    "Saved",
    "SetRight",
    "TakenFact",
    "Trashed",
    "add_papers",
    "answer_for_papers",
    "answer_none_known",
    "ask_question",
    "begin_new_paper",
    "black_out_part",
    "black_out_words",
    "check_word",
    "choose_pages",
    "choose_paper",
    "coming_back",
    "completed",
    "confirm_guesses",
    "corners_of",
    "day_it_began",
    "facts_on",
    "fill_copy",
    "first_change",
    "forgetting",
    "forgetting_passwords",
    "has_taken_place",
    "hold_papers",
    "in_order_of_names",
    "in_the_trash",
    "insist_can_be_forgotten",
    "is_the_patient_who_keeps",
    "keeps_it",
    "leave_page_out",
    "leave_pages_out",
    "leave_papers_out",
    "leave_sheet_out",
    "let_packets_go",
    "make_one",
    "make_one_paper",
    "mark_part",
    "mark_row",
    "move_facts",
    "move_paper",
    "move_question",
    "next_standings",
    "note_answer",
    "note_packet",
    "note_saved",
    "now_stands",
    "order_packet",
    "order_pages",
    "page_note",
    "pages_in_words",
    "pair_key",
    "papers_by_date",
    "papers_in_order",
    "papers_to",
    "parts_of",
    "passwords_given_up",
    "print_packet_so",
    "printing_wanted",
    "prove",
    "prove_new",
    "put_in_trash",
    "questions_in_order",
    "read_dates_so",
    "refuse_proposals",
    "remove_papers",
    "remove_with_parts",
    "replace_paper",
    "report_attached",
    "role_of",
    "set_right",
    "set_settings",
    "sheets_left_out",
    "show_again",
    "show_page_as_it_came",
    "sort_papers",
    "star_question",
    "straighten_page",
    "take_apart",
    "take_back_none_known",
    "take_into_short",
    "take_proposals",
    "tell_apart",
    "treatment_began",
    "turn_page",
    "turn_pages_upright",
    "turn_papers",
    "unprove",
    "what_goes_along",
    "whole_in_words",
    "with_titles",
]
