"""``reportgen archive``: one module for each of its actions, ``archive_add`` and so on."""

from __future__ import annotations

import argparse
import importlib

from reportgen.commands.outcome import Outcome


def run(arguments: argparse.Namespace) -> Outcome:
    """Do what is asked of the archive."""
    action = importlib.import_module(f"reportgen.commands.archive_{arguments.action}")
    outcome: Outcome = action.run(arguments)
    return outcome
