"""Overviews of single directorates: ``overview-DIRECTORATE.md`` beside ``overview.md``."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

from reportgen.diagnostics import Diagnostics, Location, nearest
from reportgen.model.narrative import Narrative
from reportgen.sources.commentary_files import read_overview
from reportgen.sources.folder import PackFolder

PREFIX = "overview-"


def read_overviews(
    folder: PackFolder, directorates: Iterable[str], diagnostics: Diagnostics
) -> dict[str, Narrative]:
    """Return what is written about single directorates, by their names.

    Letters and digits alone tell files apart: ``overview-childrens-services.md`` is about
    "Children's Services". A file about none, or that could be about two, is reported
    (D104), a second one about the same directorate too (D103).
    """
    known: dict[str, list[str]] = {}
    for directorate in dict.fromkeys(directorates):
        if directorate:
            known.setdefault(_letters(directorate), []).append(directorate)
    found: dict[str, str] = {}
    for path in folder.names(".", ".md"):
        name = path.removeprefix("./")
        if not name.casefold().startswith(PREFIX):
            continue
        stem = PurePosixPath(name).stem[len(PREFIX) :]
        meant = known.get(_letters(stem), [])
        if len(meant) != 1:
            _report(name, stem, meant, known, diagnostics)
        elif meant[0] in found:
            message = f"{meant[0]} has two overviews: the other is {found[meant[0]]}"
            diagnostics.error("D103", Location(name), message, "keep one of the two")
        else:
            found[meant[0]] = name
    return {each: read_overview(folder, name, diagnostics) for each, name in found.items()}


def _letters(name: str) -> str:
    """Return what a name has in common with its file's.

    >>> _letters("Children's Services") == _letters("childrens-services")
    True
    """
    composed = unicodedata.normalize("NFC", name).casefold()
    return "".join(letter for letter in composed if letter.isalnum())


def _report(
    name: str, stem: str, meant: list[str], known: dict[str, list[str]], diagnostics: Diagnostics
) -> None:
    names = [each for group in known.values() for each in group]
    if meant:
        message, hint = f"the file could be about {' or '.join(meant)}", "rename a directorate"
    else:
        message = f"the file is named after an unknown directorate '{stem}'"
        close = nearest(stem, names)
        lead = f"did you mean '{close}'? " if close else ""
        hint = f"{lead}Known directorates: {', '.join(names)}" if names else "there is none"
    diagnostics.error("D104", Location(name), message, hint)
