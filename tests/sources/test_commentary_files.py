"""Commentary in folders and in a table: which text belongs to which indicator."""

import pytest

from reportgen.model.period import Quarter

HERE = "commentary/2023-24-q2"


def heading(found, code="PI.1"):
    return found.dataset.commentary[code].sections[0].heading


def test_the_quarters_folder_comes_before_the_common_one(read_pack):
    files = {
        f"{HERE}/PI.1.md": "## This quarter\n\nx",
        "commentary/PI.1.md": "## Any quarter\n\nx",
        "commentary/PI.2.md": "## Any quarter\n\nx",
        "commentary/2022-23-q1/PI.2.md": "## Long ago\n\nx",
    }
    found = read_pack(files)
    assert not found.findings
    assert (heading(found), heading(found, "PI.2")) == ("This quarter", "Any quarter")
    later = read_pack(files, quarter=Quarter(2023, 3))
    assert heading(later) == "Any quarter"


def test_front_matter_is_read_and_lines_are_the_files_own(read_pack):
    matter = "---\ncode: PI.1\nperiod: 2023-24 Q2\nauthor: Head of A&E\nupdated: 2023-10-26\n---\n"
    found = read_pack({f"{HERE}/anything.md": f"{matter}\n## Impact\n\nText\n"})
    assert not found.findings
    commentary = found.dataset.commentary["PI.1"]
    assert (commentary.period, commentary.author, commentary.updated) == (
        "2023-24 Q2",
        "Head of A&E",
        "2023-10-26",
    )
    [section] = commentary.sections
    assert str(section.location) == f"{HERE}/anything.md:8:1"
    assert section.narrative.blocks[0].location.line == 10


def test_empty_front_matter_and_windows_line_ends(read_pack):
    found = read_pack({f"{HERE}/PI.1.md": "\ufeff---\r\n---\r\n## Impact\r\n\r\nText\r\n"})
    assert not found.findings
    assert found.dataset.commentary["PI.1"].sections[0].location.line == 3


CODES = "code,title,polarity\nBV/78,A,low\nPI.1,B,low\n"
NONE = "code,period,value\n"


def test_file_names_stand_for_codes_that_they_cannot_hold(read_pack):
    found = read_pack({f"{HERE}/BV-78.md": "x"}, indicators=CODES, outturns=NONE)
    assert not found.findings and list(found.dataset.commentary) == ["BV/78"]


def test_file_names_with_separate_accents_are_composed(read_pack):
    codes = "code,title,polarity\nCaf\u00e9,A,low\n"
    found = read_pack({f"{HERE}/Cafe\u0301.md": "x"}, indicators=codes, outturns=NONE)
    assert not found.findings and list(found.dataset.commentary) == ["Caf\u00e9"]


def test_a_file_name_for_two_codes_needs_front_matter(read_pack):
    codes = CODES + "BV-78,C,low\n"
    found = read_pack({f"{HERE}/BV-78.md": "x"}, indicators=codes, outturns=NONE)
    assert found.places == [f"D104 {HERE}/BV-78.md"]
    stated = {f"{HERE}/BV-78.md": "---\ncode: BV/78\n---\nx"}
    found = read_pack(stated, indicators=codes, outturns=NONE)
    assert not found.findings and list(found.dataset.commentary) == ["BV/78"]


