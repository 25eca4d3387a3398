"""How a shape reports what it finds: where, about what, under which code.

In: located nodes. Out: findings in a collector; ``INVALID`` in place of a value that
could not be read, so that reading goes on and all errors come in one run.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final, Protocol

from reportgen.diagnostics import Diagnostics, Location, suggestion
from reportgen.frozen import dataclass
from reportgen.spec.nodes import Mapping, Node, Scalar, Sequence

LAYOUT: Final = "L3"
"""Family of codes for layouts, words and themes."""
PACK: Final = "P4"
"""Family of codes for pack.yaml."""
NOT_INSTALLED: Final = "P410"
"""Code of software that a pack asks for and that is not there: wrong usage, not wrong input."""

_UNKNOWN, _WRONG, _MISSING, _FOURTH = "01", "02", "03", "04"
_ENTRY, _TEMPLATE, _NEWER = "05", "06", "09"

_SECRET_WORDS = ("password", "passwd", "passphrase", "secret", "token", "api_key", "apikey")


class Invalid:
    """The type of ``INVALID``, which stands for a value that could not be read."""

    def __repr__(self) -> str:
        """Return the constant's name."""
        return "INVALID"


INVALID: Final = Invalid()


class Shape(Protocol):
    """What a node must look like, and the value that it gives."""

    @property
    def expected(self) -> str:
        """The shape in words, as in 'must be …': ``a whole number``."""
        ...

    def takes(self, node: Node) -> bool:
        """Whether the node is of the right sort (text, list, mapping), whatever it says."""
        ...

    def read(self, node: Node, reading: Reading) -> Any:
        """Return the value of ``node``, or ``INVALID`` after adding every error in it."""
        ...

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema (draft 2020-12) of this shape, for editors."""
        ...


@dataclass(frozen=True, slots=True)
class Reading:
    """The collector, the family of codes, and what is being read just now."""

    diagnostics: Diagnostics
    family: str
    """``LAYOUT`` or ``PACK``."""
    subject: str = "the file"
    """What messages are about, as in ``'close_within' must be …``."""

    def about(self, subject: str) -> Reading:
        """Return the same reading with another subject."""
        return replace(self, subject=subject)

    def unknown(
        self, name: Scalar, known: Iterable[str], what: str, where: str = "", advice: str = ""
    ) -> Invalid:
        """Report a name that is not known; ``what`` is its plural: ``columns``.

        ``advice`` comes before the known names, where more can be said than their list.
        """
        location, one = name.location, singular(what)
        inside = f" in {where}" if where else ""
        if what == "keys" and any(word in name.text.casefold() for word in _SECRET_WORDS):
            text = shortened(name.text)
            message = f"'{text}' looks like a secret, which never stands in this file"
            return self.secret(location, message)
        message = f"unknown {one} '{shortened(name.text)}'{inside}"
        hint = suggestion(name.text, known, what)
        self.diagnostics.error(
            self.family + _UNKNOWN, location, message, f"{advice}. {hint}" if advice else hint
        )
        return INVALID

    def wrong(self, location: Location, message: str, hint: str = "") -> Invalid:
        """Report a value of the wrong type or content."""
        self.diagnostics.error(self.family + _WRONG, location, message, hint)
        return INVALID

    def expected(self, expected: str, node: Node, hint: str = "") -> Invalid:
        """Report that the subject is not what a shape expects."""
        if isinstance(node, Scalar) and node.is_null:
            message = f"{self.subject} has no value; it must be {expected}"
        else:
            message = f"{self.subject} must be {expected}, not {described(node)}"
        return self.wrong(node.location, message, hint)

    def missing(self, location: Location, message: str, hint: str = "") -> Invalid:
        """Report a key that must be there."""
        self.diagnostics.error(self.family + _MISSING, location, message, hint)
        return INVALID

    def impossible(self, location: Location, message: str, hint: str = "") -> Invalid:
        """Report values that are right one by one and cannot hold together (layouts)."""
        self.diagnostics.error(LAYOUT + _FOURTH, location, message, hint)
        return INVALID

    def bad_entry(self, location: Location, message: str, hint: str = "") -> Invalid:
        """Report an entry of a words file that its reference has not, or the reverse."""
        self.diagnostics.error(self.family + _ENTRY, location, message, hint)
        return INVALID

    def bad_template(self, location: Location, message: str, hint: str = "") -> Invalid:
        """Report a template that cannot be parsed."""
        self.diagnostics.error(self.family + _TEMPLATE, location, message, hint)
        return INVALID

    def bad_variable(self, location: Location, name: str, known: Iterable[str]) -> Invalid:
        """Report a name in braces that nothing fills."""
        names = sorted(known)
        hint = suggestion(name, names, "variables") if names else "nothing is filled in here"
        message = f"unknown variable '{{{shortened(name)}}}' in {self.subject}"
        return self.bad_template(location, message, hint)

    def too_new(self, location: Location, message: str, hint: str = "") -> Invalid:
        """Report a file that was written for a newer reportgen."""
        self.diagnostics.error(self.family + _NEWER, location, message, hint)
        return INVALID

    def endless(self, location: Location, message: str, hint: str = "") -> Invalid:
        """Report layouts that extend one another without end."""
        self.diagnostics.error(LAYOUT + _NEWER, location, message, hint)
        return INVALID

    def unsafe(self, location: Location, message: str, hint: str = "") -> Invalid:
        """Report a path that leads out of the folder it belongs to."""
        self.diagnostics.error("F505", location, message, hint)
        return INVALID

    def warn(self, location: Location, message: str, hint: str = "") -> None:
        """Report something that is probably a slip, and does no harm."""
        self.diagnostics.warning(self.family + _WRONG, location, message, hint)

    def secret(self, location: Location, message: str, hint: str = "") -> Invalid:
        """Report a secret, which never stands in a file; ``message`` must not repeat it."""
        code = self.family + (_FOURTH if self.family == PACK else _UNKNOWN)
        hint = hint or (
            "delete it here and set it in the environment; change it if others could read it"
        )
        self.diagnostics.error(code, location, message, hint)
        return INVALID


def described(node: Node) -> str:
    """Return how a message names a node: its text, or the sort that it is."""
    if isinstance(node, Sequence):
        return "a list"
    if isinstance(node, Mapping):
        return "a mapping"
    return f"'{shortened(node.text)}'"


def singular(plural: str) -> str:
    """Return one of what a plural names.

    >>> singular("columns"), singular("parts of the notes")
    ('column', 'part of the notes')
    """
    head, of, rest = plural.partition(" of ")
    return head.removesuffix("s") + of + rest


def shortened(text: str, limit: int = 60) -> str:
    """Return ``text`` on one line, cut where it is longer than a message can bear."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[:limit]}…"


def listed(names: Iterable[str]) -> str:
    """Return names as a sentence lists alternatives.

    >>> listed(["met", "close", "not_met"])
    'met, close or not_met'
    """
    *most, last = names
    return f"{', '.join(most)} or {last}" if most else last
