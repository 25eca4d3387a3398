"""The inks of one file: how colours are set, on screens or on the press.

In: colours by name. Out: operators that set each of them for shapes, text and lines, and
the resources that the operators name. A file has one colour space, so it has one set.

On the press text in pure black overprints: it is printed over what lies below and leaves no
white rim where the plates do not meet. Lines and shapes knock out what is below them, so
that a black line over a blue one lays no more ink than either. Source: ISO 32000-1, 8.6.7.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.diagnostics import Location, ReportgenError
from reportgen.frozen import dataclass
from reportgen.pdf.proofs import refusal
from reportgen.pdf.syntax import numbers
from reportgen.style.colour import WHITE, Colour

MOST_INK_PERCENT = 240
"""Total area coverage that uncoated paper takes without smearing."""
LEAST_LINE_PT = 0.25
"""Weight below which a line breaks up on the plate."""
_BLACK = 0.9
"""Share of black from which a colour is black to the eye."""

_OVERPRINT, _KNOCK_OUT = "/Over gs", "/Out gs"

# Mode 1: a plate whose value is zero keeps what it has. OP is for lines, op for the rest.
_STATES = (
    "/ExtGState<</Over<</Type/ExtGState/OP false/op true/OPM 1>>"
    "/Out<</Type/ExtGState/OP false/op false/OPM 1>>>>"
)
# All is every plate of the press: for marks that must register.
_SEPARATIONS = (
    "/ColorSpace<</All[/Separation/All/DeviceCMYK"
    "<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[1 1 1 1]/N 1>>]>>"
)
REGISTRATION = "registration"
"""The ink of printer's marks, on the press alone."""


@dataclass(frozen=True, slots=True)
class Inks:
    """Operators by the name of the colour."""

    fills: Mapping[str, str]
    text: Mapping[str, str]
    """Like ``fills``, for text."""
    strokes: Mapping[str, str]
    resources: str = ""
    """Entries of the resources that the operators need."""
    least_line_pt: float = 0.0
    """The thinnest line that may be drawn."""


def screen_inks(colours: Mapping[str, Colour]) -> Inks:
    """Return the inks of a file in sRGB; ``white`` is always there."""
    values = {name: numbers(colour.rgb) for name, colour in _with_white(colours).items()}
    fills = {name: f"{value} rg" for name, value in values.items()}
    return Inks(fills, fills, {name: f"{value} RG" for name, value in values.items()})


def press_inks(colours: Mapping[str, Colour], origin: Location | None = None) -> Inks:
    """Return the inks of a file in CMYK; ``white`` and ``registration`` are always there.

    Raises ``ReportgenError`` with every colour that lays too much ink (S612) or is a black
    made of several inks (S613), which no press keeps in register.
    """
    inks = _with_white(colours)
    faults = [fault for colour in inks.values() for fault in _faults(colour, origin)]
    if faults:
        raise ReportgenError(
            [each for fault in faults for each in fault.diagnostics], exit_code=faults[0].exit_code
        )
    values = {name: numbers(colour.cmyk) for name, colour in inks.items()}
    text = {
        name: f"{values[name]} k {_OVERPRINT if _is_pure_black(colour) else _KNOCK_OUT}"
        for name, colour in inks.items()
    }
    fills = {name: f"{value} k {_KNOCK_OUT}" for name, value in values.items()}
    strokes = {name: f"{value} K" for name, value in values.items()}
    strokes[REGISTRATION] = "/All CS 1 SCN"
    return Inks(fills, text, strokes, _STATES + _SEPARATIONS, LEAST_LINE_PT)


def _with_white(colours: Mapping[str, Colour]) -> dict[str, Colour]:
    return {"white": WHITE, **colours}


def _is_pure_black(colour: Colour) -> bool:
    return colour.cmyk == (0.0, 0.0, 0.0, 1.0)


def _faults(colour: Colour, origin: Location | None) -> list[ReportgenError]:
    found = []
    *coloured, black = colour.cmyk
    hint = "change its cmyk in the theme"
    if round(colour.total_ink, 3) > MOST_INK_PERCENT:
        what = (
            f"the colour {colour.name!r} lays {colour.total_ink:g}% of ink on the paper, "
            f"more than {MOST_INK_PERCENT}%"
        )
        found.append(refusal("S612", "total ink on the press", what, origin, hint))
    if black >= _BLACK and any(coloured):
        what = f"the colour {colour.name!r} is a black of several inks"
        found.append(refusal("S613", "black on the press", what, origin, hint))
    return found
