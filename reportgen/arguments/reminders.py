"""What the command takes that reminds owners of what they owe."""

from __future__ import annotations

import argparse

from reportgen.arguments.shared import add_format, add_pack


def add_chase(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``chase``."""
    add_pack(parser)
    parser.add_argument(
        "--today",
        metavar="DATE",
        help="the day on which things are late or not, as 2023-10-20; default: today",
    )
    parser.add_argument(
        "--draft",
        action="store_true",
        help="write a letter to each owner, which a mail program opens as unsent",
    )
    parser.add_argument(
        "-o",
        "--output",
        default="output",
        metavar="DIR",
        help="letters go to DIR/mail; default: output",
    )
    add_format(parser, ("text", "csv", "json"))
