"""Which function carries out which verb. To add a verb: its words in arguments.py, its function, its line here."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module

OpenWindow = Callable[[str | None], int]
Verb = Callable[[argparse.Namespace, OpenWindow], int]

# Named as text and loaded when asked for: “show” need not wait for the PDF libraries of “packet”.
_VERBS = {
    "demo": "casebook_verbs:demo",
    "new": "casebook_verbs:new",
    "open": "casebook_verbs:open_one",
    "kinds": "casebook_verbs:kinds",
    "edit": "casebook_verbs:edit",
    "show": "casebook_verbs:show",
    "history": "past_verbs:history",
    "undo": "past_verbs:undo",
    "trash": "past_verbs:trash",
    "bring-back": "past_verbs:bring_back",
    "forget": "past_verbs:forget",
    "import": "paper_verbs:import_papers",
    "read": "reading_verbs:read",
    "text": "reading_verbs:text",
    "proposals": "reading_verbs:proposals",
    "accept": "reading_verbs:accept",
    "packet": "packet_verb:packet",
    "black-out": "black_out_verb:black_out",
    "copy": "paper_verbs:copy",
    "search": "asking_verbs:search",
    "checklist": "asking_verbs:checklist",
    "questions": "asking_verbs:questions",
    "print": "asking_verbs:print_list",
    "verify": "keeping_verbs:verify",
    "key": "keeping_verbs:key",
    "merge": "merging_verbs:merge",
    "same": "merging_verbs:same",
    "put-back": "keeping_verbs:put_back",
    "backup": "keeping_verbs:backup",
    "restore": "keeping_verbs:restore",
    "export": "keeping_verbs:export",
}


def verb_named(name: str) -> Verb:
    """The function behind a verb."""
    module, _, function = _VERBS[name].partition(":")
    verb: Verb = getattr(import_module(f"secondopinion_desktop.cli.{module}"), function)
    return verb
