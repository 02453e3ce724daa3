"""What every deed is called, worded from its parameters when it is shown: undo labels, history lines, notices.

To add one: a line in `_WORDS` under the deed's name, plain or as a function of what it says. Names and words somebody
typed come in as parameters; labels of kinds, fields and answers are looked up as they are called today.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from secondopinion_desktop.records.deed import AS_TYPED, Deed, Said
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.handing_on import FILLED, HANDED_OUT
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import KINDS, Document
from secondopinion_desktop.records.none_known import NONE_KNOWN_LISTS
from secondopinion_desktop.records.paper_words import counted, sort_label
from secondopinion_desktop.records.together import TOGETHER

Says = Mapping[str, Said]

PARTS_IN_WORDS: Mapping[str, tuple[str, str]] = {
    "diagnosis": ("name given to it", "names given to it"),
    "spot": ("spot", "spots"),
    "spread": ("place looked at for spread", "places looked at for spread"),
    "finding": ("count", "counts"),
    "comparison": ("point compared", "points compared"),
    "decision": ("decision", "decisions"),
    "error_note": ("mistake noted on it", "mistakes noted on it"),
}
"""Parts a person wrote down, one and many; what was noted about a page goes without a word."""

STANDING_NEWS: Mapping[str, str] = {
    "asked": "asked for",
    "chased": "asked for again",
    "sent": "sent",
    "arrived": "arrived",
    "at_home": "at home",
    "returned": "given back",
    "back": "came back",
    "lost": "lost",
}
"""What is said of a request, a thing or a parcel that now stands there."""

_MARKED = {
    None: "Take the mark away",
    "open": "Open a step again",
    "waiting": "Mark a step as waiting",
    "done_by_you": "Mark a step as done",
    "not_for_me": "Mark a step as not for me",
}


def title_of(deed: Deed) -> str:
    """What a deed is called; one that a later version of this program names goes without its own words."""
    words = _WORDS.get(deed.name, "Change")
    return words if isinstance(words, str) else words(deed.says)


def whole_in_words(says: Says) -> str:
    """An entry with its parts: "“Lung changes”, 2 names given to it and 1 spot"."""
    parts = [(says.get(kind), words) for kind, words in PARTS_IN_WORDS.items()]
    told = [f"“{says.get('called', '')}”"]
    told += [f"{number} {one if number == 1 else many}" for number, (one, many) in parts if number]
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"


def _papers(says: Says) -> str:
    """One paper by its name, several by their number."""
    called = says.get("called")
    return f"“{called}”" if called is not None else counted(_number(says, "count"), "paper")


def _number(says: Says, name: str) -> int:
    found = says.get(name)
    return found if isinstance(found, int) else 0


def _entries(says: Says) -> str:
    number = _number(says, "count")
    return "1 entry" if number == 1 else f"{number} entries"


def _lower(label: str) -> str:
    return f"{label[:1].lower()}{label[1:]}"


def _kind(says: Says, number: int = 1) -> str:
    name = str(says.get("kind", ""))
    if name not in KINDS:
        return "entry" if number == 1 else "entries"
    info = kind_of(name)
    return _lower(info.label if number == 1 else info.plural)


def _field(says: Says) -> str:
    field: FieldInfo | None = None
    if says.get("kind") in KINDS:
        field = kind_of(str(says["kind"])).by_name.get(str(says.get("field", "")))
    return field.label.rstrip("?") if field is not None else str(says.get("field", ""))


def _add_papers(says: Says) -> str:
    return f"Add paper {_papers(says)}" if says.get("called") is not None else f"Add {_papers(says)}"


def _confirmed(says: Says) -> str:
    return f"Confirm what {_papers(says)} is" if _number(says, "count") == 1 else "Confirm the papers"


def _packet_files(says: Says) -> str:
    return "a packet’s file" if _number(says, "count") == 1 else "packets’ files"


def _none_known(says: Says) -> str:
    about = str(says.get("list", ""))
    return f"{NONE_KNOWN_LISTS.get(about, about)} known"


def _brought_back(says: Says) -> str:
    many = _number(says, "count")
    return f"Bring back {many} entries" if many > 1 else f"Bring back “{says.get('called', '')}”"


def _added(says: Says) -> str:
    called = says.get("called")
    return f"Add {_kind(says)}" if called is None else f"Add {_kind(says)} “{called}”"


def _set(says: Says) -> str:
    return {"emergency_number": "Set the emergency number", "region": "Set the country"}.get(
        str(says.get("field")), "Change the settings"
    )


def _dates_read(says: Says) -> str:
    place = says.get("called")
    return f"Say how “{place}” writes dates" if place else "Say which day a paper means"


def _answered(says: Says) -> str:
    called = says.get("called") or _kind(says)
    return f"Change {called}: {_lower(_field(says))}"


_WORDS: Mapping[str, str | Callable[[Says], str]] = {
    AS_TYPED: lambda says: str(says.get("title", "")),
    "begin": "New casebook",
    FILLED: lambda says: f"Copy for {says.get('to', '')}",
    HANDED_OUT: lambda says: f"Copy made for {says.get('to', '')}",
    "merge": "Take in what was changed in the other copy",
    TOGETHER: lambda says: f"Take back what came in: {counted(_number(says, 'count'), 'change')}",
    "add_entry": _added,
    "make_one": lambda says: f"Make one {_kind(says)} of two: “{says.get('called', '')}”",
    "tell_apart": lambda says: f"Keep two of “{says.get('called', '')}”",
    "set_setting": _set,
    "add_several": lambda says: f"Add {_number(says, 'count')} {_kind(says, _number(says, 'count'))}",
    "edit_entry": "Edit",
    "remove_entry": lambda says: f"Remove {whole_in_words(says)}" if says.get("called") is not None else "Remove",
    "bring_back": _brought_back,
    "set_right_after_damage": "Set right what was damaged",
    "answer_field": _answered,
    "put_back_answer": lambda says: f"Put back an earlier answer: {_field(says)}",
    "answer_none_known": lambda says: f"No {_none_known(says)}",
    "take_back_none_known": lambda says: f"Take back: no {_none_known(says)}",
    "mark_row": lambda says: _MARKED.get(_state(says), _MARKED["open"]),
    "add_papers": _add_papers,
    "sort_papers": lambda says: f"Sort {_papers(says)} as {sort_label(_sort(says))}",
    "confirm_papers": _confirmed,
    "take_facts": lambda says: f"Take {counted(_number(says, 'facts'), 'fact')} from {_papers(says)}",
    "refuse_proposals": lambda says: f"Say that {_papers(says)} does not say so",
    "replace_paper": lambda says: f"Say that “{says.get('by', '')}” follows “{says.get('called', '')}”",
    "check_word": "Compare a word with the picture",
    "read_dates_so": _dates_read,
    "leave_papers_out": lambda says: f"Leave {_papers(says)} out of the packet",
    "take_papers_in": lambda says: f"Take {_papers(says)} into the packet",
    "mark_important": lambda says: f"Mark {_papers(says)} as important",
    "move_paper": "Move paper",
    "remove_papers": lambda says: f"Remove {_papers(says)}",
    "move_facts": lambda says: f"Move {counted(_number(says, 'facts'), 'fact')} to {_papers(says)}",
    "hold_papers": lambda says: f"Hold {_papers(says)}: it may be somebody else’s",
    "turn_page": "Turn a page",
    "turn_pages_upright": lambda says: f"Turn {counted(_number(says, 'count'), 'page')} upright",
    "black_out_part": "Black out a part of a page",
    "black_out_words": "Black out words wherever they stand",
    "show_again": lambda says: f"Take back what was blacked out: {counted(_number(says, 'count'), 'place')}",
    "leave_page_out": "Leave a page out of the packet",
    "leave_pages_out": lambda says: f"Leave {counted(_number(says, 'count'), 'page')} out of the packet",
    "make_one_paper": lambda says: f"Make one paper of {counted(_number(says, 'count'), 'paper')}",
    "take_paper_apart": lambda says: f"Take {_papers(says)} apart",
    "begin_new_paper": lambda says: f"Begin a new paper within {_papers(says)}",
    "order_pages": lambda says: f"Order the pages of {_papers(says)}",
    "straighten_page": "Straighten a page",
    "show_page_as_it_came": "Show a page as it came",
    "take_page_in": "Take a page into the packet again",
    "link_paper": "Link to a paper",
    "mark_part": "Mark a part of a page",
    "unlink_paper": "Take the link to a paper away",
    "ask_question": "Add question",
    "move_question": "Move question",
    "reword_question": "Change the words of a question",
    "say_whom_to_ask": "Say whom to ask",
    "star_question": "Star a question",
    "unstar_question": "Take a star off",
    "note_answer": "Note an answer",
    "take_place": lambda says: f"{says.get('called', '')}: has taken place",
    "begin_treatment": lambda says: f"{says.get('called', '')}: has begun",
    "attach_report": lambda says: f"{says.get('called', '')}: written opinion",
    "detach_report": lambda says: f"{says.get('called', '')}: take the written opinion off",
    "now_stands": lambda says: f"{says.get('called', '')}: {STANDING_NEWS.get(str(says.get('standing')), '')}",
    "make_packet": "Make the packet",
    "leave_sheet_out": lambda says: f"Leave “{says.get('called', '')}” out of the packet",
    "leave_paper_out": lambda says: f"Leave “{says.get('called', '')}” out of one second opinion's packets",
    "take_paper_in": lambda says: f"Take “{says.get('called', '')}” into one second opinion's packets",
    "choose_pages": lambda says: f"Choose pages of “{says.get('called', '')}”: {says.get('pages') or 'all of them'}",
    "order_packet": "Put the papers of a packet in order",
    "take_sheet_in": lambda says: f"Take “{says.get('called', '')}” into the packet again",
    "print_so": lambda says: f"Print the packet with {says.get('called', '')}",
    "print_not_so": lambda says: f"Print the packet without {says.get('called', '')}",
    "save_packet": lambda says: f"Save the packet as {counted(_number(says, 'count'), 'file')}",
    "let_packets_go": lambda says: f"Let go of {_packet_files(says)}",
    "answer_for_papers": lambda says: f"{_field(says)} of {_papers(says)}",
    "turn_papers": lambda says: f"Turn {_papers(says)}",
    "put_papers_first": lambda says: f"Put {_papers(says)} first in the packet",
    "put_papers_last": lambda says: f"Put {_papers(says)} last in the packet",
    "forget": lambda says: f"Forget {_entries(says)} for good",
    "forget_password": lambda says: f"Forget the password of {counted(_number(says, 'count'), 'paper')} for good",
    "forgotten": "Something that is forgotten for good",
    "partly_forgotten": "A change of which a part is forgotten for good",
    "papers_by_date": lambda says: f"Put {_papers(says)} in the order of their dates",
}

DEEDS = frozenset(_WORDS)
"""The names of all deeds that have words."""


def _state(says: Says) -> str | None:
    state = says.get("state")
    return None if state is None else str(state)


def _sort(says: Says) -> str | None:
    sort = says.get("sort")
    known = {one.value for one in kind_of(Document).by_name["sort"].choices}
    return str(sort) if sort in known else None
