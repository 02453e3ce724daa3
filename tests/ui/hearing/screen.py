"""A screen and an accessibility bus of a test's own, as a desktop has them; both end with the test.

Needs Debian's `xvfb`, `dbus-daemon` and `at-spi2-core`; `what_is_missing` says which of them is not here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from jeepney import message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection

LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
PATIENCE = 30.0


def _launcher() -> str:
    return next((path for path in LAUNCHERS if Path(path).exists()), "")


def what_is_missing() -> str:
    """Why nothing can be heard here; "" when it can."""
    if shutil.which("Xvfb") is None:
        return "there is no Xvfb here to show a window on"
    if shutil.which("dbus-daemon") is None:
        return "there is no dbus-daemon here"
    return "" if _launcher() else "Debian's at-spi2-core is not installed here"


@contextmanager
def own_desktop(folder: Path) -> Iterator[dict[str, str]]:
    """The environment in which a program shows its window and tells a screen reader about it."""
    with ExitStack() as ending:
        env = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
        env |= {"XDG_RUNTIME_DIR": str(folder), "HOME": str(folder), "QT_QPA_PLATFORM": "xcb", "NO_AT_BRIDGE": "0"}
        read, write = os.pipe()
        ending.callback(os.close, read)
        server = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
        _begin(ending, server, env, pass_fds=(write,))
        os.close(write)
        env["DISPLAY"] = f":{_line(read)}"
        read, write = os.pipe()
        ending.callback(os.close, read)
        bus = ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--print-address={write}"]
        _begin(ending, bus, env, pass_fds=(write,))
        os.close(write)
        env["DBUS_SESSION_BUS_ADDRESS"] = _line(read)
        _begin(ending, [_launcher(), "--launch-immediately", "--a11y=1"], env)
        _wait_for(env["DBUS_SESSION_BUS_ADDRESS"], "org.a11y.Bus")
        yield env


def _wait_for(bus: str, name: str) -> None:
    """Until somebody answers to this name. Asked earlier, the bus starts another launcher that tells nothing."""
    until = time.monotonic() + PATIENCE
    with open_dbus_connection(bus) as asking:
        while not Proxy(message_bus, asking, timeout=PATIENCE).NameHasOwner(name)[0]:
            assert time.monotonic() < until, f"nobody answers to {name}"
            time.sleep(0.05)


def _line(read: int) -> str:
    """The first line a server tells, which it does once it is ready."""
    with os.fdopen(os.dup(read), encoding="utf-8") as told:
        return told.readline().strip()


def _begin(ending: ExitStack, command: list[str], env: dict[str, str], pass_fds: tuple[int, ...] = ()) -> None:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, env=env, pass_fds=pass_fds, stdout=quiet, stderr=quiet)
    ending.callback(end, process)


def end(process: subprocess.Popen[bytes]) -> None:
    """End one process by its own handle, and wait until it is gone."""
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(PATIENCE)
