"""What papers propose: what they are themselves, and the facts they speak of, each standing on its words.

Worked out anew from the words of the papers each time it is asked, so that it is there a week later too, and gone once
a person answered. Only what a rule finds; nothing here becomes a fact by itself. Only refusals are kept.
"""

from __future__ import annotations

from secondopinion_desktop.app.proposing.answering import accept, correct, refuse
from secondopinion_desktop.app.proposing.finding import proposals_of
from secondopinion_desktop.app.proposing.proposal import (
    DIFFERS,
    KNOWN,
    NEW,
    PLAIN_FROM,
    FactProposal,
    PaperProposal,
    Proposal,
    said,
)

__all__ = [
    "DIFFERS",
    "KNOWN",
    "NEW",
    "PLAIN_FROM",
    "FactProposal",
    "PaperProposal",
    "Proposal",
    "accept",
    "correct",
    "proposals_of",
    "refuse",
    "said",
]
