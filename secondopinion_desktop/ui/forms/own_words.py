"""Words somebody called right although no list knows them.

They are kept beside the casebook on this computer, locked as it is: the name of a drug says what somebody has.
"""

from __future__ import annotations

from secondopinion_desktop.ui.workspace import Workspace

_PLACE = "right word/"


def own_words(workspace: Workspace) -> tuple[str, ...]:
    """The words as they were written, in order."""
    places = workspace.unfinished.places()
    return tuple(sorted(workspace.unfinished.words(one) for one in places if one.startswith(_PLACE)))


def known_words(workspace: Workspace) -> frozenset[str]:
    """The same words as they are compared."""
    return frozenset(one.removeprefix(_PLACE) for one in workspace.unfinished.places() if one.startswith(_PLACE))


def call_right(workspace: Workspace, word: str) -> None:
    """Count this word as right from now on."""
    workspace.unfinished.keep(_PLACE + word.casefold(), word)


def call_right_no_more(workspace: Workspace, word: str) -> None:
    """Let the lists decide about this word again."""
    workspace.unfinished.drop(_PLACE + word.casefold())
