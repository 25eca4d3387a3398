"""DataFrames with what pack.yaml would say: as a mapping, or as a folder beside them."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

import reportgen
from reportgen.diagnostics import Location, ReportgenError, UsageError
from reportgen.model.period import Quarter
from reportgen.spec.pack_spec import Meeting, Status
from reportgen.spec.python_nodes import node_of

SAMPLE = Path(__file__).parents[2] / "data" / "starter"
FRAMES = {
    "indicators": pd.read_csv(io.StringIO("code,title,polarity\nA,First,high\n")),
    "outturns": pd.read_csv(io.StringIO("code,period,value\nA,2023-24 Q2,5\n")),
}
DESCRIBED = {"organisation": "Example Council", "quarter": "2023-24 Q2"}


def problems(**arguments: object) -> list[str]:
    with pytest.raises(ReportgenError) as raised:
        reportgen.load(FRAMES, **arguments)
    return [f"{each.code} {each.location} {each.message}" for each in raised.value.diagnostics]


def test_a_mapping_has_the_keys_of_pack_yaml():
    pack = reportgen.load(
        FRAMES,
        pack={
            **DESCRIBED,
            "status": "final",
            "version": 2,
            "meeting": {"committee": "Cabinet", "date": date(2023, 12, 6), "item": 9},
            "attach_data": True,
            "inputs_rounded_to": Decimal(5),
            "approved": None,
        },
    )
    spec = pack.spec
    assert (spec.organisation, spec.status, spec.version) == ("Example Council", Status.FINAL, "2")
    assert spec.meeting == Meeting("Cabinet", date(2023, 12, 6), "9")
    assert (spec.attach_data, spec.inputs_rounded_to, spec.approved) == (True, 5, None)
    assert (pack.quarter, pack.name, pack.folder) == (Quarter(2023, 2), "pack", None)


def test_arguments_override_the_mapping():
    pack = reportgen.load(FRAMES, "2023-24 Q3", "board", pack={**DESCRIBED, "layout": "cabinet"})
    assert (pack.quarter, pack.design.layout.name) == (Quarter(2023, 3), "board")
    assert reportgen.load(FRAMES, pack={**DESCRIBED, "layout": "board"}).design.layout.name == (
        "board"
    )


@pytest.mark.parametrize(
    ("changed", "finding"),
    [
        ({"titel": "x"}, "P401 <pack> unknown key 'titel' in the pack"),
        ({"status": "fnal"}, "P401 <pack> unknown status word 'fnal'"),
        ({"organisation": None}, "P402 <pack> 'organisation' has no value; it must be text"),
        ({"attach_data": "true"}, "P402 <pack> 'attach_data' must be true or false, not 'true'"),
        ({"quarter": None}, "P403 <pack> the key 'quarter' is missing in the pack"),
        ({"layout": "nosuch"}, "F501 <pack> "),
        ({"password": "x"}, "P404 <pack> 'password' looks like a secret"),
    ],
)
def test_what_is_wrong_in_a_mapping_is_said_as_of_the_file(changed, finding):
    assert problems(pack={**DESCRIBED, **changed})[0].startswith(finding)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({}, "DataFrames do not say which quarter"),
        ({"pack": {**DESCRIBED, "sources": {}}}, "'pack' has 'sources', but the DataFrames are"),
        ({"pack": {**DESCRIBED, "title": {1, 2}}}, "'pack' holds a set, not text, a number or a"),
        ({"pack": {**DESCRIBED, "title": "a\x07"}}, "'pack' holds the control character U.0007"),
        ({"pack": DESCRIBED, "printed": "x.csv"}, "give what was printed among the frames"),
    ],
)
def test_what_no_file_could_say_is_wrong_usage(arguments, sentence):
    with pytest.raises(UsageError, match=sentence):
        reportgen.load(FRAMES, **arguments)


def test_a_folder_has_its_own_pack_yaml():
    with pytest.raises(UsageError, match="a folder is described by its pack"):
        reportgen.load(SAMPLE, pack=DESCRIBED)


def test_frames_take_the_place_of_tables_of_a_folder():
    outturns = pd.read_csv(SAMPLE / "outturns.csv", dtype=str)
    code = outturns["code"].iloc[-1]
    outturns.loc[outturns.index[-1], "value"] = "12345"
    pack = reportgen.load({"outturns": outturns, "overview": "Other words."}, pack=SAMPLE)
    period = outturns["period"].iloc[-1]
    history = pack.to_frame()
    figure = history[(history.code == code) & (history.period == period)].value.item()
    assert figure == 12345
    assert pack.name == SAMPLE.name
    assert pack.dataset.overview.blocks[0].runs[0].text == "Other words."
    assert "<outturns>" in [each.name for each in pack.dataset.inputs]
    assert "outturns.csv" not in [each.name for each in pack.dataset.inputs]


def test_a_folder_that_is_not_there_is_an_error():
    assert problems(pack="nowhere") == ["F501 nowhere there is no such folder"]


def test_values_that_refer_to_themselves_end():
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(ValueError, match="nested too deeply"):
        node_of(endless, Location("<pack>"))
