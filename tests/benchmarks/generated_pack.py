"""Packs of a given size, the same bytes every time.

In: how many indicators, how many of them exceptions. Out: a pack folder with eight
quarters of figures, commentary on every exception, and a few actions.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

QUARTERS = tuple(
    f"{year}-{(year + 1) % 100} Q{quarter}" for year in (2022, 2023) for quarter in (1, 2, 3, 4)
)
REPORTED = QUARTERS[-1]
INDICATORS_PER_OUTCOME = 10
TARGET = Decimal(80)

_MEASURES = (
    "Household waste sent for reuse, recycling or composting",
    "Homelessness cases prevented or relieved before the statutory deadline",
    "Planning applications decided within the agreed time",
    "Adult social care users with control over their daily life",
    "Repairs to council homes completed at the first visit",
)
_SENTENCES = (
    "The figure moved further from its target in the quarter and has now been short of it for "
    "two quarters in a row.",
    "Demand rose by a tenth over the year while the number of staff in post stayed the same.",
    "A recovery plan is in place, with a review by the management team each month.",
    "Three of five service areas meet the target; the other two account for the shortfall.",
)


@dataclass(frozen=True, slots=True)
class Size:
    """A size of pack, by what drives its number of pages."""

    name: str
    indicators: int
    exceptions: int


SIZES: Mapping[str, Size] = {
    "S": Size("S", 5, 1),
    "M": Size("M", 60, 15),
    "L": Size("L", 1000, 250),
    "XL": Size("XL", 5000, 1000),
}


def write_pack(folder: Path, size: Size) -> None:
    """Write a pack of ``size`` into ``folder``, which is made."""
    (folder / "commentary").mkdir(parents=True)
    (folder / "pack.yaml").write_text(
        "organisation: Example Borough Council\n"
        "title: Quarterly performance pack\n"
        f"quarter: {REPORTED}\n"
        "meeting: {committee: Cabinet, date: 2024-06-05, item: 7}\n",
        encoding="utf-8",
    )
    chance = random.Random(size.name)
    exceptions = set(range(0, size.indicators, max(size.indicators // size.exceptions, 1)))
    exceptions = set(sorted(exceptions)[: size.exceptions])
    _write_csv(folder / "indicators.csv", _indicators(size))
    _write_csv(folder / "outturns.csv", _outturns(size, exceptions, chance))
    _write_csv(folder / "actions.csv", _actions())
    for number in sorted(exceptions):
        text = "\n\n".join(
            f"## {heading}\n\n{' '.join(chance.sample(_SENTENCES, 3))}"
            for heading in ("Impact", "Performance", "Assurance", "Next steps")
        )
        (folder / "commentary" / f"{_code(number)}.md").write_text(text + "\n", encoding="utf-8")


def _code(number: int) -> str:
    return f"PI.{number + 1:04d}"


def _indicators(size: Size) -> Iterable[Sequence[object]]:
    yield "code", "title", "outcome", "unit", "polarity", "target", "benchmark", "benchmark_source"
    for number in range(size.indicators):
        yield (
            _code(number),
            f"{_MEASURES[number % len(_MEASURES)]}, area {number // len(_MEASURES) + 1}",
            f"Outcome {number // INDICATORS_PER_OUTCOME + 1}",
            "%",
            "high",
            f"{TARGET}%",
            "78.5%",
            "Average of comparable councils",
        )


def _outturns(
    size: Size, exceptions: set[int], chance: random.Random
) -> Iterable[Sequence[object]]:
    yield "code", "period", "value", "numerator", "denominator", "target"
    for number in range(size.indicators):
        centre = 68 if number in exceptions else 84
        last = None
        for quarter in QUARTERS:
            value = Decimal(chance.randrange(10 * centre - 25, 10 * centre + 25)) / 10
            # What is the same as a quarter ago is doubted.
            value += Decimal("0.1") * (value == last)
            last = value
            # Out of ten thousand, so that the figure follows from its counts exactly.
            yield _code(number), quarter, f"{value}%", int(value * 100), "10,000", f"{TARGET}%"


def _actions() -> Iterable[Sequence[object]]:
    yield "code", "title", "outcome", "owner", "due", "status", "progress"
    stages = (
        ("complete", "2024-01-28", 100),
        ("on track", "2024-10-28", 50),
        ("at risk", "2024-07-28", 75),
        ("overdue", "2024-02-28", 25),
    )
    for number, (status, due, progress) in enumerate(stages, 1):
        title = f"Improvement programme, stage {number}"
        yield f"KA.{number:02d}", title, "Outcome 1", "Head of Service", due, status, progress


def _write_csv(path: Path, rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
