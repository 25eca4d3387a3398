"""How variation and assurance look: the icon of each, its colour and its word.

In: what a process came to. Out: what verdicts and the key show of it. The bands of the
layout lend their colours: the best to improvement, the worst to concern.
"""

from __future__ import annotations

from reportgen.content.report import Report
from reportgen.frozen import dataclass
from reportgen.model.rules import Score
from reportgen.scoring.assurance import Assurance
from reportgen.scoring.variation import Variation


@dataclass(frozen=True, slots=True)
class IconLook:
    """An icon with its word."""

    symbol: str
    """Empty where there is none, and the word says why."""
    colour: str
    word: str
    is_concern: bool


def variation_look(report: Report, variation: Variation) -> IconLook:
    """Return how the variation of a figure is shown."""
    kind = meaning(variation)
    symbol = f"variation-{variation.value.replace('_', '-')}"
    word = report.words(f"spc.variation_{variation}")
    return IconLook(symbol, colour_of(report, kind), word, kind == "concern")


def assurance_look(report: Report, assurance: Assurance) -> IconLook:
    """Return how the assurance of a process is shown."""
    symbol = "" if assurance is Assurance.NONE else f"assurance-{assurance}"
    word = report.words(f"spc.assurance_{assurance}")
    failing = assurance is Assurance.FAIL
    return IconLook(symbol, colour_of(report, assurance.value), word, failing)


def meaning(variation: Variation) -> str:
    """Return ``improvement``, ``concern`` or ``neutral``, whichever side it lies on."""
    return variation.value.partition("_")[0]


def colour_of(report: Report, kind: str) -> str:
    """Return the colour of an improvement or a concern: that of the best or the worst band."""
    bands = report.layout.bands
    if kind in {"improvement", Assurance.PASS.value}:
        return next((each.colour for each in bands if each.counts_as is Score.MET), "ink")
    if kind in {"concern", Assurance.FAIL.value}:
        worst = (each.colour for each in reversed(bands) if each.counts_as is Score.NOT_MET)
        return next(worst, "ink")
    return "ink"
