"""What the command takes that sends a pack by email."""

from __future__ import annotations

import argparse

from reportgen.arguments.shared import add_allow_code, add_archive, add_format


def add_email(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``email``."""
    parser.add_argument(
        "pack", metavar="PACK|PDF|BAG", help="a pack folder, a PDF, or a version in the archive"
    )
    parser.add_argument(
        "--list", dest="listed", metavar="NAME", required=True, help="a list of distribution.yaml"
    )
    modes = parser.add_mutually_exclusive_group()
    modes.add_argument(
        "--draft",
        action="store_true",
        help="write letters that a mail program opens as unsent (the default)",
    )
    modes.add_argument("--send", action="store_true", help="send the letters")
    modes.add_argument(
        "--dry-run", action="store_true", help="tell who would get what; write and send nothing"
    )
    parser.add_argument(
        "--to",
        action="append",
        default=[],
        metavar="ADDRESS",
        help="a rehearsal: this address gets the letter, and nobody on the list; repeatable",
    )
    parser.add_argument(
        "--per-recipient", action="store_true", help="a letter of their own for each"
    )
    parser.add_argument(
        "--lists",
        metavar="FILE",
        help="the lists; default: distribution.yaml in the pack, or beside the PDF or bag",
    )
    parser.add_argument("--quarter", metavar="Q", help='the quarter to report, as "2023-24 Q2"')
    parser.add_argument(
        "-o",
        "--output",
        default="output",
        metavar="DIR",
        help="PDFs go to DIR, drafts to DIR/mail; default: output",
    )
    add_archive(parser)
    add_allow_code(parser)
    parser.add_argument(
        "--resend-unknown",
        action="store_true",
        help="send again to those who may have the letter already",
    )
    parser.add_argument(
        "--retry-refused", action="store_true", help="try again those whom the server refused"
    )
    add_format(parser, ("text", "json"))
