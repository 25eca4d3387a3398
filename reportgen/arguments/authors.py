"""What the commands take that help the authors of packs and layouts, before and after a build."""

from __future__ import annotations

import argparse

from reportgen.arguments.shared import add_format


def add_schema(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``schema``."""
    parser.add_argument(
        "subject", choices=("layout", "pack", "distribution"), help="what to describe"
    )


def add_explain(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``explain``."""
    parser.add_argument("path", nargs="?", metavar="PATH", help="such as scorecard.columns")
    parser.add_argument(
        "--resolved", metavar="L", help="print a layout with all that it takes over, and whence"
    )
    add_format(parser, ("text", "markdown"))


def add_inspect(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``inspect``."""
    parser.add_argument("file", metavar="FILE.pdf", help="any PDF")
    add_format(parser, ("text", "json"))


def add_new(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``new``."""
    parser.add_argument("directory", metavar="DIR", help="a folder that is new or empty")
    parser.add_argument("--layout", metavar="L", help="the layout that the pack will use")


def add_template(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``template``."""
    parser.add_argument("file", metavar="FILE.xlsx", help="the workbook to write")
    parser.add_argument(
        "--from", dest="from_pack", metavar="PACK", help="fill in what this pack knows"
    )
    parser.add_argument("--quarter", metavar="Q", help="the quarter whose figures are asked for")
    parser.add_argument("--split", choices=("owner",), help="write one workbook for each owner")


def add_next(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``next``."""
    parser.add_argument("pack", metavar="PACK", help="the last quarter's pack folder")
    parser.add_argument("directory", metavar="DIR", help="a folder that is new or empty")
