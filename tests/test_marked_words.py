"""No letter reaches a pack but through the words, the layout or the data.

Sample packs are built with all three in an alphabet of their own (``marked_pack``), and every
string is recorded on its way to the PDF (``recorded_strings``): printed, spoken, or shown by a
viewer. ``test_words`` proves the same of one made pack by reading its PDF; here whole samples
are held to it, every page kind, block, chart and column among them, on screen and in print.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from marked_pack import CODES, MARKED, marked, marked_pack
from recorded_strings import strings_recorded

import reportgen
from reportgen.content.columns import COLUMNS
from reportgen.content.key import KEY_PARTS
from reportgen.pages import chart_block, exceptions
from reportgen.pages.block_options import CHANGE_LISTS
from reportgen.pages.catalogue import PAGE_TYPES
from reportgen.pages.overview_blocks import BLOCKS

SAMPLES = {"childrens-services": "quarterly", "cabinet": "cabinet", "board": "board"}
"""The sample packs, each with the shipped layout that it shows."""
EDITIONS = ("screen", "print")
PUNCTUATION = frozenset(" \N{NO-BREAK SPACE}.,:;?!'’“”()[]/&+-−–…•|%£=<>×₂")
"""What words, layouts, data and numbers have between their letters and digits."""

_OWN = {"first": "1", "last": "12"}
ALL_KINDS = [
    {"kind": "cover", "facts": ["meeting", "meeting_date", "item", "owner"]},
    {"kind": "contents", "how_to_read": True, "key": list(KEY_PARTS)},
    {
        "kind": "overview",
        "blocks": [
            {"heading": {"text": marked("Heading"), **_OWN}},
            {"text": {"source": "overview", **_OWN}},
            {"text": {"markdown": marked("Of {counts.total}, {counts.not_met} missed."), **_OWN}},
            {"counts": {"by": "outcome", **_OWN}},
            {"counts_change": _OWN},
            {"changes": {"lists": list(CHANGE_LISTS), **_OWN}},
            {"key": {"parts": list(KEY_PARTS), **_OWN}},
            "page_break",
            {"spacer": "5mm"},
            *(
                {"chart": {"indicator": marked("AC.01"), "kind": kind, **_OWN}}
                for kind in chart_block.CHARTS
                if kind != chart_block.SMALL_MULTIPLES
            ),
            {"chart": {"kind": chart_block.SMALL_MULTIPLES, **_OWN}},
            {"table": {"columns": ["indicator", "latest", "target", "score"], **_OWN}},
            {"actions_summary": _OWN},
        ],
    },
    *(
        {"kind": "scorecard", "size": "A3", "columns": ["indicator", *list(COLUMNS)[at : at + 8]]}
        for at in range(0, len(COLUMNS), 8)
    ),
    {"kind": "heatmap", "words": True, "title": marked("At a glance")},
    {"kind": "comparison", "title": marked("Compared")},
    *({"kind": "exceptions", "chart": chart, "quarters": "8"} for chart in exceptions.CHARTS),
    {"kind": "actions"},
    {"kind": "key"},
    {"kind": "notes"},
    {"kind": "text", "title": marked("More"), "text": marked("Of {counts.total} indicators.")},
]
"""A page of every kind, with every block, chart and column."""


FOR_MACHINES = {("metadata", "draft"), ("metadata", "exempt")}
"""Keywords in the words of pack.yaml, by which a PDF is known for what may not be passed on."""


def recorded(pack: Path, edition: str, **options: str) -> list[tuple[str, str]]:
    """Build a pack; return by which way each of its strings came."""
    with strings_recorded() as found:
        reportgen.build(reportgen.load(pack, **options), pack.parent / "output", edition)
    return found


def strays(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the strings with characters that neither words, layout nor data can have put there."""
    allowed = MARKED | PUNCTUATION
    return sorted(
        {
            (way, string)
            for way, string in found
            if (way, string) not in FOR_MACHINES
            and any(each not in allowed and not each.isdigit() for each in CODES.sub("", string))
        }
    )


@pytest.fixture(scope="module", params=SAMPLES)
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = marked_pack(request.param, tmp_path_factory.mktemp("marked") / "pack")
    spec = json.loads((folder / "pack.yaml").read_text("utf-8"))
    assert spec["layout"] == SAMPLES[request.param]
    (folder / "pack.yaml").write_text(json.dumps({**spec, "attach_data": True}), "utf-8")
    return folder


@pytest.mark.parametrize("edition", EDITIONS)
def test_samples_hold_nothing_but_words_layout_and_data(sample: Path, edition: str) -> None:
    found = recorded(sample, edition)
    assert strays(found) == []
    ways = {way for way, _ in found}
    said = {"text", "alt", "summary", "link", "bookmark", "metadata"}
    assert ways >= (said | {"attachment"} if edition == "screen" else said)
    assert len(found) > 500


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a pack with a page of every kind, by ``all.yaml``."""
    folder = marked_pack("board", tmp_path_factory.mktemp("marked") / "pack")
    layout = json.loads((folder / "quarterly.yaml").read_text("utf-8"))
    (folder / "all.yaml").write_text(json.dumps(layout | {"pages": ALL_KINDS}), "utf-8")
    return folder


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_kind_of_page_holds_nothing_else(everything: Path, edition: str) -> None:
    assert strays(recorded(everything, edition, layout="all")) == []


def test_every_kind_of_page_and_block_is_among_them() -> None:
    assert {page["kind"] for page in ALL_KINDS} == set(PAGE_TYPES)
    blocks = next(page["blocks"] for page in ALL_KINDS if page["kind"] == "overview")
    assert isinstance(blocks, list)
    named = {each if isinstance(each, str) else next(iter(each)) for each in blocks}
    assert named == set(BLOCKS)


def test_a_final_pack_holds_nothing_else(everything: Path) -> None:
    spec = json.loads((everything / "pack.yaml").read_text("utf-8"))
    final = {"status": "final", "approved": "2023-11-08", "signed_off": [{"role": marked("Chair")}]}
    final["signed_off"][0]["date"] = "2023-11-07"  # type: ignore[index]
    (everything / "pack.yaml").write_text(json.dumps(spec | final), "utf-8")
    assert strays(recorded(everything, "screen", layout="all")) == []


@pytest.mark.parametrize(
    "string", ["Page 2", "é n", "Q", "[y]", "¾", "\N{GREEK SMALL LETTER PI}", "£5bn", "[px]"]
)
def test_a_stray_is_noticed(string: str) -> None:
    assert strays([("text", string)]) == [("text", string)]


@pytest.mark.parametrize("string", [marked("A page, of 12%: £3k"), "[p r]", "£1,565k", ""])
def test_marked_text_digits_and_codes_are_none(string: str) -> None:
    assert strays([("text", string)]) == []


def test_words_that_are_not_marked_are_noticed_on_every_way(everything: Path) -> None:
    plain = json.loads((everything / "all.yaml").read_text("utf-8")) | {"words": "en"}
    (everything / "plain.yaml").write_text(json.dumps(plain), "utf-8")
    ways = {way for way, _ in strays(recorded(everything, "screen", layout="plain"))}
    assert ways >= {"text", "alt", "summary", "link", "bookmark", "metadata"}
