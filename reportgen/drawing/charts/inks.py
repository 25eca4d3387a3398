"""The theme's colours as matplotlib takes them, and back again by name.

In: the theme's colours. Out: RGB triples for artists, and the name of the colour that an
artist asks for, so that the canvas chooses the ink (sRGB or CMYK) as for everything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportgen.style.colour import WHITE, Colour

RGB = tuple[float, float, float]


class UnprintableError(ValueError):
    """A chart asks for something that no page can carry: a strange colour, a tint, a raster."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep what is asked for, and what to ask for instead."""
        super().__init__(message)
        self.hint = hint


class Inks:
    """Colours of a theme, by name and by their sRGB value."""

    def __init__(self, colours: Mapping[str, Colour]) -> None:
        """Take a theme's colours; of two with one value the first answers for it."""
        self._colours = {**colours, **({} if WHITE.name in colours else {WHITE.name: WHITE})}
        self._names: dict[tuple[int, ...], str] = {}
        for name, colour in [*colours.items(), (WHITE.name, WHITE)]:
            self._names.setdefault(_bytes(colour.rgb), name)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names of the colours."""
        return iter(self._colours)

    def __getitem__(self, name: str) -> RGB:
        """Return a colour of the theme as red, green and blue from 0 to 1."""
        return self._colours[name].rgb

    def name_of(self, rgba: Sequence[float], alpha: float | None = None) -> str | None:
        """Return the name of a colour, ``None`` where it is wholly transparent.

        ``alpha`` takes the place of the colour's own. Raises ``UnprintableError`` for a colour
        that the theme lacks, and for transparency: the press editions have none.
        """
        opacity = alpha if alpha is not None else rgba[3] if len(rgba) > 3 else 1.0
        if opacity == 0:
            return None
        if opacity != 1:
            message = f"a chart is drawn with opacity {opacity:g}; only 1 can be"
            raise UnprintableError(message, f"take alpha away; {self._choice()}")
        name = self._names.get(_bytes(rgba[:3]))
        if name is None:
            value = "#" + "".join(f"{component:02X}" for component in _bytes(rgba[:3]))
            message = f"a chart asks for the colour {value}, which the theme lacks"
            raise UnprintableError(message, self._choice())
        return name

    def _choice(self) -> str:
        return f"the theme's colours, by name: {', '.join(self._colours)}"


def _bytes(rgb: Sequence[float]) -> tuple[int, ...]:
    return tuple(round(component * 255) for component in rgb)
