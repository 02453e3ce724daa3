"""What `tests.faults.typed` forks: all that verbs load is loaded here, once."""

from __future__ import annotations

import atexit
import importlib
import json
import os
import sys
from typing import NoReturn

from secondopinion_desktop import __main__ as program
from secondopinion_desktop.cli.arguments import VERBS
from secondopinion_desktop.cli.verbs import verb_named

for _verb in VERBS:
    verb_named(_verb)
for _name in (
    "secondopinion_desktop.app.casebook",
    "secondopinion_desktop.app.lists",
    "secondopinion_desktop.app.packets",
    "secondopinion_desktop.packet.binding.making",
):
    importlib.import_module(_name)


def be_the_program(folder: str, answers: str, environment: str, *words: str) -> NoReturn:
    """Go there, take nothing in, say all into files, and end as the program does."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(json.loads(environment))
    for number, name in enumerate((os.devnull, f"{answers}/out", f"{answers}/err")):
        opened = os.open(name, os.O_RDWR | os.O_CREAT, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.argv = ["secondopinion-desktop", *words]
    status = program.main()
    sys.stdout.flush()
    sys.stderr.flush()
    atexit._run_exitfuncs()
    os._exit(status)
