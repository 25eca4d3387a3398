"""Run all checks, in a fixed order.

A new rule is one function and one line in ``CHECKS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportgen.checks.action import contradictory_actions
from reportgen.checks.commentary import (
    misdated_commentary,
    missing_commentary,
    unprinted_commentary,
)
from reportgen.checks.completeness import gaps, missing_figures
from reportgen.checks.disclosure import quoted_counts, small_counts
from reportgen.checks.evidence import Evidence
from reportgen.checks.exempt import named_exempt_items
from reportgen.checks.override import (
    overrides_without_reason,
    unreadable_scores,
    unreadable_statements,
)
from reportgen.checks.plausibility import impossible_figures, out_of_character
from reportgen.checks.printable import unprintable_text
from reportgen.checks.printed import changed_definitions, changed_figures, changed_targets
from reportgen.checks.quotation import contradicted_claims
from reportgen.checks.ratio import disagreeing_ratios, impossible_denominators
from reportgen.checks.repetition import repeated_commentary, repeated_figures
from reportgen.checks.statement import contradicted_statements
from reportgen.checks.zero import doubtful_zero_targets, doubtful_zeros
from reportgen.diagnostics import Diagnostic, in_order

Check = Callable[[Evidence], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    unreadable_scores,
    unreadable_statements,
    impossible_denominators,
    overrides_without_reason,
    unprintable_text,
    disagreeing_ratios,
    missing_figures,
    missing_commentary,
    contradicted_statements,
    out_of_character,
    impossible_figures,
    misdated_commentary,
    unprinted_commentary,
    gaps,
    contradictory_actions,
    doubtful_zeros,
    doubtful_zero_targets,
    repeated_figures,
    repeated_commentary,
    contradicted_claims,
    changed_figures,
    changed_targets,
    changed_definitions,
    named_exempt_items,
    small_counts,
    quoted_counts,
)


def run_checks(evidence: Evidence) -> tuple[Diagnostic, ...]:
    """Return all findings about a pack, sorted by place, before any is accepted."""
    return in_order(found for check in CHECKS for found in check(evidence))
