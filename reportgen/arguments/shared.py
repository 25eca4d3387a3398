"""Options that several commands take, each added in one way."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import NamedTuple

from reportgen.model.audience import Audience

AUDIENCES = tuple(str(each) for each in Audience)


class Command(NamedTuple):
    """A command of the stable surface; ``reportgen.commands`` has a module of its name."""

    purpose: str
    """What it does: ``make the PDF of a pack``."""
    add_options: Callable[[argparse.ArgumentParser], None]

    @property
    def sentence(self) -> str:
        """The purpose as a sentence; a name in capitals keeps them."""
        return f"{self.purpose[0].upper()}{self.purpose[1:]}."


def add_actions(parser: argparse.ArgumentParser, actions: Mapping[str, Command]) -> None:
    """Add what a command can be asked to do; its name goes to ``action``."""
    made = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, action in actions.items():
        inner = made.add_parser(name, help=action.purpose, description=action.sentence)
        inner.allow_abbrev = False
        add_debug(inner)
        action.add_options(inner)


def add_debug(parser: argparse.ArgumentParser) -> None:
    """Add what shows the traceback of a bug; the command line itself reads it, before all else."""
    parser.add_argument("--debug", action="store_true", help="print the traceback of a bug")


def add_pack(parser: argparse.ArgumentParser) -> None:
    """Add the pack folder, and the quarter of it."""
    parser.add_argument("pack", metavar="PACK", help="a pack folder")
    parser.add_argument("--quarter", metavar="Q", help='the quarter to report, as "2023-24 Q2"')


def add_allow_code(parser: argparse.ArgumentParser) -> None:
    """Add the modules whose functions may run."""
    parser.add_argument(
        "--allow-code",
        action="append",
        default=[],
        metavar="MODULE",
        help="a module whose chart functions may run; can be given several times",
    )


def add_printed(parser: argparse.ArgumentParser) -> None:
    """Add the file of what was printed before."""
    parser.add_argument(
        "--printed",
        metavar="FILE",
        help="CSV file of what an earlier pack printed (its scores or outturns), to compare with",
    )


def add_audience(parser: argparse.ArgumentParser) -> None:
    """Add for whom the pack is."""
    parser.add_argument(
        "--audience",
        choices=AUDIENCES,
        help="public: without exempt items; exempt: with them, marked; default: as the pack says",
    )


def add_strict(parser: argparse.ArgumentParser) -> None:
    """Add what makes warnings stop the work."""
    parser.add_argument("--strict", action="store_true", help="warnings stop the work: exit 4")


def add_format(parser: argparse.ArgumentParser, formats: tuple[str, ...]) -> None:
    """Add the form of the answer; the first of ``formats`` is the default."""
    parser.add_argument(
        "--format", choices=formats, default=formats[0], help=f"default: {formats[0]}"
    )


def add_archive(parser: argparse.ArgumentParser) -> None:
    """Add where the archive is."""
    parser.add_argument(
        "--archive",
        metavar="DIR",
        help="the archive; default: REPORTGEN_ARCHIVE, else what pack.yaml says",
    )
