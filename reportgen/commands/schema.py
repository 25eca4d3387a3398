"""``reportgen schema``: JSON Schema for editors of layouts, pack.yaml and distribution.yaml."""

from __future__ import annotations

import argparse

from reportgen.commands.outcome import Outcome
from reportgen.diagnostics import Exit
from reportgen.findings.document import as_json
from reportgen.pipeline import schema


def run(arguments: argparse.Namespace) -> Outcome:
    """Return the schema of what was named: ``layout``, ``pack`` or ``distribution``."""
    return Outcome(Exit.DONE, as_json(schema(arguments.subject)))
