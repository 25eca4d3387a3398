"""Each budget is held to, in one run beside the peers; and one that is exceeded is noticed."""

from __future__ import annotations

import pytest
from budgets import BUDGETS, OWN, SECOND_BUILD, TYPST, WEASYPRINT, Budget, budget_table, spent
from compare import AGAIN, PEERS, compare, table
from compare import OWN as OWN_PROGRAM
from generated_pack import SIZES
from measure import Result, Taken


def made_up(size: str, program: str, cpu_s: float, pages: int = 10) -> Result:
    return Result(size, program, Taken(cpu_s, cpu_s, 100), pages, 1000)


def test_shares_are_measured_where_results_allow_it() -> None:
    results = [made_up("S", OWN, 1.0), made_up("S", WEASYPRINT, 4.0), made_up("S", TYPST, 0.2)]
    assert {each.budget.what: each.share for each in spent(results)} == {
        "S, CPU / WeasyPrint": 0.25
    }
    results.append(made_up("S", SECOND_BUILD, 0.05))
    assert {each.budget.what: each.share for each in spent(results)} == {
        "S, CPU / WeasyPrint": 0.25,
        "S, CPU of a second build / Typst": 0.25,
    }


def test_every_budget_is_answered_by_a_whole_run() -> None:
    programs = (OWN, SECOND_BUILD, TYPST, WEASYPRINT)
    results = [made_up(size, program, 1.0) for size in SIZES for program in programs]
    assert [each.budget for each in spent(results)] == list(BUDGETS)
    assert all(budget.goal < budget.most for budget in BUDGETS)


def test_what_is_exceeded_is_said() -> None:
    results = [made_up("XL", OWN, 1.4, 10), made_up("L", OWN, 1.0, 10), made_up("L", TYPST, 2.0)]
    kept = {each.budget.what: each for each in spent(results)}
    assert kept["L, CPU / Typst"].kept and not kept["CPU a page, XL / L"].kept
    assert str(kept["CPU a page, XL / L"]) == (
        "CPU a page, XL / L: 1.400, the budget of 1.3 is exceeded (goal 1.1)"
    )
    assert budget_table(results[:1]) == ""
    assert budget_table(results).splitlines()[2:4] == [
        "| L, CPU / Typst | 0.500 | 0.5 | 0.25 |",
        "| L, peak memory / Typst | **1.000** | 0.25 | 0.12 |",
    ]


@pytest.fixture(scope="module")
def results(request: pytest.FixtureRequest) -> list[Result]:
    """Return what builds of all sizes take, in one run beside the peers: about ten minutes."""
    sizes = [SIZES[name] for name in ("S", "M", "L")]
    found = compare(sizes, (OWN_PROGRAM, AGAIN, *PEERS), runs=3)
    found += compare([SIZES["XL"]], (OWN_PROGRAM,), runs=1)
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        print(f"\n{table(found)}\n{budget_table(found)}")
    return found


@pytest.mark.benchmark
@pytest.mark.parametrize("budget", BUDGETS, ids=lambda budget: budget.what)
def test_a_budget_is_kept(budget: Budget, results: list[Result]) -> None:
    (measured,) = (each for each in spent(results) if each.budget is budget)
    assert measured.kept, str(measured)
