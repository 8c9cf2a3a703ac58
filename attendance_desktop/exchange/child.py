"""Runs a function in a process of its own, with limits, because foreign files can kill a reader.

A legal workbook of 1.5 kB makes the best reader abort its whole process; another unpacks a
thousandfold. Neither may take the window, or a half-stored import, with it. The child is watched
on every system by the memory it holds and by the clock; where the system can, it also limits
itself before it looks at a single byte.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import multiprocessing
import os
import pickle
import queue
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, cast

from attendance_desktop.errors import Cancelled, UserError

#: How long the parent sleeps at most before it looks at the clock, the memory and the user.
_GLANCE_SECONDS = 0.04
#: Address space is not memory: arenas and thread stacks reserve far more than they use. This
#: much above the limit only a single absurd request is refused, and it fails at once.
_ADDRESS_SLACK = 3 << 30
#: Of an array at once over the pipe, which sets aside room for the whole of what it awaits.
_PIECE = 256 << 10
#: Libraries make a hundred thousand objects as they load, none of which is garbage.
_OBJECTS_BETWEEN_COLLECTIONS = 50_000
_MESSAGE, _QUESTION, _ANSWER, _RESULT, _ERROR, _BUG, _GONE = range(7)


@dataclass(frozen=True)
class Limits:
    """What a child may use.

    Attributes:
        seconds: by the clock.
        memory_bytes: resident memory.
    """

    seconds: float = 300.0
    memory_bytes: int = 1 << 30


#: How a child comes to be, as `multiprocessing` calls it: "spawn" alone is the same everywhere.
METHOD = "spawn"
#: Children that wait for their work.
_WAITING: list[tuple[BaseProcess, Connection]] = []


class ChildFailed(RuntimeError):
    """A bug in the child; says the type and the place in the code, never what the file held."""


class Link:
    """The child's end: what the function is handed as its first argument."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe

    def tell(self, message: object) -> None:
        """Send a message to the parent's `on_message`."""
        _send(self._pipe, _MESSAGE, message)

    def ask(self, question: object) -> Any:
        """Send a question to the parent's `on_question` and return its answer."""
        _send(self._pipe, _QUESTION, question)
        return _received(self._pipe)[1]


def prepare(module: str, warm_up: str, both: Sequence[str] = ()) -> None:
    """Start a child now that is given its work later, and makes itself ready meanwhile.

    For a command that is known to need a child before anything else of it is. On Linux, as long
    as no thread runs, the child is a fork of this process, ready in no time. macOS offers forks
    too, but its own libraries break in them.

    Args:
        module, warm_up: name of a function that takes nothing, which the child calls first.
        both: modules that this process will need too; a fork shares them.
    """
    forks = sys.platform == "linux" and threading.active_count() == 1
    for name in both if forks else ():
        importlib.import_module(name)
    _WAITING.append(_spawn(module, warm_up, "fork" if forks else METHOD))


def _spawn(module: str = "", warm_up: str = "", method: str = "") -> tuple[BaseProcess, Connection]:
    context = cast("Any", multiprocessing.get_context(method or METHOD))
    # Windows has a class of its own for this, with the same methods.
    ours, theirs = cast("tuple[Connection, Connection]", context.Pipe(duplex=True))
    process = context.Process(target=_run, args=(theirs, module, warm_up), daemon=True)
    process.start()
    theirs.close()
    return process, ours


