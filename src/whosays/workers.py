"""Worker processes that answer one question at a time.

They start with `python -c` and talk through pipes, so that the caller's script is never run again in them (it needs no
`if __name__ == "__main__"`), a notebook can use them, and the death of one is known to belong to one question.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import LifoQueue
from types import TracebackType
from typing import Any, Generic, TypeVar

from whosays.errors import RunError

Question = TypeVar("Question")
Answer = TypeVar("Answer")


class WorkerDied(Exception):
    """A worker ended while it held a question. Its text says how."""


def serve(prepare: Callable[[], Callable[[Any], Any]]) -> None:
    """Answers questions from standard input until it ends; runs inside a worker.

    prepare gives the function that answers; whatever it or the libraries print goes to stderr.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt reaches the whole group; the caller ends us
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)
        sys.stdout = sys.stderr
        answer, reply = None, _attempt(prepare)
        if reply[0]:
            answer, reply = reply[1], (True, None)
        while True:
            pickle.dump(reply, out, protocol=pickle.HIGHEST_PROTOCOL)
            out.flush()
            if answer is None:
                return
            try:
                question = pickle.load(sys.stdin.buffer)
            except EOFError:
                return
            reply = _attempt(answer, question)


def _attempt(work: Callable[..., Any], *arguments: Any) -> tuple[bool, Any]:
    try:
        return True, work(*arguments)
    except Exception as error:
        try:
            pickle.loads(pickle.dumps(error))
        except Exception:  # an error of a library that cannot travel
            return False, RuntimeError(f"{type(error).__name__}: {error}")
        return False, error


class Worker(Generic[Question, Answer]):
    """One process. target: "module:function" of a function that calls `serve`."""

    def __init__(self, target: str) -> None:
        self._target = target
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, question: Question) -> Answer:
        """The answer. Raises: what the answering raised; WorkerDied; RunError when no worker can start."""
        process = self._process or self._start()
        try:
            self._send(process, question)
            return self._receive(process)  # type: ignore[no-any-return]
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise WorkerDied(_ending(self.stop())) from error

    def stop(self) -> int | None:
        """Ends the process, if there is one, and gives its exit code."""
        process, self._process = self._process, None
        if process is None:
            return None
        with contextlib.suppress(OSError, ValueError):
            assert process.stdin
            process.stdin.close()
        try:
            # One that died by itself needs a moment until its code is known.
            return process.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        module, function = self._target.split(":")
        boot = f"import sys; sys.path[:] = {sys.path!r}; from {module} import {function} as run; run()"
        process = subprocess.Popen([sys.executable, "-c", boot], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._process = process
        try:
            self._receive(process)
        except (EOFError, pickle.UnpicklingError) as error:
            advice = "Read in one process, or see `whosays doctor`."
            raise RunError(f"A worker process could not start ({_ending(self.stop())}). {advice}") from error
        return process

    @staticmethod
    def _send(process: subprocess.Popen[bytes], question: Any) -> None:
        assert process.stdin
        pickle.dump(question, process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
        process.stdin.flush()

    @staticmethod
    def _receive(process: subprocess.Popen[bytes]) -> Any:
        assert process.stdout
        good, answer = pickle.load(process.stdout)
        if not good:
            raise answer
        return answer


class Workers(Generic[Question, Answer]):
    """Several workers; use it in a `with` block, which ends them."""

    def __init__(self, target: str, count: int) -> None:
        self._workers: list[Worker[Question, Answer]] = [Worker(target) for _ in range(count)]
        self._idle: LifoQueue[Worker[Question, Answer]] = LifoQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="whosays")

    def __enter__(self) -> Workers[Question, Answer]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.stop()

    def map(
        self, questions: Iterable[Question], size: Callable[[Question], int], budget: int
    ) -> Iterator[tuple[Question, Answer | WorkerDied]]:
        """(question, answer or how its worker died), in the order of the questions.

        No more than four questions for each worker, nor more than `budget` of `size`, are held at a time.
        """
        held: deque[tuple[Question, Future[Answer]]] = deque()
        weight = 0
        for question in questions:
            held.append((question, self._threads.submit(self._ask, question)))
            weight += size(question)
            while held and (len(held) > 4 * len(self._workers) or weight > budget or held[0][1].done()):
                weight -= size(held[0][0])
                yield self._result(held.popleft())
        while held:
            yield self._result(held.popleft())

    @staticmethod
    def _result(held: tuple[Question, Future[Answer]]) -> tuple[Question, Answer | WorkerDied]:
        try:
            return held[0], held[1].result()
        except WorkerDied as death:
            return held[0], death

    def _ask(self, question: Question) -> Answer:
        worker = self._idle.get()
        try:
            return worker.ask(question)
        finally:
            self._idle.put(worker)


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            return f"ended by {signal.Signals(-code).name}"
    return f"exit code {code}"
