"""What letters say: of a pack that was read, and of one of which only a record is left."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from made_pack import MadePack

import reportgen
from reportgen.archive.record import IndicatorRecord, MeetingRecord, Record
from reportgen.distribution.account import MOST_CHANGES, MOST_EXCEPTIONS, Account, account_of
from reportgen.distribution.recorded_account import recorded_account, words_for
from reportgen.distribution.wording import html_text, plain_text, size_in_words
from reportgen.pack.design import english_words
from reportgen.pipeline import examine_for_print, report_of

RECORD = Record(
    organisation="Example Borough Council",
    pack="pack",
    quarter="2023-24 Q2",
    title="Pack",
    audience="public",
    language="en-GB",
    meetings=(MeetingRecord("Cabinet", "2023-12-06", "9"),),
    indicators=(
        IndicatorRecord("A", "Bins", value="95%", target="90%", score="met"),
        IndicatorRecord("B", "Roads", value="60%", target="90%", score="not_met"),
        IndicatorRecord("C", "Trees", score="not_met", short_term_trend="declining"),
        IndicatorRecord("D", "Parks", value="7", score="not_scored", short_term_trend="improving"),
    ),
)


def read(pack: MadePack) -> Account:
    loaded = reportgen.load(pack.write())
    return account_of(report_of(loaded, examine_for_print(loaded)))


def test_a_first_quarter_says_why_nothing_is_compared(tmp_path: Path) -> None:
    pack = MadePack(tmp_path / "pack", {"quarter": "2023-24 Q1"})
    pack.add(values="90 91", last="2023-24 Q1")
    account = read(pack)
    assert (account.improved, account.declined) != ((), ()) or account.changes_note


def test_nothing_that_moved_is_said_too(tmp_path: Path) -> None:
    pack = MadePack(tmp_path / "pack")
    pack.add(values="90 90 90 90 90 90")
    account = read(pack)
    assert account.changes_note == "No indicator improved or declined."
    assert account.exceptions == ()
    text = plain_text(account, "", "q.pdf", 1, english_words())
    assert "No indicator needs an exception report" in text


def test_a_long_list_of_exceptions_is_cut_and_counted(tmp_path: Path) -> None:
    pack = MadePack(tmp_path / "pack")
    for number in range(MOST_EXCEPTIONS + 3):
        pack.add(f"PI.{number}", "90 91 92 93 94 50")
    account = read(pack)
    assert (len(account.exceptions), account.exceptions_left) == (MOST_EXCEPTIONS, 3)
    for text in (
        plain_text(account, "", "q.pdf", 1, english_words()),
        html_text(account, "", "q.pdf", 1, english_words(), "en-GB"),
    ):
        assert text.count("50% against a target of 90%") == MOST_EXCEPTIONS
        assert "and 3 more" in text
        assert text.count("down 44 points") == MOST_CHANGES
        assert f"and {MOST_EXCEPTIONS + 3 - MOST_CHANGES} more" in text


def test_a_record_says_what_it_knows() -> None:
    account = recorded_account(RECORD, words_for(RECORD))
    assert account.stand == (
        "One of four indicators met target, two did not meet it and one was not scored."
    )
    assert account.meeting == "Cabinet, 6 December 2023, item 9"
    assert [(each.name, each.said) for each in account.exceptions] == [
        ("B Roads", "60% against a target of 90%"),
        ("C Trees", "No figure"),
    ]
    assert [each.name for each in account.declined] == ["C Trees"]
    assert [each.name for each in account.improved] == ["D Parks"]
    assert account.values["counts.not_met"] == account.values["exceptions"] == "2"
    assert account.values["quarter.long"] == "quarter 2 2023-24"


def test_a_record_in_welsh_is_told_in_welsh() -> None:
    record = replace(RECORD, language="cy-GB", audience="exempt", marking="OFFICIAL")
    account = recorded_account(record, words_for(record))
    assert account.since.startswith("Yr hyn sydd wedi newid ers")
    assert account.marking.startswith("OFFICIAL") and len(account.marking) > len("OFFICIAL")


def test_a_record_in_a_language_without_words_is_told_in_english() -> None:
    for language in ("fr", "", "../en", "x" * 300):
        record = replace(RECORD, language=language)
        assert recorded_account(record, words_for(record)).since == "What changed since quarter 1"


def test_a_record_without_figures_says_only_whose_it_is() -> None:
    record = replace(RECORD, indicators=(), meetings=())
    account = recorded_account(record, words_for(record))
    assert "counts.met" not in account.values
    text = plain_text(account, "", "q.pdf", 1, english_words())
    assert "Exceptions" not in text and "changed" not in text
    assert text.endswith("Attached: q.pdf (PDF, 1 kB).\n")


def test_what_is_said_is_escaped() -> None:
    odd = replace(RECORD, organisation='<script>alert("x")</script> & Co')
    account = recorded_account(odd, words_for(odd))
    html = html_text(account, "<img src=x>\n\n&amp;", "<q>.pdf", 1, english_words(), 'en"GB')
    assert "<script" not in html and "<img" not in html and "<q>" not in html
    assert "&amp;amp;" in html


@pytest.mark.parametrize(
    ("size", "said"),
    [(1, "1 kB"), (56_900, "57 kB"), (999_499, "999 kB"), (1_000_000, "1.0 MB"), (2**23, "8.4 MB")],
)
def test_sizes_are_said_as_people_say_them(size: int, said: str) -> None:
    assert size_in_words(size, english_words()) == said