@pytest.mark.parametrize(
    ("name", "text", "place", "words"),
    [
        ("PI.11.md", "x", "D104 {}", "did you mean 'PI.1'?"),
        ("a.md", "---\ncode: PI.9\n---\nx", "D104 {}:2:7", "Known indicators"),
        ("PI.1.md", "---\nautor: x\n---\nx", "D101 {}:2:1", "did you mean 'author'?"),
        ("PI.1.md", "---\nperiod: Q9\n---\nx", "D102 {}:2:9", "2023-24 Q2"),
        ("PI.1.md", "---\nupdated: today\n---\nx", "D102 {}:2:10", "2023-12-06"),
        ("PI.1.md", "---\nauthor: [a, b]\n---\nx", "D102 {}:2:9", ""),
        ("PI.1.md", "---\n- a\n---\nx", "F503 {}:2:1", "key"),
        ("PI.1.md", "---\nauthor: a\n\nx", "F503 {}:1:1", "close it"),
        ("PI.1.md", "---\nauthor: a: b\n---\nx", "F503 {}:2:10", ""),
        ("PI.1.md", b"ok\n\nca\xe9", "F502 {}:3:3", "UTF-8"),
        ("PI.1.md", "a\n\nb\x07", "D102 {}:3:1", ""),
    ],
)
def test_errors_have_their_place(read_pack, name, text, place, words):
    found = read_pack({f"{HERE}/{name}": text})
    assert found.places == [place.format(f"{HERE}/{name}")]
    assert words in found.findings[0].hint


def test_two_files_about_one_indicator_are_an_error(read_pack):
    files = {f"{HERE}/PI.1.md": "x", f"{HERE}/a.md": "---\ncode: PI.1\n---\nx"}
    found = read_pack(files)
    assert [place[:4] for place in found.places] == ["D103"]


def test_files_left_behind_by_editors_are_not_read(read_pack):
    files = {f"{HERE}/.PI.1.md.swp": "x", f"{HERE}/~$PI.1.md": "x", f"{HERE}/.DS_Store": "x"}
    assert not read_pack(files).findings


def test_overview(read_pack):
    found = read_pack({"overview.md": "A&E\n\nB\n"})
    assert [block.text for block in found.dataset.overview.blocks] == ["A&E", "B"]


TABLE = "code,period,section,text,author,updated\n"


def test_a_table_of_commentary(read_pack):
    rows = (
        'PI.2,2023-24 Q2,Impact,"**A**\n\nB",Head of A,2023-10-26\n'
        "PI.1,,Impact,C,,\n"
        "PI.2,Q2 2023-24,Impact,D,,\n"
        "PI.2,2023-24 Q2,Assurance,E,,\n"
        "PI.2,2023-24 Q1,Impact,old,,\n"
    )
    found = read_pack(commentary=TABLE + rows)
    assert not found.findings
    # In the order of the indicators, whatever the order of the table.
    assert list(found.dataset.commentary) == ["PI.1", "PI.2"]
    second = found.dataset.commentary["PI.2"]
    assert (second.period, second.author, second.updated) == (
        "2023-24 Q2",
        "Head of A",
        "2023-10-26",
    )
    assert [(each.heading, len(each.narrative.blocks)) for each in second.sections] == [
        ("Impact", 3),
        ("Assurance", 1),
    ]
    assert str(second.sections[1].narrative.blocks[0].location) == "commentary.csv:7:4"


def test_a_table_that_nobody_brought_up_to_date_gives_its_newest_rows(read_pack):
    rows = "PI.1,2022-23 Q4,Impact,older,,\nPI.1,2023-24 Q1,Impact,old,,\n"
    commentary = read_pack(commentary=TABLE + rows).dataset.commentary["PI.1"]
    assert commentary.period == "2023-24 Q1"
    assert commentary.sections[0].narrative.blocks[0].text == "old"


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("PI.9,,Impact,x,,", "D104 commentary.csv:2:1"),
        (",,Impact,x,,", "D101 commentary.csv:2:1"),
        ("PI.1,Q9,Impact,x,,", "D102 commentary.csv:2:2"),
        ("PI.1,,Impact,x,,today", "D102 commentary.csv:2:6"),
        ("PI.1,,Impact,x\x07,,", "D102 commentary.csv:2:4"),
    ],
)
def test_errors_in_a_table_have_their_place(read_pack, row, place):
    assert read_pack(commentary=f"{TABLE}{row}\n").places == [place]


