"""No attack gets at a small count: random packs, and an attacker with a pencil.

The criterion: of every count from 1 (0 where zeros are withheld) to the threshold less one,
stated or lying between two that are, all those values stay possible, as far as the marks alone
allow them: a year of two withheld quarters is at least 2, whatever is printed beside it.
"""

import csv
import io
from dataclasses import dataclass, replace
from fractions import Fraction

import pytest
from attacker import Attacker, Measure
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.disclosure.redaction import protect
from reportgen.model.outturn import Series
from reportgen.model.period import Quarter, last_quarter_of
from reportgen.scoring.score import score_dataset
from reportgen.tables import outturns_csv

YEARS = (2021, 2022)
QUARTERS = [Quarter(year, number) for year in YEARS for number in range(1, 5)]


@dataclass(frozen=True)
class Truth:
    """A measure with what is true of it: counts by period, ``None`` where there is no row."""

    measure: Measure
    figures: dict[str, tuple[int, int] | None]
    """Numerator and denominator; of a count the count and 0."""
    secret: frozenset[str] = frozenset()
    """Periods that the source keeps confidential itself."""

    def counts(self):
        """Yield every count with the key by which the attacker knows it."""
        code, to_date = self.measure.code, self.measure.to_date
        before = {}
        for period, figure in sorted(self.figures.items()):
            if figure is None:
                continue
            n, d = figure
            kinds = {"n": n, "d": d, "rest": d - n} if self.measure.factor else {"figure": n}
            for kind, count in kinds.items():
                yield (code, period, kind), count
                if "Q" in period and to_date:
                    if before.get(kind, ("",))[0][:7] == period[:7]:
                        yield (code, period, f"rise {kind}"), count - before[kind][1]
                    before[kind] = (period, count)


COUNT = st.one_of(st.integers(0, 8), st.integers(0, 30), st.integers(0, 2000))


@st.composite
def truths(draw, code):
    to_date = draw(st.booleans())
    share = draw(st.booleans())
    there = draw(st.lists(st.sampled_from("fffffffxc"), min_size=8, max_size=8))
    with_years = draw(st.booleans())
    figures, secret = {}, set()
    for year in YEARS:
        running = [0, 0]
        quarters = [quarter for quarter in QUARTERS if quarter.year == year]
        for quarter in quarters:
            n, rest = draw(COUNT), draw(COUNT) if share else 0
            running = [running[0] + n, running[1] + n + rest]
            now = tuple(running) if to_date else (n, n + rest)
            state = there[QUARTERS.index(quarter)]
            # Where nobody was looked at there is no share, and no row.
            figures[str(quarter)] = None if state == "x" or (share and not now[1]) else now
            if state == "c" and figures[str(quarter)] is not None:
                secret.add(str(quarter))
        inside = [figures[str(quarter)] for quarter in quarters]
        if with_years and all(inside):
            total = inside[-1] if to_date else tuple(map(sum, zip(*inside, strict=True)))
            figures[str(quarters[0].fiscal_year)] = total if total[1] or not share else None
    measure = Measure(code, 100 if share else 0, to_date, adds_up=not to_date)
    return Truth(measure, figures, frozenset(secret))


@st.composite
def packs(draw):
    found = [draw(truths(code)) for code in ("A", "B")[: draw(st.integers(1, 2))]]
    first = found[0]
    if first.measure.factor and not first.secret and draw(st.booleans()):
        # A measure of the same people, of all those whom the first one leaves.
        figures = {period: f and (f[1] - f[0], f[1]) for period, f in first.figures.items()}
        twin = Measure("T", 100, first.measure.to_date, first.measure.adds_up, twin="A")
        found.append(Truth(twin, figures))
    return tuple(found)


def written(truth, decimals, *, with_numerator):
    """Return the rows of a measure as a pack writes them."""
    rows = {}
    for period, figure in truth.figures.items():
        if figure is None:
            continue
        n, d = figure
        if period in truth.secret:
            rows[period] = "[c]"
        elif truth.measure.factor:
            share = Fraction(100 * n, d)
            value = displayed_fraction(share, decimals)
            rows[period] = {"value": value, "denominator": str(d)}
            if with_numerator:
                rows[period]["numerator"] = str(n)
        else:
            rows[period] = str(n)
    return rows


def displayed_fraction(share, decimals):
    digits = str(int(share * 10**decimals + Fraction(1, 2))).rjust(decimals + 1, "0")
    return f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits


def made(dataset, pack, decimals, *, with_numerator=True):
    cells = {
        truth.measure.code: {
            "unit": "%" if truth.measure.factor else "number",
            "decimals": decimals if truth.measure.factor else 0,
            "accumulates": "year" if truth.measure.to_date else "no",
        }
        for truth in pack
    }
    rows = {t.measure.code: written(t, decimals, with_numerator=with_numerator) for t in pack}
    return dataset({code: (cells[code], rows[code]) for code in cells})


