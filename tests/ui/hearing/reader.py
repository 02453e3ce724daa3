"""A screen reader's side of the bus: the tree of a program as it is told, and what is announced."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, MatchRule, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection
from jeepney.low_level import HeaderFields
from jeepney.wrappers import DBusErrorResponse, unwrap_msg

ATSPI = "org.a11y.atspi"
ACCESSIBLE, REGISTRY = f"{ATSPI}.Accessible", f"{ATSPI}.Registry"
SELECTED, SHOWING = 23, 25
NAME = "Name"
NOTHING = "/org/a11y/atspi/null"
PATIENCE = 60.0


@dataclass(frozen=True)
class Heard:
    """One thing of the tree as a screen reader is told it."""

    bus: str
    path: str
    role: str
    name: str
    states: int
    depth: int

    @property
    def is_selected(self) -> bool:
        """Whether it is the one in view."""
        return bool(self.states >> SELECTED & 1)

    @property
    def is_showing(self) -> bool:
        """Whether the reader may take it for something on the screen."""
        return bool(self.states >> SHOWING & 1)


class Reader:
    """Connected to the accessibility bus behind a session bus. Everything it asks has an end."""

    def __init__(self, session: str) -> None:
        with open_dbus_connection(session) as first:
            where = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            address = first.send_and_get_reply(new_method_call(where, "GetAddress"), timeout=PATIENCE).body[0]
        self._bus: DBusConnection = open_dbus_connection(address)
        self._signals = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object")
        Proxy(message_bus, self._bus, timeout=PATIENCE).AddMatch(self._signals)
        try:
            self._listen()
        except BaseException:
            self.close()
            raise

    def _listen(self) -> None:
        """Ask for announcements. Of two registries started at once one goes again, and has then answered nobody."""
        listeners = DBusAddress(f"/{ATSPI.replace('.', '/')}/registry", REGISTRY, REGISTRY)
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self._call(listeners, "RegisterEvent", "s", ("object:announcement",))
            except DBusErrorResponse:
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)
            else:
                return

    def close(self) -> None:
        """Let go of the bus."""
        self._bus.close()

    def programs(self) -> list[tuple[str, str]]:
        """The programs on this bus, as (name on the bus, path)."""
        root = DBusAddress("/org/a11y/atspi/accessible/root", REGISTRY, ACCESSIBLE)
        found: list[tuple[str, str]] = self._call(root, "GetChildren")[0]
        return found

    def tree(self, bus: str, path: str) -> list[Heard]:
        """Everything below that is showing, in the order told; of what is hidden only what stands directly in it."""
        return self._told(bus, [path], 0, hidden=False)

    def _told(self, bus: str, paths: Sequence[str], depth: int, *, hidden: bool) -> list[Heard]:
        asked = [("GetRoleName", path) for path in paths] + [("GetState", path) for path in paths]
        asked += [(NAME, path) for path in paths] + [("GetChildren", path) for path in paths]
        replies = self._call_all(bus, asked)
        found: list[Heard] = []
        each = len(paths)
        for place, path in enumerate(paths):
            role, (low, high), name, children = (replies[place + each * kind] for kind in range(4))
            one = Heard(bus, path, role, name[1] if isinstance(name, tuple) else name, low | high << 32, depth)
            found.append(one)
            inside = [child for _, child in children if child != NOTHING]
            if inside and not hidden:
                found += self._told(bus, inside, depth + 1, hidden=not one.is_showing)
        return found

    def _call_all(self, bus: str, asked: Sequence[tuple[str, str]]) -> list[Any]:
        """Ask many things at once: on a busy computer each question by itself waits for its turn."""
        waiting: dict[int, int] = {}
        for place, (what, path) in enumerate(asked):
            if what == NAME:
                here = DBusAddress(path, bus, "org.freedesktop.DBus.Properties")
                message = new_method_call(here, "Get", "ss", (ACCESSIBLE, NAME))
            else:
                message = new_method_call(DBusAddress(path, bus, ACCESSIBLE), what)
            serial = next(self._bus.outgoing_serial)
            waiting[serial] = place
            self._bus.send(message, serial=serial)
        answers: list[Any] = [None] * len(asked)
        while waiting:
            reply = self._bus.receive(timeout=PATIENCE)
            place_of = waiting.pop(reply.header.fields.get(HeaderFields.reply_serial, 0), None)
            if place_of is not None:
                answers[place_of] = unwrap_msg(reply)[0]
        return answers

    def announcement(self, words: str, after: Callable[[], object]) -> bool:
        """Whether these words are announced, once this was done."""
        until = time.monotonic() + PATIENCE
        with self._bus.filter(self._signals) as heard:
            after()
            while (left := until - time.monotonic()) > 0:
                try:
                    message = self._bus.recv_until_filtered(heard, timeout=left)
                except TimeoutError:
                    return False
                if message.header.fields.get(HeaderFields.member) == "Announcement" and words in str(message.body):
                    return True
        return False

    def place_of(self, one: Heard) -> int:
        """Where it stands in what it stands in, from 0."""
        place: int = self._call(DBusAddress(one.path, one.bus, ACCESSIBLE), "GetIndexInParent")[0]
        return place

    def press(self, one: Heard) -> None:
        """Do the first thing that can be done with it, as a voice or a switch does."""
        self._call(DBusAddress(one.path, one.bus, "org.a11y.atspi.Action"), "DoAction", "i", (0,))

    def _call(self, here: DBusAddress, method: str, signature: str | None = None, body: tuple[Any, ...] = ()) -> Any:
        asked = new_method_call(here, method, signature, body)
        return unwrap_msg(self._bus.send_and_get_reply(asked, timeout=PATIENCE))
