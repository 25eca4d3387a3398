"""Reads a command line.

In: a list of arguments. Out: a namespace with ``command`` and its options, or
``UsageError`` with one sentence.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import pairwise
from typing import NoReturn

from reportgen.arguments.catalogue import COMMANDS
from reportgen.arguments.shared import add_debug
from reportgen.diagnostics import UsageError, nearest
from reportgen.editions import find_edition

EXIT_CODES = """\
exit codes:
  0    done
  1    internal error (--debug prints the traceback)
  2    wrong usage
  3    the input is not valid, or a final pack has open questions; nothing written
  4    warnings under --strict; nothing written
  5    nothing could be sent
  6    some recipients failed
  7    the archive is damaged, or holds something else
  8    the PDF does not meet the standard it claims
  74   the disk or network failed
  75   try again later
  130  interrupted    143  terminated
"""


class HelpWanted(Exception):  # noqa: N818 - being asked for help is no error
    """Somebody asked for help or the version; ``text`` is the answer."""

    def __init__(self, text: str) -> None:
        """Keep the answer."""
        super().__init__(text)
        self.text = text


class _Parser(argparse.ArgumentParser):
    """A parser that raises instead of printing and ending the process."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message} (see '{self.prog} --help')")

    def print_help(self, file: object = None) -> None:
        raise HelpWanted(self.format_help())


class _Version(argparse.Action):
    def __call__(self, *_: object) -> None:
        from reportgen import __version__

        raise HelpWanted(f"reportgen {__version__}\n")


def parse(given: Sequence[str]) -> argparse.Namespace:
    """Return the namespace of a command line.

    Raises ``UsageError``, or ``HelpWanted`` when help or the version is asked for.
    """
    first = next((argument for argument in given if not argument.startswith("-")), None)
    if first is not None and first not in COMMANDS and not _help_first(given):
        meant = nearest(first, COMMANDS)
        hint = f"did you mean '{meant}'? " if meant else ""
        raise UsageError(f"unknown command '{first}': {hint}Commands: {', '.join(COMMANDS)}")
    namespace = _parser(first).parse_args(given)
    if namespace.command is None:
        raise UsageError(f"no command given. Commands: {', '.join(COMMANDS)}")
    if namespace.command == "build":
        find_edition(namespace.edition)
    return namespace


def wants_json(given: Sequence[str]) -> bool:
    """Return whether the answer must be JSON, even if the rest cannot be understood.

    >>> wants_json(["check", "x", "--format", "json"]), wants_json(["check", "--format=text"])
    (True, False)
    """
    return "--format=json" in given or ("--format", "json") in pairwise(given)


def _help_first(given: Sequence[str]) -> bool:
    return bool(given) and given[0] in ("-h", "--help", "--version")


def _parser(asked: str | None) -> argparse.ArgumentParser:
    """Return a parser of all commands, with the options of the one that is asked for.

    Options of all commands would take as long again as the parser itself: 8 ms.
    """
    parser = _Parser(
        prog="reportgen",
        description="Quarterly performance packs: from figures and a layout to a tagged PDF.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    add_debug(parser)
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for name, command in COMMANDS.items():
        made = commands.add_parser(name, help=command.purpose, description=command.sentence)
        made.allow_abbrev = False
        add_debug(made)
        if name == asked:
            command.add_options(made)
    return parser