def attack(data, pack, rules, rule, *, numbers=True):
    """Let an attacker loose on what is printed, or on its marks alone."""
    scores = score_dataset(data, QUARTERS[-1], rules())
    rows = list(csv.DictReader(io.StringIO(outturns_csv(data, scores))))
    measures = tuple(truth.measure for truth in pack)
    attacker = Attacker(measures, rows, rule.smallest, forget=not numbers)
    attacker.work_out()
    return attacker


SLOW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
THOROUGH = settings(SLOW, max_examples=500)
ANY_PACK = given(
    pack=packs(),
    threshold=st.integers(3, 8),
    zero=st.sampled_from(["ok", "suppress"]),
    decimals=st.integers(0, 2),
)


@ANY_PACK
@SLOW
def test_no_small_count_can_be_worked_out(dataset, rule, rules, pack, threshold, zero, decimals):
    withstands(dataset, rule, rules, pack, threshold, zero, decimals)


@pytest.mark.exhaustive
@ANY_PACK
@THOROUGH
def test_no_small_count_of_many_packs(dataset, rule, rules, pack, threshold, zero, decimals):
    withstands(dataset, rule, rules, pack, threshold, zero, decimals)


def withstands(dataset, rule, rules, pack, threshold, zero, decimals):
    """Attack a pack; no small count may be told from another."""
    use = rule(threshold, zero)
    shown = protect(made(dataset, pack, decimals), use).dataset
    attacker = attack(shown, pack, rules, use)
    marked = attack(shown, pack, rules, use, numbers=False)
    for truth in pack:
        for key, count in truth.counts():
            if use.smallest <= count <= use.largest:
                low, high = attacker.possible(key)
                assert low <= max(use.smallest, marked.possible(key)[0]), (key, count, low, high)
                assert high >= use.largest, (key, count, low, high)


@given(pack=packs(), decimals=st.integers(0, 2))
@SLOW
def test_numerators_that_are_not_given_are_safe_too(dataset, rule, rules, pack, decimals):
    """A share without its numerator: if it is certain to be small, nothing else is."""
    use = rule()
    shown = protect(made(dataset, pack, decimals, with_numerator=False), use).dataset
    attacker = attack(shown, pack, rules, use)
    for truth in pack:
        for key, count in truth.counts():
            low, high = attacker.possible(key)
            if " " not in key[2] and use.smallest <= count and high <= use.largest:
                assert (low, high) in ((0, use.largest), (1, use.largest)), (key, count)


# Measures are known to be of the same people by their newest figures: one is judged alone.
@given(pack=st.tuples(truths("A")), decimals=st.integers(0, 1), last=st.integers(2, 7))
@SLOW
def test_what_was_printed_stays_printed_and_what_was_withheld_withheld(
    dataset, rule, pack, decimals, last
):
    """The pack of a quarter withholds of the past what the packs before withheld."""
    whole = made(dataset, pack, decimals)
    end = QUARTERS[last]
    then = cut(whole, end)
    now_shown = cut(protect(whole, rule()).dataset, end)
    then_shown = protect(then, rule()).dataset
    for code, series in then_shown.series.items():
        for row in series:
            later = now_shown.series[code].at(row.period)
            assert (row.value, row.numerator) == (later.value, later.numerator)


def cut(data, end):
    series = {
        code: Series({p: row for p, row in each.outturns.items() if last_quarter_of(p) <= end})
        for code, each in data.series.items()
    }
    return replace(data, series=series)


@given(pack=packs())
@SLOW
def test_a_pack_without_small_counts_loses_nothing(dataset, rule, pack):
    quiet = all(not 0 < count < 5 for truth in pack for _, count in truth.counts())
    if quiet and not any(truth.secret for truth in pack):
        data = made(dataset, pack, 1)
        assert protect(data, rule()).dataset.series == data.series


@pytest.mark.parametrize(
    ("given", "key", "pinned"),
    [
        ("3 10 20 30 | 63", ("A", "2022-23 Q1", "figure"), (3, 3)),
        ("12 14", ("A", "2022-23 Q2", "rise figure"), (2, 2)),
    ],
)
def test_the_attacker_can_do_sums(dataset, rules, given, key, pinned) -> None:
    """Left alone, these give their counts away: the attacker is no straw man."""
    to_date = "|" not in given
    data = dataset({"A": ({"accumulates": "year" if to_date else "no"}, given)})
    scores = score_dataset(data, Quarter(2023, 4), rules())
    rows = list(csv.DictReader(io.StringIO(outturns_csv(data, scores))))
    if not to_date:
        rows[0] |= {"value": "", "marker": "c"}
    attacker = Attacker((Measure("A", 0, to_date, not to_date),), rows, 1)
    attacker.work_out()
    assert attacker.possible(key) == pinned
