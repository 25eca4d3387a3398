"""Charts by functions of a pack's own: asked for, allowed, drawn, told where they fail."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from built_pack import structure_problems
from charted_pack import HARVEST, LAYOUT, NAMED_AT, built, charted_pack, refused
from made_pack import MadePack

import reportgen
from reportgen.cli import main
from reportgen.diagnostics import ReportgenError, UsageError


@pytest.fixture
def pack(tmp_path: Path) -> MadePack:
    return charted_pack(tmp_path / "pack")


# -- what is drawn -----------------------------------------------------------------------------


def test_a_function_draws_the_chart_and_names_it(pack: MadePack) -> None:
    made = built(pack)
    assert structure_problems(made) == []
    [figure] = made.elements("Figure")
    assert figure.alt == (
        "Chart of PI.1 Requests answered on time, PI.1, Q1 2022-23 to Q2 2023-24: "
        "Q1 2022-23 94%, Q2 2022-23 95%, Q3 2022-23 96%, Q4 2022-23 not available, "
        "Q1 2023-24 70%, Q2 2023-24 60%. Target 90%. Benchmark: 88%, Median of NN."
    )
    assert "Requests answered on time, PI.1: 60%" in [each.text for each in made.elements("H2")]
    drawn = figure.text.replace("\n", " ")
    assert "Q1" in drawn and "2022-23" in drawn and "80" in drawn
    page = made.rendering[0]
    images = [each for each in page.get_objects() if each.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    assert images == []
    fonts = [str(font.BaseFont) for font in made.pdf.pages[0].Resources.Font.values()]
    assert fonts and all("Plex" in name for name in fonts)


def test_without_a_title_of_its_own_the_finding_stands(pack: MadePack) -> None:
    pack.files["charts.py"] = HARVEST.rpartition("    return")[0]
    made = built(pack)
    assert "Fell from 70% to 60% in quarter 2 and stays below target" in made.text


def test_a_block_of_an_overview_takes_a_function_too(pack: MadePack) -> None:
    block = "chart: {indicator: PI.1, kind: {function: charts.harvest}, height: 60mm}"
    pack.layout(LAYOUT.split("pages:")[0] + f"pages:\n  - kind: overview\n    blocks: [{block}]\n")
    made = built(pack)
    assert structure_problems(made) == []
    [figure] = made.elements("Figure")
    assert figure.alt.startswith("Chart of PI.1")
    assert "Requests answered on time, PI.1: 60%" in made.text


@pytest.mark.parametrize("edition", ["screen", "office", "print"])
def test_every_edition_has_it_and_twice_the_same_bytes(pack: MadePack, edition: str) -> None:
    assert built(pack, edition=edition).data == built(pack, edition=edition).data


def test_the_same_bytes_in_another_process_with_other_settings(pack: MadePack) -> None:
    pack.write()
    (pack.folder / "matplotlibrc").write_text(
        "axes.facecolor: red\nfont.size: 30\nlines.linewidth: 9\naxes.grid: True\n"
    )
    code = (
        "import sys, matplotlib\n"
        "matplotlib.rcParams['text.color'] = 'red'\n"
        "import reportgen\n"
        "made = reportgen.load('.', allow_code=['charts'])\n"
        "print(reportgen.build(made, output='out').sha256)\n"
        "assert matplotlib.rcParams['text.color'] == 'red'\n"
        "assert matplotlib.colors.to_hex('navy') == '#000080'\n"
        "assert 'charts' not in sys.modules and 'matplotlib.pyplot' not in sys.modules\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=pack.folder,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
    assert not (pack.folder / "__pycache__").exists()


def test_press_editions_have_only_the_inks_of_the_theme(pack: MadePack) -> None:
    made = built(pack, edition="print")
    content = made.pdf.pages[0].Contents.read_bytes()
    assert b"0.95 0.65 0.2 0.25 k" in content  # the theme's navy
    assert b" rg" not in content and b" RG" not in content


def test_matplotlib_is_imported_for_such_a_chart_alone(pack: MadePack) -> None:
    pack.write()
    (pack.folder / "plain.yaml").write_text(
        LAYOUT.replace("{function: charts.harvest}", "trend"), "utf-8"
    )
    code = (
        "import sys, reportgen\n"
        "reportgen.build(reportgen.load('.', layout='plain.yaml'), output='out')\n"
        "assert 'matplotlib' not in sys.modules\n"
        "made = reportgen.load('.', allow_code=['charts'])\n"
        "reportgen.check(made)\n"
        "assert 'matplotlib' not in sys.modules\n"
        "reportgen.build(made, output='out')\n"
        "assert 'matplotlib.figure' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=pack.folder, check=True)


# -- what a function is given ------------------------------------------------------------------


def seen_by(pack: MadePack, expression: str) -> object:
    """Return what an expression about ``axes`` and ``series`` is inside a chart function."""
    pack.files["charts.py"] = (
        "from pathlib import Path\n"
        "def harvest(axes, series):\n    axes.plot([1, 2])\n"
        f"    Path(__file__).with_name('seen').write_text(repr({expression}), 'utf-8')\n"
    )
    built(pack)
    return eval((pack.folder / "seen").read_text("utf-8"))


SEEN = {
    "series.code": "PI.1",
    "series.title": "Requests answered on time, PI.1",
    "(series.unit, series.decimals, series.polarity)": ("per cent", 0, "high"),
    "series.labels": ("Q1\n2022-23", "Q2", "Q3", "Q4", "Q1\n2023-24", "Q2"),
    "series.periods[3:5]": ("Q4 2022-23", "Q1 2023-24"),
    "series.values": (94.0, 95.0, 96.0, None, 70.0, 60.0),
    "series.value_texts[2:4]": ("96%", ""),
    "series.points": ((0, 94.0), (1, 95.0), (2, 96.0), (4, 70.0), (5, 60.0)),
    "series.targets == series.upper_targets": True,
    "series.targets": (90.0,) * 6,
    "(series.benchmark, series.benchmark_name)": (88.0, "Median of NN"),
    "series.markers": ((),) * 6,
    "series.breaks": (),
    "type(series).__module__": "reportgen.content.chart_series",
}


@pytest.mark.parametrize("expression", SEEN)
def test_a_function_sees_the_series(pack: MadePack, expression: str) -> None:
    assert seen_by(pack, expression) == SEEN[expression]


def test_ranges_markers_and_breaks_are_seen(pack: MadePack) -> None:
    pack.indicators.clear()
    pack.outturns.clear()
    pack.add(
        "PI.1",
        {
            "2023-24 Q1": {"value": "50"},
            "2023-24 Q2": {"value": "60", "marker": "p b", "target": "70-80"},
        },
        polarity="range",
        target="90-95",
    )
    said = "(series.targets[-2:], series.upper_targets[-2:], series.markers[-1], series.breaks)"
    assert seen_by(pack, said) == ((90.0, 70.0), (95.0, 80.0), ("p", "b"), (5,))


def test_what_is_withheld_is_no_figure_for_a_function_either(pack: MadePack) -> None:
    pack.indicators.clear()
    pack.outturns.clear()
    pack.add("PI.1", "20 30 3 40", unit="number", target="50")
    pack.spec["disclosure"] = "{threshold: 5, action: suppress}"
    values, texts = seen_by(pack, "(series.values, series.value_texts)")  # type: ignore[misc]
    assert values[-2] is None
    assert texts[-2] == ""
    assert 3.0 not in values


def test_a_series_can_only_be_read() -> None:
    fields = {each.name: () for each in dataclasses.fields(reportgen.ChartSeries)}
    series = reportgen.ChartSeries(**fields)  # type: ignore[arg-type]
    with pytest.raises(dataclasses.FrozenInstanceError):
        series.code = "PI.2"  # type: ignore[misc]


# -- what is allowed ---------------------------------------------------------------------------


def test_nothing_runs_that_the_command_does_not_name(pack: MadePack) -> None:
    pack.files["charts.py"] = "open('ran', 'w')\n" + HARVEST
    for allow in ((), ("other",), ("charts.harvest",)):
        [found] = refused(pack, allow=allow)
        assert (found.code, str(found.location)) == ("L311", NAMED_AT)
        assert "--allow-code charts" in found.hint
    assert reportgen.score(reportgen.load(pack.folder))["PI.1"].value == 60
    assert not Path("ran").exists()


def test_check_tells_whether_a_function_is_there(pack: MadePack) -> None:
    loaded = reportgen.load(pack.write(), allow_code=["charts"])
    assert not [each for each in reportgen.check(loaded) if each.stops]
    assert [each.code for each in reportgen.check(reportgen.load(pack.folder)) if each.stops] == [
        "L311"
    ]
    assert not [
        each for each in reportgen.check(reportgen.load(pack.folder), ["charts"]) if each.stops
    ]


def test_code_that_is_not_allowed_is_told_with_all_other_errors(pack: MadePack) -> None:
    pack.outturns[0]["value"] = "many"
    with pytest.raises(ReportgenError) as caught:
        reportgen.load(pack.write(), allow_code=())
    assert {"D102", "L311"} <= {each.code for each in caught.value.diagnostics}


@pytest.mark.parametrize("name", ["charts.py", "", "./charts", "a b", "charts."])
def test_what_is_no_module_cannot_be_allowed(pack: MadePack, name: str) -> None:
    with pytest.raises(UsageError, match="is no name of a module"):
        reportgen.load(pack.write(), allow_code=[name])


def test_beside_the_layout_and_on_pythons_path(
    pack: MadePack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / "house.yaml").write_text(LAYOUT, "utf-8")
    (shared / "charts.py").write_text(HARVEST.replace("{series.title}", "Beside"), "utf-8")
    del pack.files["charts.py"]
    pack.spec["layout"] = str(shared / "house.yaml")
    assert "Beside: 60%" in built(pack).text
    (shared / "charts.py").rename(tmp_path / "charts.py")
    with pytest.raises(ReportgenError, match="F501 there is no module 'charts'"):
        built(pack)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert "Beside: 60%" in built(pack).text
    assert "charts" not in sys.modules
    pack.files["charts.py"] = HARVEST.replace("{series.title}", "Within")
    assert "Within: 60%" in built(pack).text


def test_a_module_in_a_folder(pack: MadePack) -> None:
    pack.files["council/charts.py"] = pack.files.pop("charts.py")
    pack.layout(LAYOUT.replace("charts.harvest", "council.charts.harvest"))
    assert "PI.1: 60%" in built(pack, allow=("council.charts",)).text


def test_a_module_is_itself_while_it_runs_and_forgotten_then(pack: MadePack) -> None:
    pack.files["charts.py"] = (
        "from __future__ import annotations\nimport dataclasses, sys\n"
        "@dataclasses.dataclass\nclass Look:\n    colour: str = 'navy'\n"
        "def harvest(axes, series):\n    assert sys.modules[__name__].Look is Look\n"
        "    axes.plot([1, 2], color=Look().colour)\n    print('drawing')\n"
    )
    built(pack)
    assert "charts" not in sys.modules


def test_what_is_printed_does_not_spoil_the_answer(
    pack: MadePack, capsys: pytest.CaptureFixture[str]
) -> None:
    pack.files["charts.py"] = f"print('loading')\n{HARVEST}".replace(
        "    return", "    print('drawing')\n    return"
    )
    output = str(pack.folder.parent / "output")
    given = ["build", str(pack.write()), "-o", output, "--format", "json"]
    assert main([*given, "--allow-code", "charts"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["pages"] == 1
    assert "loading" in said.err and "drawing" in said.err


def test_the_file_is_among_the_inputs(pack: MadePack) -> None:
    pack.spec["attach_data"] = "true"
    made = built(pack)
    attached = made.pdf.attachments["manifest.json"].get_file().read_bytes()
    inputs = {each["name"]: each["sha256"] for each in json.loads(attached)["inputs"]}
    assert inputs["charts.py"] == hashlib.sha256(HARVEST.encode()).hexdigest()
