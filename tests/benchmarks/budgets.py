"""What builds may take of their peers' time, memory and bytes.

In: the results of one run of ``compare``. Out: for each budget the share that was measured,
``None`` where the run did not measure it. Shares are of one run on one machine, so they hold
on others; seconds would not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from measure import Result

OWN, TYPST, WEASYPRINT = "reportgen", "Typst", "WeasyPrint"
SECOND_BUILD = "a second build"
"""What the results call a build in a process that has built the same pack before."""

Results = Mapping[tuple[str, str], Result]
"""By size and program."""
Share = Callable[[Results], float]
"""Raises ``KeyError`` where a result is missing."""


@dataclass(frozen=True, slots=True)
class Budget:
    """A share that may not be exceeded."""

    what: str
    most: float
    goal: float
    """What it should come down to."""
    share: Share


def _cpu(size: str, peer: str, own: str = OWN) -> Share:
    return lambda of: of[size, own].taken.cpu_s / of[size, peer].taken.cpu_s


def _peak(size: str, peer: str) -> Share:
    return lambda of: of[size, OWN].taken.peak_bytes / of[size, peer].taken.peak_bytes


def _bytes(size: str, peer: str) -> Share:
    return lambda of: of[size, OWN].bytes_a_page / of[size, peer].bytes_a_page


def _growth(large: str, small: str) -> Share:
    return lambda of: of[large, OWN].cpu_ms_a_page / of[small, OWN].cpu_ms_a_page


BUDGETS: Sequence[Budget] = (
    Budget("S, CPU / WeasyPrint", 0.45, 0.25, _cpu("S", WEASYPRINT)),
    Budget("M, CPU / Typst", 2.0, 1.0, _cpu("M", TYPST)),
    Budget("L, CPU / Typst", 0.5, 0.25, _cpu("L", TYPST)),
    Budget("L, CPU / WeasyPrint", 0.04, 0.02, _cpu("L", WEASYPRINT)),
    Budget("L, peak memory / Typst", 0.25, 0.12, _peak("L", TYPST)),
    Budget("L, bytes a page / Typst", 0.35, 0.20, _bytes("L", TYPST)),
    Budget("CPU a page, XL / L", 1.3, 1.1, _growth("XL", "L")),
    # 40 and 15 ms on a machine that takes 81 ms for Typst's whole process.
    Budget("S, CPU of a second build / Typst", 0.49, 0.185, _cpu("S", TYPST, SECOND_BUILD)),
)


@dataclass(frozen=True, slots=True)
class Spent:
    """A budget, and what was measured."""

    budget: Budget
    share: float

    @property
    def kept(self) -> bool:
        """Whether the budget is kept."""
        return self.share <= self.budget.most

    def __str__(self) -> str:
        """Return a sentence for those who see that it was not."""
        of = self.budget
        verdict = "is kept" if self.kept else "is exceeded"
        return f"{of.what}: {self.share:.3f}, the budget of {of.most} {verdict} (goal {of.goal})"


def spent(results: Sequence[Result]) -> Iterator[Spent]:
    """Yield the budgets of which results say enough, with what they say."""
    of = {(result.size, result.program): result for result in results}
    for budget in BUDGETS:
        try:
            share = budget.share(of)
        except KeyError:
            continue
        yield Spent(budget, share)


def budget_table(results: Sequence[Result]) -> str:
    """Return a Markdown table of the budgets of which results say enough; nothing for none."""
    lines = ["| share | measured | budget | goal |", "| --- | ---: | ---: | ---: |"]
    known = tuple(spent(results))
    for each in known:
        measured = f"{each.share:.3f}" if each.kept else f"**{each.share:.3f}**"
        lines.append(
            f"| {each.budget.what} | {measured} | {each.budget.most} | {each.budget.goal} |"
        )
    return "\n".join(lines) + "\n" if known else ""