def test_a_file_and_a_row_about_one_indicator_are_an_error(read_pack):
    found = read_pack({f"{HERE}/PI.1.md": "x"}, commentary=f"{TABLE}PI.1,,Impact,x,,\n")
    assert found.places == ["D103 commentary.csv:2:1"]
    assert f"{HERE}/PI.1.md:1:1" in found.findings[0].message


BEFORE = "commentary/2023-24-q1"


def earlier(found, code="PI.1"):
    return [(each.text, str(each.location)) for each in found.dataset.earlier_commentary[code]]


def test_commentary_knows_how_it_was_written(read_pack):
    matter = "---\nauthor: Head of A\n---\n"
    found = read_pack({f"{HERE}/PI.1.md": f"{matter}## Impact\n\nFell to **17%**.\n"})
    [written] = found.dataset.commentary["PI.1"].written
    assert str(written.at(written.text.index("17"))) == f"{HERE}/PI.1.md:6:11"


def test_a_cell_is_one_place(read_pack):
    found = read_pack(commentary=TABLE + 'PI.1,,Impact,"A\n\nB 17%",,\n')
    [written] = found.dataset.commentary["PI.1"].written
    assert str(written.at(4)) == "commentary.csv:2:4"


def test_the_texts_of_the_quarter_before_are_kept_for_comparison(read_pack):
    found = read_pack(
        {
            f"{HERE}/PI.1.md": "new",
            f"{BEFORE}/PI.1.md": "---\nperiod: 2023-24 Q1\n---\nold\n",
            f"{BEFORE}/a.md": "---\ncode: PI.2\n---\nother",
            f"{BEFORE}/GONE.md": "of an indicator that is no longer there",
            f"{BEFORE}/b.md": "---\ncode: PI.9\n---\nnor is this",
            "commentary/2022-23-q4/PI.1.md": "older",
        }
    )
    assert not found.findings
    assert earlier(found) == [("old\n", f"{BEFORE}/PI.1.md:4:1")]
    assert earlier(found, "PI.2") == [("other", f"{BEFORE}/a.md:4:1")]
    assert list(found.dataset.commentary) == ["PI.1"]
    assert f"{BEFORE}/PI.1.md" in [each.name for each in found.dataset.inputs]


def test_last_quarters_files_stop_nothing(read_pack):
    found = read_pack({f"{BEFORE}/PI.1.md": b"caf\xe9", f"{BEFORE}/PI.2.md": "---\nx: y\n---\nz"})
    assert [(each.code, each.stops) for each in found.findings] == [
        ("F502", False),
        ("D101", False),
    ]
    assert list(found.dataset.earlier_commentary) == ["PI.2"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("PI.1,2023-24 Q2,A,new,,\nPI.1,2023-24 Q1,A,old,,\nPI.1,2023-24 Q1,B,too,,\n", 2),
        ("PI.1,,A,new,,\nPI.1,2023-24 Q1,A,old,,\n", 1),
        ("PI.1,2023-24 Q2,A,new,,\nPI.1,2022-23 Q4,A,old,,\n", 0),
        # Not brought up to date: what is current cannot be compared with itself.
        ("PI.1,2023-24 Q1,A,old,,\n", 0),
    ],
)
def test_earlier_rows_of_a_table_are_kept_too(read_pack, rows, expected):
    found = read_pack(commentary=TABLE + rows)
    assert not found.findings
    assert len(found.dataset.earlier_commentary.get("PI.1", ())) == expected


def test_files_of_the_quarter_before_come_before_rows_of_it(read_pack):
    rows = "PI.1,2023-24 Q2,A,new,,\nPI.1,2023-24 Q1,A,row,,\n"
    found = read_pack({f"{BEFORE}/PI.1.md": "file"}, commentary=TABLE + rows)
    assert earlier(found) == [("file", f"{BEFORE}/PI.1.md:1:1")]