class ChildJob:
    """One function running in one child process.

    Start it before importing what is heavy: the child warms up meanwhile.
    """

    def __init__(
        self, process: BaseProcess, pipe: Connection, limits: Limits, subject: str
    ) -> None:
        self._process = process
        self._pipe = pipe
        self._limits = limits
        self._subject = subject
        self._deadline = time.monotonic() + limits.seconds
        self._arrived: queue.SimpleQueue[tuple[int, Any]] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._listen, daemon=True, name="child-listener")
        self._memory: Any = None
        self._looked = 0.0

    @classmethod
    def start(
        cls, function: Callable[..., Any], *args: object, limits: Limits, subject: str = ""
    ) -> ChildJob:
        """Start `function(link, *args)` in a fresh process.

        Args:
            function: at the top level of a module; it is imported by name in the child.
            subject: what the errors call the work, such as the file's path.
        """
        process, ours = _WAITING.pop() if _WAITING else _spawn()
        with contextlib.suppress(OSError):  # it died already: the listener will hear of it
            ours.send_bytes(
                pickle.dumps((function.__module__, function.__qualname__, args, limits))
            )
        job = cls(process, ours, limits, subject)
        job._reader.start()
        return job

    def result(
        self,
        on_message: Callable[[Any], object] | None = None,
        on_question: Callable[[Any], object] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Any:
        """Wait for the function and return what it returned; the child is gone afterwards.

        Args:
            on_message: called here with what the child tells.
            on_question: called here; its return value is the child's answer.
            cancelled: looked at every 40 ms.

        Raises:
            Cancelled: `cancelled` said so; the child was killed.
            UserError: raised in the child, or the child broke a limit or died.
            ChildFailed: a bug in the child.
        """
        try:
            while True:
                kind, content = self._next(cancelled)
                if kind == _RESULT:
                    return content
                if kind == _MESSAGE and on_message is not None:
                    on_message(content)
                elif kind == _QUESTION:
                    answer = None if on_question is None else on_question(content)
                    with contextlib.suppress(OSError):
                        _send(self._pipe, _ANSWER, answer)
                elif kind in (_ERROR, _BUG, _GONE):
                    raise self._failure(kind, content)
        finally:
            self.close()

    def close(self) -> None:
        """Kill the child if it still runs, and let go of everything."""
        if self._process.is_alive():
            self._process.kill()
        self._process.join()
        self._reader.join()
        self._pipe.close()

    def _next(self, cancelled: Callable[[], bool] | None) -> tuple[int, Any]:
        while True:
            if cancelled is not None and cancelled():
                raise Cancelled
            self._check_limits()
            with contextlib.suppress(queue.Empty):
                return self._arrived.get(timeout=_GLANCE_SECONDS)

    def _check_limits(self) -> None:
        now = time.monotonic()
        if now < self._looked + _GLANCE_SECONDS:
            return
        self._looked = now
        if now > self._deadline:
            raise UserError(
                "reader_out_of_time", path=self._subject, seconds=round(self._limits.seconds)
            )
        if self._resident_bytes() > self._limits.memory_bytes:
            raise self._out_of_memory()

    def _resident_bytes(self) -> int:
        try:
            return _pages_held(self._process.pid) * os.sysconf("SC_PAGE_SIZE")
        except OSError:
            return self._resident_by_psutil()

    def _resident_by_psutil(self) -> int:
        import psutil

        try:
            if self._memory is None:
                self._memory = psutil.Process(self._process.pid)
            return int(self._memory.memory_info().rss)
        except psutil.Error:
            return 0  # it just ended; the pipe will say how

    def _out_of_memory(self) -> UserError:
        return UserError(
            "reader_out_of_memory",
            path=self._subject,
            megabytes=self._limits.memory_bytes // 10**6,
        )

    def _failure(self, kind: int, content: Any) -> Exception:
        if kind == _ERROR:
            return self._out_of_memory() if content is MemoryError else content
        if kind == _BUG:
            return ChildFailed(content)
        return UserError("file_kills_reader", path=self._subject)

    def _listen(self) -> None:
        # A thread of its own, so that a child stopped in mid-sentence cannot hold up the clock.
        while True:
            try:
                kind, content = _received(self._pipe)
            except (EOFError, OSError, pickle.UnpicklingError):
                self._arrived.put((_GONE, None))
                return
            self._arrived.put((kind, content))
            if kind in (_RESULT, _ERROR, _BUG):
                return


def _pages_held(number: int | None) -> int:
    """Return how many pages of memory a process holds, as Linux tells it without a library.

    Raises:
        OSError: another system, or there is no such process.
    """
    return int(Path(f"/proc/{number}/statm").read_text(encoding="ascii").split()[1])


# --- the wire -------------------------------------------------------------------------------


def _send(pipe: Connection, kind: int, content: object) -> None:
    # Arrays go out of band (pickle protocol 5): 60 MB take one copy, not three.
    parts: list[pickle.PickleBuffer] = []
    body = pickle.dumps(content, protocol=5, buffer_callback=parts.append)
    views = [part.raw() for part in parts]
    pipe.send_bytes(pickle.dumps((kind, [view.nbytes for view in views])))
    pipe.send_bytes(body)
    for view in views:
        for start in range(0, view.nbytes, _PIECE):
            pipe.send_bytes(view[start : start + _PIECE])


def _received(pipe: Connection) -> tuple[int, Any]:
    kind, sizes = pickle.loads(pipe.recv_bytes())
    body = pipe.recv_bytes()
    parts = [bytearray(size) for size in sizes]
    for part in parts:
        for start in range(0, len(part), _PIECE):
            pipe.recv_bytes_into(part, start)
    return kind, pickle.loads(body, buffers=parts)


# --- the child's side -----------------------------------------------------------------------


def _run(pipe: Connection, module: str, warm_up: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    _silence()
    threading.Thread(target=_die_with_parent, daemon=True).start()
    try:
        if module:
            getattr(importlib.import_module(module), warm_up)()
        where, name, args, limits = pickle.loads(pipe.recv_bytes())
        _limit_self(limits)
        function = getattr(importlib.import_module(where), name)
        result = function(Link(pipe), *args)
        _send(pipe, _RESULT, result)
    except MemoryError:
        _try_send(pipe, _ERROR, MemoryError)
    except UserError as error:
        _try_send(pipe, _ERROR, error)
    except BaseException as error:
        _try_send(pipe, _BUG, _place(error))


def _try_send(pipe: Connection, kind: int, content: object) -> None:
    with contextlib.suppress(OSError):
        _send(pipe, kind, content)


def _place(error: BaseException) -> str:
    """Return the error's type and where it arose; its message could quote a cell."""
    frames = traceback.extract_tb(error.__traceback__)
    inner = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames[-4:]]
    return " < ".join([type(error).__name__, *reversed(inner)])


def _silence() -> None:
    # A library that aborts writes its last words to the terminal; ours are better.
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nothing, stream)
    os.close(nothing)


def _limit_self(limits: Limits) -> None:
    try:
        import resource
    except ImportError:
        return  # no such thing on Windows, where the parent's watch alone holds
    wanted = {
        "RLIMIT_AS": limits.memory_bytes + _ADDRESS_SLACK,
        "RLIMIT_CPU": int(limits.seconds * (os.cpu_count() or 1)) + 1,
        "RLIMIT_CORE": 0,  # a core file would hold student data
        "RLIMIT_FSIZE": 0,  # and so would any file it writes
    }
    for name, value in wanted.items():
        number = getattr(resource, name, None)
        if number is None:
            continue
        with contextlib.suppress(OSError, ValueError):
            hard = resource.getrlimit(number)[1]
            value = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(number, (value, value))


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
