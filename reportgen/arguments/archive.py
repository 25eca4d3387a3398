"""What ``reportgen archive`` takes: its actions, and the options of each."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from reportgen.arguments.shared import (
    Command,
    add_actions,
    add_allow_code,
    add_archive,
    add_audience,
    add_format,
)


def _add_command(parser: argparse.ArgumentParser) -> None:
    add_actions(parser, ACTIONS)


def _add_add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "packs", nargs="+", metavar="PACK|PDF", help="pack folders, or PDFs that were made before"
    )
    add_archive(parser)
    parser.add_argument(
        "--reason",
        default="",
        metavar="TEXT",
        help="what a version after the first corrects",
    )
    parser.add_argument("--quarter", metavar="Q", help='the quarter reported, as "2023-24 Q2"')
    add_audience(parser)
    parser.add_argument("--organisation", metavar="NAME", help="whose a PDF is, if it does not say")
    parser.add_argument(
        "--pack", dest="pack_name", metavar="NAME", help="what the pack of a PDF is called"
    )
    keep = parser.add_mutually_exclusive_group()
    keep.add_argument("--retain", metavar="TIME", help="how long it is kept from today: 7y, 18m")
    keep.add_argument("--retain-until", metavar="DATE", help="until when it is kept")
    add_allow_code(parser)
    _add_wait(parser)
    parser.add_argument("--quiet", action="store_true", help="no progress and no remarks")
    add_format(parser, ("text", "json"))


def _add_list(parser: argparse.ArgumentParser) -> None:
    add_archive(parser)
    parser.add_argument(
        "--due",
        action="store_true",
        help="only what may be disposed of, because its time is over; nothing is deleted",
    )
    add_format(parser, ("text", "json"))


def _add_show(parser: argparse.ArgumentParser) -> None:
    _add_version(parser)
    add_archive(parser)
    add_format(parser, ("text", "json"))


def _add_verify(parser: argparse.ArgumentParser) -> None:
    add_archive(parser)
    parser.add_argument(
        "--sample",
        default="100%",
        metavar="SHARE",
        help="hash only this share of the files, such as 10%%: the same ones each time",
    )
    parser.add_argument(
        "--seed", default="", metavar="TEXT", help="choose other files for the sample"
    )
    parser.add_argument("--quiet", action="store_true", help="no progress")
    add_format(parser, ("text", "json"))


def _add_export(parser: argparse.ArgumentParser) -> None:
    _add_version(parser)
    parser.add_argument("directory", metavar="DIR", help="a folder that is new or empty")
    parser.add_argument("--pdf", action="store_true", help="only the PDFs, not the whole bag")
    add_archive(parser)


def _add_rebuild(parser: argparse.ArgumentParser) -> None:
    _add_version(parser)
    add_archive(parser)
    parser.add_argument("-o", "--output", metavar="DIR", help="write the PDFs there")
    add_allow_code(parser)
    parser.add_argument("--quiet", action="store_true", help="no progress and no remarks")
    add_format(parser, ("text", "json"))


def _add_restatements(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "pack_name", nargs="?", metavar="PACK", help="the name of a pack; default: all packs"
    )
    parser.add_argument("--organisation", metavar="NAME", help="only the packs of this one")
    add_archive(parser)
    add_format(parser, ("text", "json", "csv"))


def _add_sweep(parser: argparse.ArgumentParser) -> None:
    add_archive(parser)
    parser.add_argument("--remove", action="store_true", help="take away what is listed")
    parser.add_argument(
        "--older-than",
        type=float,
        default=24.0,
        metavar="HOURS",
        help="only what nothing was written to for so long; default: 24",
    )
    add_format(parser, ("text", "json"))


def _add_version(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "version",
        metavar="VERSION|PATH",
        help="a version as 'list' names it, the end of its name, or the path of its folder",
    )


def _add_wait(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--wait",
        type=float,
        default=60.0,
        metavar="SECONDS",
        help="how long to wait for another process that writes; default: 60",
    )


ACTIONS: Mapping[str, Command] = {
    "add": Command("keep packs or PDFs as versions that never change", _add_add),
    "list": Command("list the versions that are kept", _add_list),
    "show": Command("tell what is known of a version, and what is in it", _add_show),
    "verify": Command("hash everything again, and name what is damaged", _add_verify),
    "sweep": Command(
        "list what was begun in a store and never finished, or take it away", _add_sweep
    ),
    "export": Command("copy a version out of the archive", _add_export),
    "rebuild": Command("make the PDFs of a version again, and compare them", _add_rebuild),
    "restatements": Command(
        "list what was printed in one way, and later in another", _add_restatements
    ),
}
"""By name. ``reportgen.commands`` has a module for each: ``archive_add``."""

ARCHIVE = Command("keep what was published, and prove that it is unchanged", _add_command)
"""The command itself."""
