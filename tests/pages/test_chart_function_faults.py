"""What a chart function of the pack's own does wrong: told at its line, and nothing written."""

from __future__ import annotations

import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from charted_pack import HARVEST, LAYOUT, NAMED_AT, built, charted_pack, refused
from made_pack import MadePack

from reportgen.cli import main
from reportgen.diagnostics import ReportgenError
from reportgen.plugins import call


@pytest.fixture
def pack(tmp_path: Path) -> MadePack:
    return charted_pack(tmp_path / "pack")


LAYOUT_FAULTS = {
    "function": ("L302", "own.yaml:10:12"),
    "{function: harvest}": ("L302", "own.yaml:10:23"),
    "{function: charts.class}": ("L302", "own.yaml:10:23"),
    "{function: ../charts.harvest}": ("L302", "own.yaml:10:23"),
    "{fnction: charts.harvest}": ("L301", "own.yaml:10:13"),
    "{}": ("L303", "own.yaml:10:12"),
    "[charts.harvest]": ("L302", "own.yaml:10:12"),
    "{function: charts.harvst}": ("L301", NAMED_AT),
    "{function: charts.NUMBER}": ("L301", NAMED_AT),
}


@pytest.mark.parametrize("asked", LAYOUT_FAULTS)
def test_a_wrong_name_is_told_at_its_place(pack: MadePack, asked: str) -> None:
    pack.files["charts.py"] = f"NUMBER = 1\n{HARVEST}"
    pack.layout(LAYOUT.replace("{function: charts.harvest}", asked))
    [found] = refused(pack)
    assert (found.code, str(found.location)) == LAYOUT_FAULTS[asked]
    assert found.hint or "must be" in found.message


FAILING = {
    "a syntax error": ("def harvest(axes, series)\n    pass\n", "L312", "1:26", "SyntaxError"),
    "no such import": ("import no_such_module\n" + HARVEST, "L312", "1:1", "no_such_module"),
    "an end while loading": ("raise SystemExit\n", "L312", "1:1", "ends the program"),
    "too few arguments": ("def harvest(axes):\n    pass\n", "L312", "1", "two arguments"),
}
"""Whole files: code, line and column, and what is said."""
FAILING_BODIES = {
    "an exception": ("axes.plot([1])\n    1 / 0", "L312", "3:5", "ZeroDivisionError: division"),
    "an exception within a call": ("axes.plot([1, 2], [1])", "L312", "2:5", "same first dimension"),
    "a gap taken for a figure": ("axes.plot(sum(series.values))", "L312", "2:15", "NoneType"),
    "an end of the program": ("exit()", "L312", "2:5", "ends the program"),
    "a return of axes": ("return axes.plot([1])", "L312", "1", "of type list"),
    "a generator": ("yield axes", "L312", "1", "of type generator"),
    "nothing drawn": ("pass", "L313", "1", "nothing is drawn"),
    "axes taken away": ("axes.remove()", "L313", "1", "nothing is drawn"),
    "a strange colour": ("axes.plot([1, 2], color='purple')", "L313", "2", "#800080"),
    "a strange colour of a bar": ("axes.bar(1, 2, color='0.5')", "L313", "2", "#808080"),
    "no colour at all": ("axes.plot([1, 2], color='navvy')", "L312", "2:5", "navvy"),
    "transparency": ("axes.bar(1, 2, alpha=0.5)", "L313", "2", "opacity 0.5"),
    "hatching": ("axes.bar(1, 2, hatch='/')", "L313", "2", "hatched"),
    "a picture": ("axes.imshow([[1, 2]])", "L313", "2:5", "a raster"),
    "a picture in the figure": (
        "axes.plot([1]); axes.figure.figimage([[1]])",
        "L313",
        "1",
        "raster",
    ),
    "small type": ("axes.text(0, 0, 'small', fontsize=7.9)", "L313", "2", "7.9 pt"),
    "small ticks": ("axes.plot([1]); axes.tick_params(labelsize=6)", "L313", "1", "6 pt"),
    "a thin line": ("axes.plot([1, 2], linewidth=0.2)", "L313", "2", "0.2 pt"),
    "a missing glyph": ("axes.text(0, 0, 'a\\u6f22')", "L313", "2", "U+6F22"),
    "a missing glyph in the title": ("axes.plot([1]); return '\\u6f22'", "L313", "1", "U+6F22"),
    "nan as a figure": ("axes.text(0, 0, f'{float(\"nan\"):.1f}%')", "L313", "2", "'nan%'"),
    "none as a figure": ("axes.text(0, 0, str(series.values[3]))", "L313", "2", "'None'"),
    "a text at nan": ("axes.text(float('nan'), 0, 'lost')", "L313", "2", "stands nowhere"),
    "a limit at nan": ("axes.set_ylim(0, float('nan'))", "L312", "2:5", "NaN"),
    "a formula": ("axes.plot([1, 100]); axes.set_yscale('log')", "L313", "1", "formula"),
    "labels without room": (
        "axes.plot([1]); axes.set_ylabel('x'); axes.set_yticks([1], ['long ' * 60])",
        "L313",
        "1",
        "more room than its frame",
    ),
    "a formatter that fails": (
        "axes.plot([1]); axes.yaxis.set_major_formatter(lambda value, at: 1 / 0)",
        "L312",
        "2:70",
        "ZeroDivisionError",
    ),
    "pyplot imported within": (
        "axes.plot([1])\n    import matplotlib.pyplot as plt; plt.plot([1])",
        "L313",
        "",
        "pyplot",
    ),
}


