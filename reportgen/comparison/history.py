"""One indicator in every version that is kept: what was said of it, when, and where.

In: the packs of an archive, and a code, of today or of any time. Out: ``History``: for each
pack its versions that have the indicator, oldest quarter first, and what was restated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reportgen.archive.record import AcceptanceRecord, IndicatorRecord, Record
from reportgen.archive.versions import Version
from reportgen.comparison.printings import PrintedPack
from reportgen.comparison.restatements import Restatement, restatements
from reportgen.diagnostics import UsageError, nearest
from reportgen.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Appearance:
    """An indicator in one version."""

    version: Version
    record: Record
    indicator: IndicatorRecord

    @property
    def acceptances(self) -> tuple[AcceptanceRecord, ...]:
        """The findings about it that the version let through."""
        return tuple(
            each for each in self.record.acceptances if each.indicator == self.indicator.code
        )


@dataclass(frozen=True, slots=True)
class History:
    """An indicator of one pack, in all versions."""

    organisation: str
    pack: str
    audience: str
    code: str
    """Of today."""
    codes: tuple[str, ...]
    """All that it has had, the earliest first."""
    title: str
    appearances: tuple[Appearance, ...]
    restatements: tuple[Restatement, ...]

    def corrections_of(self, of: Appearance) -> tuple[Appearance, ...]:
        """Return the later versions of the same quarter."""
        return tuple(
            each
            for each in self.appearances
            if each.version.quarter == of.version.quarter
            and each.version.number > of.version.number
        )


def histories(packs: Iterable[PrintedPack], code: str) -> tuple[History, ...]:
    """Return the history of a code in each pack that ever had it.

    Its case makes no difference where no code is written just so. Raises ``UsageError``
    where no pack had it.
    """
    every = tuple(packs)
    known = {each: None for pack in every for each in pack.codes()}
    asked = code if code in known else next((each for each in known if _same(each, code)), None)
    if asked is None:
        meant = nearest(code, known)
        hint = f"did you mean '{meant}'?" if meant else f"there are {len(known)} others"
        raise UsageError(f"no version has an indicator '{code}'; {hint}")
    return tuple(found for pack in every if (found := _history(pack, asked)) is not None)


def _history(pack: PrintedPack, asked: str) -> History | None:
    today = pack.codes()
    code = today.get(asked)
    found = tuple(_appearances(pack, code, today)) if code is not None else ()
    if code is None or not found:
        return None
    return History(
        organisation=pack.organisation,
        pack=pack.pack,
        audience=pack.audience,
        code=code,
        codes=tuple(dict.fromkeys(each.indicator.code for each in found)),
        title=found[-1].indicator.title,
        appearances=found,
        restatements=tuple(each for each in restatements(pack) if each.code == code),
    )


def _appearances(pack: PrintedPack, code: str, today: Mapping[str, str]) -> Iterator[Appearance]:
    for printing in pack.printings:
        for indicator in printing.record.indicators:
            if today.get(indicator.code) == code:
                yield Appearance(printing.version, printing.record, indicator)


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
