"""A looker that got ready holds all it reads with, and is none the worse where it could not."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from secondopinion_desktop.base.problem import Cancelled
from secondopinion_desktop.intake.door import looker as door
from secondopinion_desktop.intake.door.looker import Looker
from secondopinion_desktop.intake.looking import first_reader

rapidocr = pytest.importorskip("rapidocr")


def _line(path: Path) -> Path:
    image = Image.new("RGB", (700, 200), "white")
    ImageDraw.Draw(image).text((40, 60), "Hemoglobin 4.8 g/dl", fill="black", font_size=48)
    image.save(path)
    return path


def test_a_looker_that_got_ready_reads_a_page_in_the_same_process(tmp_path: Path) -> None:
    with Looker() as looker:
        looker.get_ready()
        process = looker._worker.pid
        assert process is not None
        seen = looker.look(_line(tmp_path / "line.png"), "image/png", 1)
        assert "4.8" in seen.readings[0].text
        assert looker._worker.pid == process


def test_no_model_is_loaded_at_the_first_line_once_it_is_ready(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from rapidocr.inference_engine.onnxruntime import main as engine

    def loads_again(*_: object, **_more: object) -> None:
        raise AssertionError("a model is loaded while somebody waits")

    first_reader.get_ready()
    monkeypatch.setattr(engine, "InferenceSession", loads_again)
    page = np.asarray(Image.open(_line(tmp_path / "line.png")))
    words = first_reader.read_first(page, 1, lambda: None)
    assert words is not None
    assert "4.8" in [word.text for word in words]


def test_one_that_is_closed_while_it_gets_ready_is_not_waited_for() -> None:
    looker = Looker()
    told: list[str] = []

    def get_ready() -> None:
        try:
            looker.get_ready()
        except Cancelled:
            told.append("cancelled")

    beside = threading.Thread(target=get_ready)
    beside.start()
    while looker._worker.pid is None:
        pass
    looker.close()
    beside.join(20)
    assert not beside.is_alive()
    assert told == ["cancelled"]
    assert looker._worker.pid is None


def test_one_that_could_not_get_ready_still_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "_GET_READY", "secondopinion_desktop.intake.door.looking_tasks:not_there")
    with Looker() as looker:
        looker.get_ready()
        assert looker.look(_line(tmp_path / "line.png"), "image/png", 1).readings
