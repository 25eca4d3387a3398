"""Each primitive as pixels: a page of 10 x 8 points, one letter a point."""

from collections.abc import Callable

import pytest

from reportgen.pdf.canvas import TaggedCanvas

Drawn = Callable[..., str]


def picture(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())


def test_a_rectangle_is_placed_from_the_top_left(drawn: Drawn) -> None:
    assert drawn(lambda canvas: canvas.rect(1, 2, 3, 4, fill="navy")) == picture("""
        __________
        __________
        _NNN______
        _NNN______
        _NNN______
        _NNN______
        __________
        __________
    """)


def test_a_rectangle_is_stroked_over_its_edge(drawn: Drawn) -> None:
    shape = drawn(lambda canvas: canvas.rect(2, 2, 6, 4, fill="red", stroke="navy", width=2))
    assert shape == picture("""
        __________
        _NNNNNNNN_
        _NNNNNNNN_
        _NNRRRRNN_
        _NNRRRRNN_
        _NNNNNNNN_
        _NNNNNNNN_
        __________
    """)


def test_lines_run_between_their_points(drawn: Drawn) -> None:
    def draw(canvas: TaggedCanvas) -> None:
        canvas.line(1, 2, 9, 2, 2, "navy")
        canvas.line(5, 4, 5, 8, 2, "red")

    assert drawn(draw) == picture("""
        __________
        _NNNNNNNN_
        _NNNNNNNN_
        __________
        ____RR____
        ____RR____
        ____RR____
        ____RR____
    """)


def test_dashes_start_with_a_stroke(drawn: Drawn) -> None:
    def draw(canvas: TaggedCanvas) -> None:
        canvas.line(0, 1, 10, 1, 2, "navy", dash=(3, 2))
        canvas.line(0, 5, 10, 5, 2, "navy")

    assert drawn(draw) == picture("""
        NNN__NNN__
        NNN__NNN__
        __________
        __________
        NNNNNNNNNN
        NNNNNNNNNN
        __________
        __________
    """)


def test_square_caps_reach_over_the_ends(drawn: Drawn) -> None:
    def draw(canvas: TaggedCanvas) -> None:
        canvas.line(3, 2, 7, 2, 2, "navy", cap="square")
        canvas.line(3, 6, 7, 6, 2, "navy")

    assert drawn(draw) == picture("""
        __________
        __NNNNNN__
        __NNNNNN__
        __________
        __________
        ___NNNN___
        ___NNNN___
        __________
    """)


def test_a_polyline_stays_open(drawn: Drawn) -> None:
    points = [(1.0, 1.0), (9.0, 1.0), (9.0, 7.0), (1.0, 7.0)]
    assert drawn(lambda canvas: canvas.polyline(points, 2, "navy")) == picture("""
        _NNNNNNNNN
        _NNNNNNNNN
        ________NN
        ________NN
        ________NN
        ________NN
        _NNNNNNNNN
        _NNNNNNNNN
    """)


def test_a_polygon_is_closed(drawn: Drawn) -> None:
    points = [(1.0, 1.0), (9.0, 1.0), (9.0, 7.0), (1.0, 7.0)]
    assert drawn(lambda canvas: canvas.polygon(points, stroke="navy", width=2)) == picture("""
        NNNNNNNNNN
        NNNNNNNNNN
        NN______NN
        NN______NN
        NN______NN
        NN______NN
        NNNNNNNNNN
        NNNNNNNNNN
    """)


def test_a_circle_is_round_about_its_centre(drawn: Drawn) -> None:
    shape = drawn(lambda canvas: canvas.circle(5, 4, 4, fill="navy")).splitlines()
    assert shape == [row[::-1] for row in shape] == shape[::-1]
    assert shape[0][1] == shape[0][2] == "_"
    assert shape[3] == "_NNNNNNNN_"


def test_a_path_of_every_command(drawn: Drawn) -> None:
    def draw(canvas: TaggedCanvas) -> None:
        # The curve's controls lie on its ends, so it is a straight edge.
        canvas.path(
            [
                ("M", 2, 1),
                ("L", 8, 1),
                ("C", 8, 1, 8, 5, 8, 5),
                ("L", 2, 5),
                ("Z",),
            ],
            fill="red",
        )

    assert drawn(draw) == picture("""
        __________
        __RRRRRR__
        __RRRRRR__
        __RRRRRR__
        __RRRRRR__
        __________
        __________
        __________
    """)


def test_a_curve_bends_towards_its_controls(drawn: Drawn) -> None:
    bent = drawn(
        lambda canvas: canvas.path([("M", 0, 7), ("C", 0, -2, 10, -2, 10, 7), ("Z",)], fill="navy")
    ).splitlines()
    assert bent[6].count("N") > bent[3].count("N") > bent[1].count("N")


def test_nothing_shows_outside_a_clip_and_everything_after_it(drawn: Drawn) -> None:
    def draw(canvas: TaggedCanvas) -> None:
        with canvas.clip(2, 1, 3, 2):
            canvas.rect(0, 0, 10, 8, fill="navy")
        canvas.rect(8, 6, 2, 2, fill="red")

    assert drawn(draw) == picture("""
        __________
        __NNN_____
        __NNN_____
        __________
        __________
        __________
        ________RR
        ________RR
    """)


