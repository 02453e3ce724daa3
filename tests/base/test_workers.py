"""The worker process: whatever happens inside it, the app goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.base.workers import (
    Limits,
    Worker,
    WorkerDied,
    WorkerFault,
    WorkerOutOfMemory,
    WorkerSilent,
    WorkerTimeout,
)
from tests.base.worker_tasks import Slip

TASKS = "tests.base.worker_tasks:"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def worker() -> Iterator[Worker]:
    with Worker(Limits(seconds=20, memory_bytes=512 * 1024 * 1024), accepts=(Slip,)) as worker:
        yield worker


class Heard:
    """Progress that keeps what was said and can be told to stop once a file exists."""

    def __init__(self, stop_when: Path | None = None) -> None:
        self.lines: list[tuple[str, int, int]] = []
        self.stop_when = stop_when

    def say(self, words: str, done: int, total: int) -> None:
        self.lines.append((words, done, total))

    def check(self) -> None:
        if self.stop_when and self.stop_when.exists() and self.stop_when.stat().st_size:
            raise Cancelled


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize(
    "value",
    [None, True, 7, 2.5, "žluť \udcff", b"\x00\x01", (1, ("a", b"b")), [1, [2]], {"a": (None,), "b": b"x"}, ""],
)
def test_an_answer_arrives_as_it_was_given(worker: Worker, value: object) -> None:
    assert worker.call(TASKS + "echo", value) == value


def test_a_named_dataclass_may_be_an_answer(worker: Worker) -> None:
    assert worker.call(TASKS + "slip", "x") == Slip("x", b"\x00\xff", (1, 2))


def test_a_dataclass_nobody_named_is_not_taken() -> None:
    with Worker(Limits(20, 1 << 29)) as worker, pytest.raises(WorkerDied):
        worker.call(TASKS + "slip", "x")


def test_the_same_process_serves_many_calls(worker: Worker) -> None:
    first = worker.call(TASKS + "own_pid")
    assert first == worker.call(TASKS + "own_pid") == worker.pid
    assert first != os.getpid()


def test_progress_lines_reach_the_app(worker: Worker) -> None:
    heard = Heard()
    assert worker.call(TASKS + "count_up", 3, progress=heard) == 3
    assert heard.lines[-1] == ("Reading paper 3 of 3", 3, 3)


def test_what_was_at_work_when_the_process_ended_is_known_by_its_name(worker: Worker) -> None:
    class Traced(Heard):
        at = ""

        def at_work(self, name: str) -> None:
            self.at = name

    traced = Traced()
    with pytest.raises(WorkerDied):
        worker.call(TASKS + "work_at", ["one", "two"], progress=traced)
    assert traced.at == "two"
    with pytest.raises(WorkerDied):
        worker.call(TASKS + "work_at", ["one", "two"], progress=Heard())


def test_a_problem_arrives_with_its_advice_and_the_process_stays(worker: Worker) -> None:
    pid = worker.call(TASKS + "own_pid")
    with pytest.raises(Problem) as caught:
        worker.call(TASKS + "refuse")
    assert (caught.value.title, caught.value.advice) == ("This paper is locked.", "Ask for its password.")
    assert worker.call(TASKS + "own_pid") == pid


def test_a_fault_inside_arrives_with_its_trace(worker: Worker) -> None:
    with pytest.raises(WorkerFault) as caught:
        worker.call(TASKS + "stumble")
    assert caught.value.kind == "KeyError"
    assert "stumble" in caught.value.trace


def test_an_endless_task_is_ended_and_the_next_call_works(worker: Worker) -> None:
    pid = worker.call(TASKS + "own_pid")
    with pytest.raises(WorkerTimeout):
        worker.call(TASKS + "spin", seconds=0.2)
    assert not is_running(pid)
    assert worker.call(TASKS + "echo", 1) == 1


def test_a_task_that_says_nothing_more_of_what_it_is_at_is_ended_long_before_its_time() -> None:
    with Worker(Limits(600, 1 << 29, silent_seconds=0.2)) as worker:
        with pytest.raises(WorkerSilent):
            worker.call(TASKS + "fall_silent_at", ["page 1", "page 2"], 600)
        assert worker.call(TASKS + "echo", 1) == 1


def test_a_task_that_is_at_nothing_in_particular_may_be_silent() -> None:
    with Worker(Limits(600, 1 << 29, silent_seconds=0.2)) as worker:
        assert worker.call(TASKS + "fall_silent_at", ["page 1", ""], 0.6) == "awake again"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux refuses memory at once")
def test_a_memory_hog_is_ended_and_the_next_call_works(worker: Worker) -> None:
    with pytest.raises(WorkerOutOfMemory):
        worker.call(TASKS + "hog")
    assert worker.call(TASKS + "echo", 1) == 1


def test_a_crash_inside_does_not_end_the_app(worker: Worker) -> None:
    with pytest.raises(WorkerDied):
        worker.call(TASKS + "crash")
    assert worker.call(TASKS + "echo", 1) == 1


def test_a_process_killed_from_outside_between_calls_is_replaced(worker: Worker) -> None:
    pid = worker.call(TASKS + "own_pid")
    os.kill(pid, signal.SIGKILL)
    os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    assert worker.call(TASKS + "own_pid") != pid


def test_a_process_killed_in_the_middle_of_a_call_is_said(worker: Worker, tmp_path: Path) -> None:
    mark = tmp_path / "pid"

    class Killer(Heard):
        def check(self) -> None:
            if mark.exists() and mark.read_text():
                os.kill(int(mark.read_text()), signal.SIGKILL)
                mark.unlink()

    with pytest.raises(WorkerDied):
        worker.call(TASKS + "tell_and_spin", mark, progress=Killer())
    assert worker.call(TASKS + "echo", 1) == 1


def test_stopping_ends_the_process_at_once(worker: Worker, tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    with pytest.raises(Cancelled):
        worker.call(TASKS + "tell_and_spin", mark, progress=Heard(stop_when=mark))
    assert not is_running(int(mark.read_text()))
    assert worker.call(TASKS + "echo", 1) == 1


def test_prints_of_libraries_do_not_disturb_the_answer(worker: Worker) -> None:
    assert worker.call(TASKS + "chatter") == ""
    assert worker.call(TASKS + "echo", 1) == 1


def test_an_answer_that_is_not_plain_data_is_a_fault(worker: Worker) -> None:
    with pytest.raises(WorkerFault, match="plain data"):
        worker.call(TASKS + "answer_with_a_function")
    assert worker.call(TASKS + "echo", 1) == 1


@pytest.mark.parametrize("attack", ["take_over_the_pipe", "claim_a_huge_answer", "say_nonsense"])
def test_a_hostile_answer_is_never_believed(worker: Worker, attack: str) -> None:
    with pytest.raises(WorkerDied):
        worker.call(TASKS + attack)
    assert worker.call(TASKS + "echo", 1) == 1


def test_two_threads_take_turns(worker: Worker) -> None:
    answers: list[object] = []
    threads = [threading.Thread(target=lambda n=n: answers.append(worker.call(TASKS + "echo", n))) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, answers)) == [str(n) for n in range(8)]


def test_closing_in_the_middle_of_a_call_cancels_it_and_those_that_wait(worker: Worker, tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    waiting = threading.Event()
    ends: list[BaseException] = []

    class Waiting(Heard):
        def check(self) -> None:
            waiting.set()

    def ask(progress: Heard) -> None:
        try:
            worker.call(TASKS + "tell_and_spin", mark, progress=progress)
        except BaseException as error:
            ends.append(error)

    first = threading.Thread(target=ask, args=(Heard(),))
    first.start()
    while not (mark.exists() and mark.read_text()):
        assert first.is_alive()
    second = threading.Thread(target=ask, args=(Waiting(),))
    second.start()
    assert waiting.wait(10)
    worker.close()
    first.join(10)
    second.join(10)
    assert [type(end) for end in ends] == [Cancelled, Cancelled]
    assert worker.call(TASKS + "echo", 1) == 1


def test_nothing_is_left_running_after_closing() -> None:
    worker = Worker(Limits(20, 1 << 29))
    worker.call(TASKS + "linger_in_a_thread")
    pid = worker.pid
    worker.close()
    assert pid is not None
    assert not is_running(pid)


def test_the_process_ends_with_the_app_even_in_the_middle_of_a_task(tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    program = (
        "import sys; from pathlib import Path; from secondopinion_desktop.base.workers import Limits, Worker\n"
        f"Worker(Limits(60, 1 << 29)).call('{TASKS}tell_and_spin', Path(sys.argv[1]))"
    )
    app = subprocess.Popen([sys.executable, "-c", program, str(mark)], cwd=ROOT)
    while not (mark.exists() and mark.read_text()):
        assert app.poll() is None
    app.kill()
    app.wait()
    pid = int(mark.read_text())
    while is_running(pid) and "Z" not in state_of(pid):
        pass


def state_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


def test_a_worker_dropped_without_closing_leaves_no_process_at_exit() -> None:
    program = (
        "from secondopinion_desktop.base.workers import Limits, Worker\n"
        f"kept = Worker(Limits(60, 1 << 29)); print(kept.call('{TASKS}own_pid'))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert not is_running(int(done.stdout))


def test_a_file_named_like_a_library_in_the_folder_at_hand_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('hijacked')")
    monkeypatch.chdir(tmp_path)
    with Worker(Limits(20, 1 << 29)) as worker:
        assert worker.call(TASKS + "echo", 1) == 1


def test_the_process_starts_without_window_or_database_libraries(worker: Worker) -> None:
    names = worker.call(TASKS + "loaded_modules")
    assert not {"PySide6", "sqlalchemy", "pypdf", "pikepdf", "pypdfium2", "PIL", "asyncio"} & set(names)