@pytest.mark.parametrize("case", [*FAILING, *FAILING_BODIES])
def test_what_a_function_does_wrong_is_told_at_its_line(pack: MadePack, case: str) -> None:
    if case in FAILING:
        source, code, place, said = FAILING[case]
    else:
        body, code, place, said = FAILING_BODIES[case]
        source = f"def harvest(axes, series):\n    {body}\n"
    pack.files["charts.py"] = source
    [found] = refused(pack)
    assert (found.code, said in found.message) == (code, True), str(found)
    assert str(found.location).startswith(f"charts.py:{place}")
    assert "Traceback" not in str(found)
    assert NAMED_AT in found.hint or "def harvest(axes, series)" in found.hint


def test_pyplot_is_refused_at_its_line_and_left_as_it_was(pack: MadePack) -> None:
    import matplotlib.pyplot as plt

    before = plt.figure
    pack.files["charts.py"] = (
        "import matplotlib.pyplot as plt\ndef harvest(axes, series):\n    plt.title('x')\n"
    )
    [found] = refused(pack)
    assert (found.code, str(found.location)) == ("L313", "charts.py:3:5")
    assert "axes.plot, not plt.plot" in found.hint
    assert plt.figure is before
    assert plt.get_fignums() == []


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no interval timers here")
@pytest.mark.parametrize(
    "body",
    [
        "while True: pass",
        "while True:\n        try: pass\n        except Exception: pass",
        "import time; time.sleep(30)",
    ],
)
def test_a_function_that_takes_too_long_is_stopped(
    pack: MadePack, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    monkeypatch.setattr(call, "TIME_BUDGET_S", 0.2)
    pack.files["charts.py"] = f"def harvest(axes, series):\n    {body}\n"
    [found] = refused(pack)
    assert found.code == "L312"
    assert "takes longer than 0.2 seconds" in found.message
    assert found.location.line in (2, 3, 4)


def test_faults_of_several_pages_come_in_one_run(pack: MadePack) -> None:
    pack.layout(LAYOUT + "  - kind: exceptions\n    chart: {function: charts.second}\n")
    pack.files["charts.py"] = (
        "def harvest(axes, series):\n    1 / 0\ndef second(axes, series):\n    {}['x']\n"
    )
    assert [str(each.location) for each in refused(pack)] == ["charts.py:2:5", "charts.py:4:5"]


def test_the_line_is_quoted(pack: MadePack, capsys: pytest.CaptureFixture[str]) -> None:
    pack.files["charts.py"] = "def harvest(axes, series):\n    1 / 0\n"
    output = str(pack.folder.parent / "output")
    assert main(["build", str(pack.write()), "-o", output, "--allow-code", "charts"]) == 3
    assert "    2 |     1 / 0\n      |     ^\n" in capsys.readouterr().err


def test_a_page_too_low_for_the_labels_is_told_when_it_is_drawn(pack: MadePack) -> None:
    pack.files["charts.py"] = (
        "def harvest(axes, series):\n    axes.plot([1, 2])\n"
        "    axes.set_xlabel('\\n'.join(['line'] * 10))\n"
    )
    built(pack)
    low = "page: {margins: {top: 60mm, right: 15mm, bottom: 17mm, left: 15mm}, "
    pack.files["own.yaml"] = LAYOUT.replace("page: {", low)
    with pytest.raises(ReportgenError) as caught:
        built(pack, edition="office")
    [found] = [each for each in caught.value.diagnostics if each.stops]
    assert (found.code, str(found.location)) == ("L313", "charts.py:1")
    assert "more room than its frame" in found.message
    assert not list(pack.folder.parent.glob("output/*-office.pdf"))


def test_in_another_thread_the_time_is_not_limited_and_all_else_holds(pack: MadePack) -> None:
    with ThreadPoolExecutor(1) as threads:
        assert "PI.1: 60%" in threads.submit(built, pack).result().text
        pack.files["charts.py"] = "def harvest(axes, series):\n    1 / 0\n"
        failed = threads.submit(built, pack).exception()
    assert isinstance(failed, ReportgenError)
    assert [each.code for each in failed.diagnostics if each.stops] == ["L312"]
