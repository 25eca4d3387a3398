"""What may be written on the command line.

In: a list of arguments. Out: a namespace with ``command`` and its options, or
``UsageError`` with one sentence. Commands and options of the stable surface that are
not there yet are known, and say so.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NoReturn

from reportgen.diagnostics import UsageError, nearest
from reportgen.editions import EDITIONS, find_edition
from reportgen.model.audience import Audience

LATER_COMMANDS = (
    "archive",
    "email",
    "chase",
    "diff",
    "history",
)
"""Commands of the stable surface that are not available yet."""

AUDIENCES = tuple(str(each) for each in Audience)

COMMANDS: Mapping[str, str] = {
    "build": "make the PDF of a pack",
    "check": "list everything that is wrong or odd in a pack",
    "scores": "print the score and trends of every indicator",
    "schema": "print the JSON Schema of layouts or of pack.yaml",
    "explain": "tell what a key of a layout or of pack.yaml is for",
    "inspect": "tell what a PDF claims, holds, and whether it is what it claims",
    "new": "make a working pack folder to start from",
    "template": "make a workbook to fill in, empty or with what a pack knows",
    "next": "make the folder of the next quarter's pack from the last one",
}

EXIT_CODES = """\
exit codes:
  0    done
  1    internal error (--debug prints the traceback)
  2    wrong usage
  3    the input is not valid, or a final pack has open questions; nothing written
  4    warnings under --strict; nothing written
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
    if first in LATER_COMMANDS:
        raise UsageError(f"command '{first}' is not available yet")
    if first is not None and first not in COMMANDS and not _help_first(given):
        meant = nearest(first, COMMANDS)
        hint = f"did you mean '{meant}'? " if meant else ""
        raise UsageError(f"unknown command '{first}': {hint}Commands: {', '.join(COMMANDS)}")
    namespace = _parser().parse_args(given)
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


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="reportgen",
        description="Quarterly performance packs: from figures and a layout to a tagged PDF.",
        epilog=f"{EXIT_CODES}\nnot available yet: {', '.join(LATER_COMMANDS)}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    _add_debug(parser)
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    made = {
        name: commands.add_parser(name, help=text, description=f"{text.capitalize()}.")
        for name, text in COMMANDS.items()
    }
    for each in made.values():
        each.allow_abbrev = False
        _add_debug(each)
    _add_build(made["build"])
    _add_check(made["check"])
    _add_scores(made["scores"])
    made["schema"].add_argument("subject", choices=("layout", "pack"), help="what to describe")
    _add_explain(made["explain"])
    made["inspect"].add_argument("file", metavar="FILE.pdf", help="any PDF")
    _add_format(made["inspect"], ("text", "json"))
    made["new"].add_argument("directory", metavar="DIR", help="a folder that is new or empty")
    made["new"].add_argument("--layout", metavar="L", help="the layout that the pack will use")
    _add_template(made["template"])
    made["next"].add_argument("pack", metavar="PACK", help="the last quarter's pack folder")
    made["next"].add_argument("directory", metavar="DIR", help="a folder that is new or empty")
    return parser


def _add_debug(parser: argparse.ArgumentParser) -> None:
    # Read by the command line itself, which must know it before all else.
    parser.add_argument("--debug", action="store_true", help="print the traceback of a bug")


def _add_build(parser: argparse.ArgumentParser) -> None:
    _add_pack(parser)
    parser.add_argument("--layout", metavar="L", help="a layout's name or path")
    parser.add_argument(
        "--edition",
        default="screen",
        metavar="|".join(EDITIONS),
        help="to read (default), for the office printer, or for the press",
    )
    _add_audience(parser)
    parser.add_argument(
        "-o",
        "--output",
        default="output",
        metavar="DIR",
        help="where the PDF goes; default: output",
    )
    _add_allow_code(parser)
    _add_printed(parser)
    parser.add_argument("--timings", action="store_true", help="say on stderr where the time went")
    parser.add_argument("--quiet", action="store_true", help="no progress and no remarks")
    _add_strict(parser)
    _add_format(parser, ("text", "json"))


def _add_check(parser: argparse.ArgumentParser) -> None:
    _add_pack(parser)
    _add_audience(parser)
    _add_allow_code(parser)
    _add_printed(parser)
    _add_strict(parser)
    parser.add_argument("--owner", metavar="NAME", help="only what this owner answers for")
    parser.add_argument("-o", "--output", metavar="FILE", help="write the findings to a file")
    parser.add_argument(
        "--annotate",
        metavar="COPY",
        help="write a copy of the pack's workbook with the findings as comments; a folder, "
        "where the pack has several workbooks",
    )
    _add_format(parser, ("text", "json", "html", "xlsx"))


def _add_scores(parser: argparse.ArgumentParser) -> None:
    _add_pack(parser)
    _add_audience(parser)
    _add_format(parser, ("table", "csv", "json"))


def _add_template(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.xlsx", help="the workbook to write")
    parser.add_argument(
        "--from", dest="from_pack", metavar="PACK", help="fill in what this pack knows"
    )
    parser.add_argument("--quarter", metavar="Q", help="the quarter whose figures are asked for")
    parser.add_argument("--split", choices=("owner",), help="write one workbook for each owner")


def _add_explain(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", nargs="?", metavar="PATH", help="such as scorecard.columns")
    parser.add_argument(
        "--resolved", metavar="L", help="print a layout with all that it takes over, and whence"
    )
    _add_format(parser, ("text", "markdown"))


def _add_pack(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pack", metavar="PACK", help="a pack folder")
    parser.add_argument("--quarter", metavar="Q", help='the quarter to report, as "2023-24 Q2"')


def _add_allow_code(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--allow-code",
        action="append",
        default=[],
        metavar="MODULE",
        help="a module whose chart functions may run; can be given several times",
    )


def _add_printed(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--printed",
        metavar="FILE",
        help="CSV file of what an earlier pack printed (its scores or outturns), to compare with",
    )


def _add_audience(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--audience",
        choices=AUDIENCES,
        help="public: without exempt items; exempt: with them, marked; default: as the pack says",
    )


def _add_strict(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--strict", action="store_true", help="warnings stop the work: exit 4")


def _add_format(parser: argparse.ArgumentParser, formats: tuple[str, ...]) -> None:
    parser.add_argument(
        "--format", choices=formats, default=formats[0], help=f"default: {formats[0]}"
    )
