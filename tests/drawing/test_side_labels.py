"""Labels beside a plot: sorted by value, four millimetres apart, wrapped and never cut."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.drawing.label_placement import Box
from reportgen.drawing.run_chart import CIVIC, SideLabel
from reportgen.drawing.side_labels import LEAST_GAP, LineLabel, side_texts
from reportgen.style.paper import MM

GUTTER = Box(300.0, 0.0, 300.0 + 30.5 * MM, 76 * MM)


def monospaced(text, face, size):
    return 0.5 * size * len(text)


def lines_of(texts):
    """Return what is printed on each baseline, from the top down."""
    found = {}
    for text in texts:
        found.setdefault(round(text.baseline, 3), []).append(text)
    return [
        "".join(text.text for text in sorted(found[baseline], key=lambda text: text.x))
        for baseline in sorted(found)
    ]


def placed(*labels):
    return side_texts(labels, GUTTER, monospaced, CIVIC)


def test_figure_is_bold_and_large_for_the_latest_and_semibold_for_the_others():
    texts = placed(
        LineLabel(SideLabel("18.8%", "quarter 2"), 100, is_latest=True),
        LineLabel(SideLabel("15.0%", "target"), 60),
    )
    assert [(text.text, text.face, text.size) for text in texts] == [
        ("15.0% ", "semibold", 8.8),
        ("target", "regular", 8.8),
        ("18.8% ", "bold", 10.5),
        ("quarter 2", "regular", 8.8),
    ]
    assert texts[0].baseline == texts[1].baseline


def test_labels_of_close_lines_stand_four_millimetres_apart_in_order_of_value():
    texts = placed(
        LineLabel(SideLabel("15.0", "target"), 102),
        LineLabel(SideLabel("18.8", "latest"), 100, is_latest=True),
        LineLabel(SideLabel("17.6", "benchmark"), 101),
    )
    assert lines_of(texts) == ["18.8 latest", "17.6 benchmark", "15.0 target"]
    baselines = sorted({text.baseline for text in texts})
    assert baselines[1] - baselines[0] == pytest.approx(LEAST_GAP)
    assert baselines[2] - baselines[1] == pytest.approx(LEAST_GAP)


def test_label_of_a_lonely_line_is_centred_on_it():
    (figure,) = placed(LineLabel(SideLabel("15.0", ""), 100))
    assert figure.baseline == pytest.approx(100 + 8.8 * 0.7 / 2)
    assert figure.text == "15.0"


def test_long_words_wrap_with_a_space_at_each_end_of_line():
    words = "median of fifteen statistical neighbours, published in the spring"
    texts = placed(LineLabel(SideLabel("89.4%", words), 100))
    assert len(lines_of(texts)) > 2
    assert "".join(lines_of(texts)) == f"89.4% {words}"
    assert all(text.text.endswith(" ") for text in texts[:-1])


def test_word_wider_than_the_gutter_is_broken_and_not_cut():
    word = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
    texts = placed(LineLabel(SideLabel("5", word), 100))
    assert "".join("".join(lines_of(texts)).split()) == f"5{word}"


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    st.lists(
        st.tuples(
            st.text("0123456789.,%", min_size=1, max_size=10),
            st.lists(st.text("abcdef", min_size=1, max_size=30), max_size=8).map(" ".join),
            st.floats(0, 76 * MM),
        ),
        max_size=4,
    )
)
def test_all_words_are_printed_inside_the_gutter_and_no_line_touches_another(labels):
    texts = placed(*(LineLabel(SideLabel(figure, words), y) for figure, words, y in labels))
    printed = "".join("".join(text.text for text in texts).split())
    wanted = {"".join(f"{figure}{words}".split()) for figure, words, _ in labels}
    assert len(printed) == sum(len("".join(f"{f}{w}".split())) for f, w, _ in labels)
    assert all(part in printed for part in wanted)
    for text in texts:
        assert text.x + monospaced(text.text.rstrip(), text.face, text.size) <= GUTTER.right + 0.01
    baselines = sorted({round(text.baseline, 6) for text in texts})
    assert all(b - a >= CIVIC.label_leading - 1e-3 for a, b in pairwise(baselines))
