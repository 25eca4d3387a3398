"""Commentary: there where the layout asks for it, for this quarter, and not for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.evidence import Evidence, finding
from reportgen.diagnostics import Diagnostic
from reportgen.model.narrative import Commentary
from reportgen.model.period import Period, Quarter, read_period
from reportgen.model.section import section_for
from reportgen.scoring.scored import ScoredIndicator


def missing_commentary(evidence: Evidence) -> Iterator[Diagnostic]:
    """D203: an exception without commentary, or without one of the layout's sections."""
    if evidence.commentary is None:
        return
    quarter, sections = evidence.scores.quarter, evidence.commentary.sections
    for scored in evidence.scores:
        indicator = scored.indicator
        if indicator.code not in evidence.commentary.codes:
            continue
        commentary = evidence.dataset.commentary.get(indicator.code)
        if commentary is None or not is_written(commentary):
            listed = f" with the sections {_listed(sections)}" if sections else ""
            yield finding(
                "D203",
                commentary.location if commentary else indicator.place.location,
                f"{indicator.code} is an exception in {quarter} and has no commentary",
                f"write commentary/{_file_name(indicator.code)}.md{listed}",
                indicator=indicator.code,
                period=quarter,
            )
            continue
        if lacking := lacking_sections(commentary, sections):
            yield finding(
                "D203",
                commentary.location,
                f"the commentary on {indicator.code} lacks {_listed(lacking)}",
                f"add the heading '## {lacking[0]}' and its text",
                indicator=indicator.code,
                period=quarter,
            )


def is_written(commentary: Commentary) -> bool:
    """Return whether there is any text in a commentary."""
    return any(each.narrative.blocks for each in commentary.sections)


def lacking_sections(commentary: Commentary, sections: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sections that a layout asks for and a commentary does not have, in order."""
    written = {
        section_for(each.heading, sections) for each in commentary.sections if each.narrative.blocks
    }
    return tuple(each for each in sections if each not in written)


def misdated_commentary(evidence: Evidence) -> Iterator[Diagnostic]:
    """D207: commentary that says it is for another quarter than the one reported.

    The period of the figure that is shown, where that lags, is no other quarter.
    """
    quarter = evidence.scores.quarter
    for code, commentary in evidence.dataset.commentary.items():
        scored = evidence.scores.by_code.get(code)
        if scored is not None and is_misdated(commentary, scored, quarter):
            yield finding(
                "D207",
                commentary.location,
                f"the commentary on {code} is for {commentary.period}, and the pack for {quarter}",
                f"bring it up to date and set its period to {quarter}",
                indicator=code,
                period=quarter,
            )


def is_misdated(commentary: Commentary, scored: ScoredIndicator, quarter: Quarter) -> bool:
    """Return whether commentary says that it is for neither the quarter nor the figure shown."""
    return bool(commentary.period) and _period(commentary) not in (quarter, scored.period)


def unprinted_commentary(evidence: Evidence) -> Iterator[Diagnostic]:
    """D207: commentary on an indicator for which the layout prints none."""
    asked = evidence.commentary.codes if evidence.commentary else ()
    for code, commentary in evidence.dataset.commentary.items():
        if code in evidence.scores.by_code and code not in asked:
            yield finding(
                "D207",
                commentary.location,
                f"the commentary on {code} is not printed: it is not among the layout's exceptions",
                "remove it, or let the layout's 'exceptions' choose this indicator",
                indicator=code,
                period=evidence.scores.quarter,
            )


def _period(commentary: Commentary) -> Period | None:
    try:
        return read_period(commentary.period)
    except ValueError:
        return None


def _file_name(code: str) -> str:
    return "".join("-" if letter in '/\\:*?"<>|' else letter for letter in code)


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"'{name}'" for name in names)
