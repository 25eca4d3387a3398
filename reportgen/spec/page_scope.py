"""What any page of a layout may say of itself: what it is about, and when it is printed.

In: the keys ``title``, ``where``, ``repeat`` and ``when`` of a page. Out: a ``Template``, a
``Where``, a ``Division`` and a ``When``.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from reportgen.diagnostics import Diagnostics, Location
from reportgen.frozen import dataclass
from reportgen.model.action import ActionStatus
from reportgen.model.indicator import Frequency
from reportgen.model.rules import Score, Trend
from reportgen.model.selection import Division, Where
from reportgen.spec.nodes import Node, Scalar
from reportgen.spec.pack_spec import Status
from reportgen.spec.page_setup import VARIABLES
from reportgen.spec.reading import INVALID, LAYOUT, Invalid, Reading
from reportgen.spec.structure import Choice, Field, ListOf, Record, Text, names_of
from reportgen.spec.template import Template, TemplateText, read_template


def _any_of(names: type[StrEnum], what: str) -> ListOf:
    return ListOf(Choice(names_of(names), what, make=names), minimum=1, single=True)


_TEXTS = ListOf(Text(), minimum=1, single=True)

WHERE = Record(
    Where,
    {
        "score": Field(_TEXTS, description="Scores, or names of bands: not_met."),
        "outcome": Field(_TEXTS, description="Outcomes as indicators.csv names them."),
        "directorate": Field(_TEXTS, description="Directorates as indicators.csv names them."),
        "owner": Field(_TEXTS, description="Owners, or their roles."),
        "code": Field(_TEXTS, description="Codes of indicators."),
        "frequency": Field(_any_of(Frequency, "rhythms"), description="How often measured."),
        "trend": Field(_any_of(Trend, "trends"), description="Short-term or annual trend."),
        "short_term_trend": Field(_any_of(Trend, "trends"), description="Short-term trend."),
        "annual_trend": Field(_any_of(Trend, "trends"), description="Annual trend."),
        "status": Field(_any_of(ActionStatus, "statuses"), description="Status of actions."),
    },
    what="'where'",
)
"""A filter of indicators and actions: all keys must hold, each with one of its values."""

REPEAT = Choice(names_of(Division), "divisions", make=Division)


class Content(StrEnum):
    """What there may be for a page to print."""

    INDICATORS = "indicators"
    EXCEPTIONS = "exceptions"
    ACTIONS = "actions"
    OVERVIEW = "overview"
    ACCEPTED = "accepted findings"


@dataclass(frozen=True, slots=True)
class When:
    """Conditions of a page, which must all hold."""

    quarter: tuple[str, ...] = ()
    """Quarters of the year: ``Q4``."""
    status: Status | None = None
    any: tuple[Content, ...] = ()
    """At least one of these is there for the page."""
    none: tuple[Content, ...] = ()
    """None of these is."""


WHEN = Record(
    When,
    {
        "quarter": Field(
            ListOf(Choice(("Q1", "Q2", "Q3", "Q4"), "quarters"), minimum=1, single=True),
            description="Quarters in which it is printed: [Q2, Q4].",
        ),
        "status": Field(
            Choice(names_of(Status), "statuses", make=Status), description="draft or final."
        ),
        "any": Field(_any_of(Content, "conditions"), description="One of these must be there."),
        "none": Field(_any_of(Content, "conditions"), description="None of these may be there."),
    },
    what="'when'",
)


def check_scores(
    where: Where, location: Location, bands: Sequence[str], diagnostics: Diagnostics
) -> None:
    """Report scores in ``where`` that are neither scores nor bands of the layout (L301)."""
    known = tuple(dict.fromkeys((*names_of(Score), *bands)))
    for name in where.score:
        if name not in known:
            scalar = Scalar(name, True, location)
            Reading(diagnostics, LAYOUT).unknown(scalar, known, "scores", "'where'")


PAGE_VARIABLES = (
    *(name for name in VARIABLES if name not in ("page", "pages", "status")),
    *("outcome", "quarter.title", "exceptions"),
    *("counts.total", "counts.scored", "counts.met", "counts.close", "counts.not_met"),
    *("counts.not_scored", "actions.total"),
)
"""What titles and texts of pages may name in braces; counts are those of the page's part."""


@dataclass(frozen=True, slots=True)
class TitleText:
    """The shape of a page's title: one line, in which variables may stand."""

    expected: str = "text"

    def takes(self, node: Node) -> bool:
        """Whether the node is a scalar."""
        return isinstance(node, Scalar)

    def read(self, node: Node, reading: Reading) -> Template | Invalid:
        """Return the title as a template, or ``INVALID`` after reporting what is wrong."""
        line = Text().read(node, reading)
        if isinstance(line, Invalid):
            return INVALID
        return read_template(Scalar(line, True, node.location), PAGE_VARIABLES, reading)

    def schema(self) -> dict[str, Any]:
        """Return the schema, with the names in the description."""
        return TemplateText(PAGE_VARIABLES).schema()
