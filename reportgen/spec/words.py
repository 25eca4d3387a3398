"""Every word that is printed and is neither data nor the layout's: labels and sentences.

In: the bytes of a words file (nested mappings of text, lists, and plural forms) and,
for a file that is not the reference, the reference. Out: ``Words``, which looks an
entry up by its dotted key and fills its named places.

A words file has exactly the entries of the reference, and fills no other places: a
translation cannot lack a label, nor ask for something that nobody gives. Where the
reference has plural forms, a file may have any of its own language, which its entry
``language`` names by its tag; a form that is not written is ``other``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from reportgen.diagnostics import Diagnostics, Location, nearest
from reportgen.frozen import dataclass
from reportgen.model.period import APRIL_YEARS, FiscalCalendar
from reportgen.remembering import remembered
from reportgen.spec import nodes
from reportgen.spec.plural import CATEGORIES, OTHER, plural_categories, plural_category
from reportgen.spec.reading import LAYOUT, Invalid, Reading, shortened
from reportgen.spec.template import Template, read_template

COUNT = "n"
"""The value that chooses a plural form, and that ``{n}`` prints."""
LANGUAGE = "language"
"""The entry that names the language of a words file by its tag: ``cy``."""
ENGLISH = "en"
"""The language of a file that names none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: text, a list of texts, or text by plural category."""

    location: Location
    text: Template | None = None
    items: tuple[str, ...] | None = None
    forms: Mapping[str, Template] | None = None

    @property
    def sort(self) -> str:
        """What sort of entry this is, in words."""
        if self.items is not None:
            return "a list"
        return "text with plural forms" if self.forms is not None else "text"

    @property
    def names(self) -> frozenset[str]:
        """The names that its templates have places for."""
        if self.forms is not None:
            used = (form.names for form in self.forms.values())
            return frozenset[str]().union({COUNT}, *used)
        return self.text.names if self.text is not None else frozenset()


class Words:
    """The words of a pack in one language.

    >>> found = Diagnostics()
    >>> words = read_words(b"met: {one: '{n} is met', other: '{n} are met'}", "en", None, found)
    >>> words("met", n=1), words("met", n="3")
    ('1 is met', '3 are met')
    """

    __slots__ = ("_entries", "calendar", "language")

    def __init__(
        self,
        entries: Mapping[str, Entry],
        language: str = ENGLISH,
        calendar: FiscalCalendar = APRIL_YEARS,
    ) -> None:
        """Keep the entries by dotted key.

        ``language`` is the tag that decides plurals, ``calendar`` decides what years are
        called.
        """
        self._entries = entries
        self.language = language
        self.calendar = calendar

    def by(self, calendar: FiscalCalendar) -> Words:
        """Return the words as a pack says them whose years are those of ``calendar``."""
        if calendar == self.calendar:
            return self  # what was worked out of these words stays known
        return _by(self, calendar)

    def __call__(self, key: str, /, **values: object) -> str:
        """Return an entry's text with its places filled.

        ``n`` chooses the plural form by the language of the file. Raises ``KeyError`` for an
        entry or a value that is not there: both are the caller's mistake, never the author's.
        """
        entry = self._entries[key]
        if entry.forms is not None:
            category = plural_category(self.language, values[COUNT])
            return (entry.forms.get(category) or entry.forms[OTHER]).fill(values)
        if entry.text is None:
            raise KeyError(f"{key} is {entry.sort}")
        return entry.text.fill(values)

    def list(self, key: str) -> tuple[str, ...]:
        """Return the texts of a list entry; raises ``KeyError`` where there is none."""
        items = self._entries[key].items
        if items is None:
            raise KeyError(f"{key} is no list")
        return items

    def __contains__(self, key: object) -> bool:
        """Return whether there is an entry of this dotted key."""
        return key in self._entries

    def __iter__(self) -> Iterator[str]:
        """Iterate over the dotted keys, in the order of the file."""
        return iter(self._entries)

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self._entries)

    def has_below(self, key: str) -> bool:
        """Return whether there are entries below a dotted key."""
        return any(known.startswith(f"{key}.") for known in self._entries)

    def entry(self, key: str) -> Entry:
        """Return an entry as it was read; raises ``KeyError`` where there is none."""
        return self._entries[key]


@remembered(16)
def _by(words: Words, calendar: FiscalCalendar) -> Words:
    # The same words each time, so that what is worked out of them stays known too.
    return Words(words._entries, words.language, calendar)


def read_words(
    data: bytes, file: str, reference: Words | None, diagnostics: Diagnostics
) -> Words | None:
    """Return the words of a file, or ``None`` after adding every error to ``diagnostics``.

    Codes: L302 an entry of the wrong sort, L305 an entry missing or unknown, L306 a place
    that the reference does not fill, and those of ``read_yaml``.
    """
    before = sum(diagnostic.stops for diagnostic in diagnostics)
    node = nodes.read_yaml(data, file, diagnostics)
    if node is None:
        return None
    reading = Reading(diagnostics, LAYOUT, "the words file")
    if not isinstance(node, nodes.Mapping):
        reading.expected("a mapping", node)
        return None
    entries: dict[str, Entry] = {}
    language = _language(node)
    _collect(node, "", reference, entries, reading)
    _report_foreign_forms(entries, language, reading)
    if reference is not None:
        _report_missing(reference, entries, node, reading)
    failed = sum(diagnostic.stops for diagnostic in diagnostics) > before
    return None if failed else Words(entries, language)


def _language(node: nodes.Mapping) -> str:
    named = node.get(LANGUAGE)
    return named.text if isinstance(named, nodes.Scalar) and not named.is_null else ENGLISH


def _report_foreign_forms(entries: Mapping[str, Entry], language: str, reading: Reading) -> None:
    """Report plural forms that no number takes in the language of the file."""
    known = plural_categories(language)
    for key, entry in entries.items():
        for category in entry.forms or ():
            if category not in known:
                message = f"'{key}' has the plural form '{category}', which no number takes"
                hint = f"the forms of the language '{language}' are {', '.join(known)}"
                reading.wrong(entry.location, message, hint)


def _collect(
    node: nodes.Mapping,
    prefix: str,
    reference: Words | None,
    entries: dict[str, Entry],
    reading: Reading,
) -> None:
    """Add the entries below a mapping to ``entries``, and report those that are wrong."""
    for name, value in ((entry.key, entry.value) for entry in node.entries):
        key = f"{prefix}{name.text}"
        if isinstance(value, nodes.Mapping) and not _is_plural(value):
            if reference is not None and not any(
                known.startswith(f"{key}.") for known in reference
            ):
                _report_unknown(key, name, reference, reading)
            else:
                _collect(value, f"{key}.", reference, entries, reading)
        elif reference is not None and key not in reference:
            _report_unknown(key, name, reference, reading)
        else:
            known = reference.entry(key) if reference is not None else None
            read = _read_entry(value, known, reading.about(f"'{key}'"))
            # A wrong entry is there all the same: it is not reported as missing too.
            entries[key] = read or Entry(value.location)


def _is_plural(node: nodes.Mapping) -> bool:
    names = {entry.key.text for entry in node.entries}
    return OTHER in names and names <= set(CATEGORIES)


def _read_entry(node: nodes.Node, known: Entry | None, reading: Reading) -> Entry | None:
    names = known.names if known is not None else None
    entry: Entry | None
    if isinstance(node, nodes.Sequence):
        texts = [_text(item, (), reading) for item in node.items]
        items = tuple(text.fill({}) for text in texts if text is not None)
        entry = Entry(node.location, items=items) if len(items) == len(texts) else None
    elif isinstance(node, nodes.Mapping):
        read = {each.key.text: _text(each.value, names, reading) for each in node.entries}
        forms = {category: form for category, form in read.items() if form is not None}
        complete = len(forms) == len(read)
        entry = Entry(node.location, forms=forms) if complete else None
    else:
        text = _text(node, names, reading)
        entry = Entry(node.location, text) if text is not None else None
    if entry is None or known is None:
        return entry
    if entry.sort != known.sort:
        message = f"{reading.subject} must be {known.sort}, not {entry.sort}"
        reading.wrong(node.location, message, f"write it as it is at {known.location}")
        return None
    if known.items is not None and len(entry.items or ()) != len(known.items):
        message = f"{reading.subject} must have {len(known.items)} items"
        hint = f"write one for each of those at {known.location}"
        reading.wrong(node.location, f"{message}, not {len(entry.items or ())}", hint)
        return None
    return entry


def _text(node: nodes.Node, names: Collection[str] | None, reading: Reading) -> Template | None:
    """Return a template; ``names`` are those it may have, ``None`` lets it have any."""
    if not isinstance(node, nodes.Scalar) or node.is_null:
        reading.expected("text", node, 'write "" where nothing is to be printed')
        return None
    template = read_template(node, names, reading)
    return None if isinstance(template, Invalid) else template


def _report_unknown(key: str, name: nodes.Scalar, reference: Words, reading: Reading) -> None:
    meant = nearest(key, reference)
    hint = f"did you mean '{meant}'?" if meant else "delete it: nothing prints it"
    reading.bad_entry(name.location, f"unknown entry '{shortened(key)}' in the words file", hint)


def _report_missing(
    reference: Words, entries: Mapping[str, Any], node: nodes.Mapping, reading: Reading
) -> None:
    for key in reference:
        if key not in entries:
            message = f"the entry '{key}' is missing in the words file"
            reading.bad_entry(_nearest_place(key, node), message, "add it, translated")


def _nearest_place(key: str, node: nodes.Mapping) -> Location:
    """Return the place of the innermost mapping that a missing entry belongs into."""
    for part in key.split(".")[:-1]:
        below = node.get(part)
        if not isinstance(below, nodes.Mapping):
            break
        node = below
    return node.location
