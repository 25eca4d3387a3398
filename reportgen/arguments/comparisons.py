"""What the commands take that lay packs side by side."""

from __future__ import annotations

import argparse

from reportgen.arguments.shared import add_archive, add_audience, add_format


def add_diff(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``diff``."""
    parser.add_argument("before", metavar="PACK", help="a pack folder, or a bag of the archive")
    parser.add_argument("after", metavar="PACK", help="another one: what changed since the first")
    parser.add_argument(
        "--quarter",
        action="append",
        default=[],
        metavar="Q",
        help='the quarter to report, as "2023-24 Q2"; twice: that of each pack',
    )
    add_audience(parser)
    parser.add_argument("-o", "--output", metavar="FILE", help="write the differences to a file")
    add_format(parser, ("text", "json", "html"))


def add_history(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``history``."""
    parser.add_argument("code", metavar="CODE", help="an indicator's code, of today or of then")
    add_archive(parser)
    parser.add_argument("--organisation", metavar="NAME", help="only the packs of this one")
    parser.add_argument("--pack", dest="pack_name", metavar="NAME", help="only this pack")
    add_format(parser, ("text", "json", "csv"))
