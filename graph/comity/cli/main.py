"""The command line: runs a command, and turns every error into a plain sentence and an exit code.

Exit codes: 0 answered; 1 no result, or a check failed; 2 bad usage or input.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

from comity.cli import opening
from comity.errors import AmbiguousNameError, ComityError, FactError, NoResultError, UnknownQuestionError
from comity.text import tables

NO_RESULT = 1
BAD_INPUT = 2
STOPPED = 130


def main() -> None:
    """Run the command line in ``sys.argv``; always ends in ``SystemExit``."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        _run(sys.argv[1:])
    except NoResultError as error:
        _stop(NO_RESULT, _worded(error))
    except AmbiguousNameError as error:
        print(tables.plain(f"comity: {_worded(error)}"), file=sys.stderr)
        _stop(BAD_INPUT, tables.text(["id", "label", "type"], [list(c) for c in error.candidates], [], []), prefix="")
    except UnknownQuestionError as error:
        from comity.questions import command_text

        near = [f"  {command_text.written(near)}\n      {tables.plain(near.words)}" for near in error.nearest]
        _stop(BAD_INPUT, "\n".join([f"comity: {tables.plain(_worded(error))}", *near]), prefix="")
    except FactError as error:
        _stop(BAD_INPUT, "\n".join(map(tables.plain, error.problems)), prefix="")
    except ComityError as error:
        _stop(BAD_INPUT, _worded(error))
    except OSError as error:
        _cut_off(error)
    except KeyboardInterrupt:
        _stop(STOPPED, "stopped")
    except Exception as error:
        if os.environ.get("COMITY_DEBUG"):
            raise
        message = (
            f"a bug in Comity itself ({type(error).__name__}: {error}); please report it, with the command you ran"
        )
        _stop(BAD_INPUT, message)
    sys.exit(0)


def _worded(error: ComityError) -> str:
    from comity.cli import hints

    return hints.sentence(error)


def _cut_off(error: OSError) -> NoReturn:
    """Exit because the output could not be written."""
    if isinstance(error, BrokenPipeError):
        # The reader of the pipe has gone, so nobody would see a message.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.stdout = None
    place = error.filename or "the answer"
    _stop(
        BAD_INPUT,
        f"{place} cannot be read or written ({error.strerror or error}); write to another place with --output",
    )


def _is_utf8(argument: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in argument)


def _run(arguments: list[str]) -> None:
    if arguments[:1] and arguments[0] in opening.ASKING and not all(map(_is_utf8, arguments)):
        raise ComityError("an argument is not UTF-8 text; type it in a UTF-8 terminal")
    opening.begin(arguments)
    # Importing click takes longer than an answer from a built graph, so ``ask`` does without it.
    if arguments[:1] == ["ask"] and len(arguments) > 1 and not {"-h", "--help"}.intersection(arguments):
        from comity.cli import ask

        ask.run(arguments[1:])
        return
    import click

    _add_commands(arguments[:1])
    from comity.cli.group import cli

    try:
        # Not ``main``, which would treat a closed pipe as a failure.
        with cli.make_context("comity", arguments) as context:
            cli.invoke(context)
    except click.exceptions.Exit as ended:
        sys.exit(ended.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(BAD_INPUT)
    except click.Abort:
        _stop(STOPPED, "stopped")


def _add_commands(named: list[str]) -> None:
    """Import the modules that add commands to the group. Importing all takes longer than most answers, so only one if it is named."""
    if named == ["compare"]:
        from comity.cli import compare
    elif named == ["chart"]:
        from comity.cli import chart
    elif named == ["cite"]:
        from comity.cli import cite
    elif named == ["path"]:
        from comity.cli import path
    elif named == ["network"]:
        from comity.cli import network
    else:
        from comity.cli import query  # noqa: F401
        from comity.cli.group import cli

        if not named or named[0] not in cli.commands:
            from comity.cli import (  # noqa: F401
                assistants,
                chart,
                cite,
                compare,
                curate,
                desk,
                export,
                import_tables,
                link,
                network,
                path,
                publish,
                serve,
            )


def _stop(code: int, message: str, prefix: str = "comity: ") -> NoReturn:
    if "comity.cli.progress_bar" in sys.modules:
        from comity.cli.progress_bar import abandon

        abandon()
    print(prefix + (tables.plain(message) if prefix else message), file=sys.stderr)
    sys.exit(code)


def script() -> None:
    """The installed command: ``main``, but quick to start and to exit."""
    gc.disable()
    code = 0
    try:
        main()
    except SystemExit as stopped:
        code = stopped.code if isinstance(stopped.code, int) else BAD_INPUT
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except OSError:
        pass
    # Everything is written and closed. Tearing down the interpreter and the store would only take time.
    os._exit(code)
