"""Where a file that leaves the casebook may be written: never over a casebook, nor over what is no plain file.

And over a plain file only where the person said so, or where it is an earlier one of the same sort and case.
"""

from __future__ import annotations

from pathlib import Path

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.targets import followed, is_plain_file
from secondopinion_desktop.store.vault import is_casebook


def insist_may_be_replaced(target: Path) -> None:
    """The person said that what lies there may go. Problem when it must stay all the same.

    Nothing that can be printed is worth somebody's whole file.
    """
    target = followed(target)
    if is_plain_file(target) and is_casebook(target):
        raise Problem(f"“{target.name}” is a casebook.", "Choose another name for the file.", id="is-a-casebook")


def insist_is_free_or_packet(target: Path, title: str, *, mark: str = "", replace: bool = False) -> None:
    """As `insist_may_be_replaced`, and without `replace` nothing but an older packet of this patient may go."""
    # The PDF libraries take a third of a second to import.
    from secondopinion_desktop.packet.binding.targets import Owner, insist_may_be_written

    insist_may_be_replaced(target)
    insist_may_be_written(followed(target), Owner(mark, title), replace=replace)


def insist_is_free_or_list(target: Path, title: str, *, replace: bool = False) -> None:
    """The same for a list: without `replace`, nothing but an older print of it, as its title says, may go."""
    from secondopinion_desktop.packet.binding.targets import Owner, insist_may_be_written

    insist_may_be_replaced(target)
    insist_may_be_written(followed(target), Owner("", title), replace=replace, sort="list")
