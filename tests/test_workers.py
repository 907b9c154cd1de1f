"""Worker processes: answers in order, a death that costs one question, and nothing left running."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator

import psutil
import pytest

from whosays.errors import DataMissing, RunError
from whosays.workers import WorkerDied, Workers, serve

HERE = "tests.test_workers"


def double() -> None:
    """A worker that doubles numbers; 13 kills it, 14 is refused."""
    serve(_prepare)


def _prepare() -> Callable[[int], int]:
    print("noise from a library")
    return _double


def _double(number: int) -> int:
    print("more noise")
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 14:
        raise DataMissing("fourteen")
    if number % 3 == 0:
        time.sleep(0.02)
    return 2 * number


def unprepared() -> None:
    """A worker that finds its data missing."""
    serve(_fail)


def _fail() -> Callable[[int], int]:
    raise DataMissing("no table")


def run(target: str, numbers: Iterator[int] | range, count: int = 2, budget: int = 10**9) -> list[tuple[int, object]]:
    with Workers[int, int](f"{HERE}:{target}", count) as workers:
        return list(workers.map(numbers, lambda number: 1, budget))


def test_answers_come_in_the_order_of_the_questions() -> None:
    assert run("double", range(12)) == [(number, 2 * number) for number in range(12)]


def test_a_dying_worker_costs_its_own_question_only() -> None:
    found = run("double", range(10, 14), count=1) + run("double", iter([13, 13, 2]), count=2)
    deaths = [answer for question, answer in found if question == 13]
    assert [str(death) for death in deaths] == ["ended by SIGKILL"] * 3
    assert all(isinstance(death, WorkerDied) for death in deaths)
    assert [answer for question, answer in found if question != 13] == [20, 22, 24, 4]


def test_an_error_travels_back_as_itself() -> None:
    with pytest.raises(DataMissing, match="fourteen"):
        run("double", iter([1, 14]))


def test_a_worker_that_cannot_prepare_stops_the_run() -> None:
    with pytest.raises(DataMissing, match="no table"):
        run("unprepared", range(3))


def test_a_worker_that_cannot_start_stops_the_run() -> None:
    with pytest.raises(RunError, match="could not start"):
        run("nowhere", range(3))


def test_questions_are_taken_only_as_far_as_they_are_needed() -> None:
    taken: list[int] = []
    with Workers[int, int](f"{HERE}:double", 1) as workers:
        answers = workers.map((taken.append(number) or number for number in range(1000)), lambda number: 1, 3)  # type: ignore[func-returns-value]
        next(answers)
        assert len(taken) <= 5
        answers.close()  # type: ignore[attr-defined]


def test_no_process_is_left() -> None:
    before = {child.pid for child in psutil.Process().children()}
    run("double", range(5))
    with Workers[int, int](f"{HERE}:double", 2) as workers:
        next(workers.map(range(12), lambda number: 1, 10**9))
    assert {child.pid for child in psutil.Process().children()} <= before
