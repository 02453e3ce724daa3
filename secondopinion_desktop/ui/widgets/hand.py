"""Whether anything can be written in the casebook in view: one place for every control that writes.

Where nothing can, such controls are not there at all; why is said once, above the page.
"""

from __future__ import annotations


class Hand:
    """On while the casebook in view takes changes, or none is open."""

    def __init__(self) -> None:
        self.is_off = False

    def put_down(self) -> None:
        """The casebook is only read from now on; pages made from here on show nothing that writes."""
        self.is_off = True

    def take_up(self) -> None:
        """It can be written in."""
        self.is_off = False


hand = Hand()
