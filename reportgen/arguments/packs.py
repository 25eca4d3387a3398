"""What the commands take that read a pack: build, check, scores."""

from __future__ import annotations

import argparse

from reportgen.arguments.shared import (
    add_allow_code,
    add_archive,
    add_audience,
    add_format,
    add_pack,
    add_printed,
    add_strict,
)
from reportgen.editions import EDITIONS


def add_build(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``build``."""
    add_pack(parser)
    parser.add_argument("--layout", metavar="L", help="a layout's name or path")
    parser.add_argument(
        "--edition",
        default="screen",
        metavar="|".join(EDITIONS),
        help="to read (default), for the office printer, or for the press",
    )
    add_audience(parser)
    parser.add_argument(
        "-o",
        "--output",
        default="output",
        metavar="DIR",
        help="where the PDF goes; default: output",
    )
    add_allow_code(parser)
    add_printed(parser)
    add_archive(parser)
    parser.add_argument("--timings", action="store_true", help="say on stderr where the time went")
    parser.add_argument("--quiet", action="store_true", help="no progress and no remarks")
    add_strict(parser)
    add_format(parser, ("text", "json"))


def add_check(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``check``."""
    add_pack(parser)
    add_audience(parser)
    add_allow_code(parser)
    add_printed(parser)
    add_archive(parser)
    add_strict(parser)
    parser.add_argument("--owner", metavar="NAME", help="only what this owner answers for")
    parser.add_argument("-o", "--output", metavar="FILE", help="write the findings to a file")
    parser.add_argument(
        "--annotate",
        metavar="COPY",
        help="write a copy of the pack's workbook with the findings as comments; a folder, "
        "where the pack has several workbooks",
    )
    add_format(parser, ("text", "json", "html", "xlsx"))


def add_scores(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``scores``."""
    add_pack(parser)
    add_audience(parser)
    add_format(parser, ("table", "csv", "json"))
