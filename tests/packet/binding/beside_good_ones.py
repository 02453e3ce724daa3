"""An odd paper in a packet between two sound ones."""

from __future__ import annotations

from collections.abc import Callable

from secondopinion_desktop.packet.binding.built import Built
from tests.packet.conftest import Desk
from tests.packet.printed import words_of


class NeverSeen(Exception):
    """What no list of exceptions has."""


def built_beside_good_ones(desk: Desk, odd: Callable[[], object]) -> Built:
    """A packet with a sound paper before and behind the odd one; both must be there."""
    desk.pdf("first.pdf", 2)
    odd()
    desk.pdf("last.pdf", 2)
    built = desk.build()
    pages = dict(built.first_pages)
    assert "first sheet 2 invented" in words_of(desk.out, pages["d0"] + 1)
    assert "last sheet 2 invented" in words_of(desk.out, pages["d2"] + 1)
    return built
