"""The same jobs without a window: one module a topic, each command a few lines over a service.

Results go to stdout (`--json` for machines, else a readable table), progress and errors to
stderr. Exit 0 done, 1 the user can put it right, 2 wrong usage.
"""

from __future__ import annotations

import errno
import functools
import importlib
import logging
import os
import sys
from collections.abc import Sequence

import typer

from attendance_desktop.cli.context import Context
from attendance_desktop.cli.output import be_lenient
from attendance_desktop.errors import UserError
from attendance_desktop.ui import bug_report, log_file
from attendance_desktop.wording import _, error_words

_log = logging.getLogger(__name__)
#: What Typer makes of Ctrl+C.
_INTERRUPTED = 130
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EIO)

#: Topic -> its commands. A command imports its own topic alone: all together take as long as a
#: short command takes to do its work.
TOPICS = {
    "attendance": ("import", "measures", "calendar"),
    "history": ("history",),
    "goal": ("goal",),
    "reconcile": ("reconcile",),
    "remembered": ("remembered",),
    "trust": ("init", "check", "backup", "restore", "undo", "redo", "activity", "self-test"),
    "packets": ("packet",),
    "partners": ("partners",),
    "meetings": ("meeting",),
    "assessment": ("assess",),
    "plan": ("plan",),
    "practice": ("demo",),
}


def program_for(arguments: Sequence[str]) -> typer.Typer:
    """Return the program with the command that is named, or with all where none is."""
    named = _named(arguments)
    return _program_of(tuple(t for t, commands in TOPICS.items() if named in commands))


@functools.cache
def _program_of(topics: tuple[str, ...]) -> typer.Typer:
    program = typer.Typer(
        name="attendance-desktop",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        help=_(
            "Chronic absence, measured exactly and acted on together. Without a command: the "
            "window."
        ),
    )
    program.callback()(_program)
    for topic in topics or TOPICS:
        importlib.import_module(f"{__name__}.{topic}").register(program)
    return program


def _named(arguments: Sequence[str]) -> str:
    """Return the first word that is no option of the program itself, "" for none."""
    words = iter(arguments)
    for word in words:
        if word == "--file":
            next(words, "")
        elif not word.startswith("-"):
            return word
    return ""


def _program(
    context: typer.Context,
    file: str = typer.Option(
        "",
        "--file",
        metavar="PATH.attend",
        help=_("The district file; by default the one opened last."),
    ),
) -> None:
    context.obj = Context(file)
    context.call_on_close(context.obj.close)


def main(arguments: Sequence[str]) -> int:
    """Run one command.

    Returns:
        0 done, 1 the user can put it right (said in one line), 2 wrong usage.
    """
    be_lenient()
    try:
        done = program_for(arguments)(args=list(arguments), standalone_mode=False)
        sys.stdout.flush()
    except UserError as error:
        return _complain(error)
    except typer.TyperException as misuse:
        # Also no command at all, which shows the help. What Typer raises knows how to show itself.
        misuse.show()  # pyright: ignore[reportAttributeAccessIssue]
        return misuse.exit_code
    except (typer.Abort, KeyboardInterrupt):
        return _complain(UserError("cancelled"))
    except (BrokenPipeError, SystemExit):
        # The reader of our output went away (`| head`), which Typer makes an exit of; that is no
        # fault of ours.
        _drop_output()
        return 0
    except Exception as bug:
        if isinstance(bug, OSError) and bug.errno in _NO_ROOM and bug.filename is None:
            _drop_output()
            return _complain(UserError("output_not_written"))
        _log_bug(bug)
        return _complain(UserError("bug", kind=type(bug).__name__))
    if done == _INTERRUPTED:
        return _complain(UserError("cancelled"))
    return done if isinstance(done, int) else 0


def _drop_output() -> None:
    """Print nowhere from now on: the interpreter would try again at its end, and say so."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _log_bug(bug: Exception) -> None:
    """Write kinds of error and places in the code to the log; its words could quote a cell."""
    handler = log_file.start()
    try:
        _log.error("a bug\n%s", "\n".join(bug_report.places(bug)))
    finally:
        log_file.stop(handler)


def _complain(error: UserError) -> int:
    line = error_words(error, command=True)
    print(_("error: {line}").format(line=line), file=sys.stderr)
    return 1