def test_a_quarter_turn_makes_the_line_run_upward(drawn: Drawn) -> None:
    def draw(canvas: TaggedCanvas) -> None:
        with canvas.rotated(4, 7, 90):
            canvas.rect(0, 0, 6, 2, fill="navy")
            canvas.rect(0, 2, 2, 1, fill="red")

    # x runs up from the origin, y to the right.
    assert drawn(draw) == picture("""
        __________
        ____NN____
        ____NN____
        ____NN____
        ____NN____
        ____NNR___
        ____NNR___
        __________
    """)


def test_turns_add_up(drawn: Drawn) -> None:
    def draw(canvas: TaggedCanvas) -> None:
        with canvas.rotated(9, 7, 90), canvas.rotated(2, -4, 90):
            canvas.rect(0, 0, 3, 2, fill="navy")

    # Half a turn about (5, 5): x runs left, y up.
    assert drawn(draw) == picture("""
        __________
        __________
        __________
        __NNN_____
        __NNN_____
        __________
        __________
        __________
    """)


def test_inks_and_pens_inside_a_scope_do_not_leak(drawn: Drawn) -> None:
    def draw(canvas: TaggedCanvas) -> None:
        canvas.line(0, 1, 10, 1, 2, "navy")
        canvas.rect(0, 2, 2, 2, fill="navy")
        with canvas.clip(0, 0, 10, 8):
            canvas.line(0, 7, 10, 7, 1, "red", dash=(1, 1))
            canvas.rect(4, 2, 2, 2, fill="red")
        canvas.line(0, 5, 10, 5, 2, "navy")
        canvas.rect(8, 2, 2, 2, fill="navy")

    rows = drawn(draw).splitlines()
    assert rows[0] == rows[4] == "NNNNNNNNNN"
    assert rows[2] == "NN__RR__NN"


def test_a_bleed_surrounds_the_trim_and_does_not_move_the_origin(drawn: Drawn) -> None:
    def draw(canvas: TaggedCanvas) -> None:
        canvas.rect(-5, -5, 6, 6, fill="navy")
        canvas.rect(9, 7, 1, 1, fill="red")

    rows = drawn(draw, bleed_pt=2).splitlines()
    assert len(rows) == 12
    assert rows[0] == rows[2] == "NNN___________"
    assert rows[3] == "______________"
    assert rows[9] == "___________R__"


def test_without_a_bleed_the_sheet_cuts_what_sticks_out(drawn: Drawn) -> None:
    rows = drawn(lambda canvas: canvas.rect(-5, -5, 6, 6, fill="navy")).splitlines()
    assert len(rows) == 8
    assert rows[0] == "N_________"


def test_white_is_always_there(drawn: Drawn) -> None:
    def draw(canvas: TaggedCanvas) -> None:
        canvas.rect(0, 0, 10, 8, fill="navy")
        canvas.rect(1, 1, 8, 6, fill="white")

    assert drawn(draw).splitlines()[1] == "N________N"


def test_neither_fill_nor_stroke_draws_nothing(canvas: TaggedCanvas) -> None:
    with canvas.artifact():
        canvas.rect(0, 0, 5, 5)
        canvas.polygon([(0, 0), (1, 1)], fill="navy")
        canvas.polyline([(0, 0)], 1, "navy")
        canvas.path([], fill="navy")
        canvas.text(0, 10, "", "regular", 9, "ink")
    assert "re" not in canvas._content().decode("latin-1")
    assert "BT" not in canvas._content().decode("latin-1")


def test_a_stroke_without_width_is_refused(canvas: TaggedCanvas) -> None:
    with canvas.artifact(), pytest.raises(ValueError, match="cannot be printed"):
        canvas.line(0, 0, 10, 0, 0, "ink")


def test_text_stands_on_its_baseline(drawn: Drawn) -> None:
    rows = drawn(lambda canvas: canvas.text(1, 6, "H", "bold", 8, "navy")).splitlines()
    assert "N" in rows[5]
    assert "N" not in rows[6] + rows[7]


def test_the_state_is_written_once(canvas: TaggedCanvas) -> None:
    with canvas.element("P"):
        for line in range(3):
            canvas.text(10, 20 + 12 * line, "Same again ", "regular", 9, "ink")
            canvas.line(10, 22, 90, 22, 0.5, "navy")
    content = canvas._content().decode("latin-1")
    assert content.count(" Tf") == content.count(" rg") == content.count(" RG") == 1
    assert content.count(" w\n") == 1


def test_tracking_widens_and_ends(canvas: TaggedCanvas) -> None:
    with canvas.artifact():
        canvas.text(10, 20, "DRAFT", "bold", 22, "ink", tracking=6.6)
        canvas.text(10, 50, "plain", "regular", 9, "ink")
    content = canvas._content().decode("latin-1")
    assert content.index("6.6 Tc") < content.index("(DRAFT)") < content.index("0 Tc")


def test_width_is_in_points(canvas: TaggedCanvas) -> None:
    # Figures of the face are 540 thousandths of the em wide.
    assert canvas.width("1234", "regular", 10) == pytest.approx(21.6)
