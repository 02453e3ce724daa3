"""Two Syncthings on this computer that know only each other: no discovery, no relay, no upgrade, no usage report."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import time
import urllib.request
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

KEY = "only-for-this-run"
QUIET = {
    "globalAnnounceEnabled": "false",
    "localAnnounceEnabled": "false",
    "relaysEnabled": "false",
    "natEnabled": "false",
    "startBrowser": "false",
    "autoUpgradeIntervalH": "0",
    "urAccepted": "-1",
    "crashReportingEnabled": "false",
    "reconnectionIntervalS": "1",
}
SECONDS_TO_START = 60


@dataclass
class Syncthing:
    """One of the two: its settings, the folder it carries, and where it answers."""

    home: Path
    folder: Path
    device: str
    listens: int
    answers: int

    def ask(self, what: str, *, post: bool = False) -> bytes:
        """Ask it something, or tell it to do something."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.answers}/rest/{what}",
            headers={"X-API-Key": KEY},
            method="POST" if post else "GET",
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return bytes(answer.read())


def made(home: Path, folder: Path) -> Syncthing:
    """One that was never started; it has an identity of its own."""
    folder.mkdir(parents=True)
    command = ["syncthing", "generate", f"--home={home}", "--no-default-folder"]
    subprocess.run(command, check=True, capture_output=True, env=_environment(home))
    told = (home / "config.xml").read_text("utf-8")
    found = re.search(r'<device id="([A-Z0-9-]{60,})"', told)
    assert found is not None
    return Syncthing(home, folder, found[1], _free_port(), _free_port())


@contextmanager
def running(one: Syncthing, other: Syncthing) -> Iterator[None]:
    """Both at work on their folders, until the block ends however it ends."""
    started = []
    try:
        for this, peer in ((one, other), (other, one)):
            _configure(this, peer)
            command = ["syncthing", "serve", f"--home={this.home}", "--no-browser", "--no-restart", "--no-upgrade"]
            log = (this.home / "log.txt").open("wb")
            started.append(subprocess.Popen(command, stdout=log, stderr=log, env=_environment(this.home)))
            log.close()
        for this in (one, other):
            _wait_for(this)
        yield
    finally:
        for process in started:
            process.terminate()
        for process in started:
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _configure(this: Syncthing, peer: Syncthing) -> None:
    path = this.home / "config.xml"
    tree = ElementTree.parse(path)
    root = tree.getroot()
    for left in [*root.findall("folder"), *root.findall("device")]:
        root.remove(left)
    options, gui = root.find("options"), root.find("gui")
    assert options is not None
    assert gui is not None
    for name, value in {**QUIET, "listenAddress": f"tcp://127.0.0.1:{this.listens}"}.items():
        for left in options.findall(name):
            options.remove(left)
        ElementTree.SubElement(options, name).text = value
    for name, value in (("address", f"127.0.0.1:{this.answers}"), ("apikey", KEY)):
        for left in gui.findall(name):
            gui.remove(left)
        ElementTree.SubElement(gui, name).text = value
    folder = ElementTree.SubElement(
        root,
        "folder",
        {
            "id": "case",
            "label": "case",
            "path": str(this.folder),
            "type": "sendreceive",
            "rescanIntervalS": "3",
            "fsWatcherEnabled": "true",
            "fsWatcherDelayS": "1",
        },
    )
    for device in (this, peer):
        ElementTree.SubElement(folder, "device", {"id": device.device})
        known = ElementTree.SubElement(root, "device", {"id": device.device, "name": device.home.name})
        ElementTree.SubElement(known, "address").text = f"tcp://127.0.0.1:{device.listens}"
    tree.write(path, "utf-8")


def _wait_for(this: Syncthing) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            this.ask("system/ping")
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.3)


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "HOME": str(home), "STNOUPGRADE": "1"}


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
