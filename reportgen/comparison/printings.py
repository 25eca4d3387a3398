"""What the versions of one pack printed, one after the other.

In: an archive. Out: a ``PrintedPack`` for each pack and audience: every version that is kept,
by quarter and number, with its record, and with what it printed of each indicator.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportgen.archive.catalogue import versions
from reportgen.archive.naming import folded
from reportgen.archive.place import Place
from reportgen.archive.record import Record, record_of
from reportgen.archive.series import series_name
from reportgen.archive.versions import Version
from reportgen.comparison.account import IndicatorAccount
from reportgen.comparison.bag_account import printed_indicators
from reportgen.diagnostics import UsageError, suggestion
from reportgen.frozen import dataclass
from reportgen.model.audience import Audience


@dataclass(frozen=True, slots=True)
class Printing:
    """One version, and what it printed."""

    version: Version
    record: Record

    def indicators(self) -> tuple[IndicatorAccount, ...]:
        """Read what it printed; none of a PDF that was archived without figures.

        Raises ``ArchiveError`` where its tables are damaged.
        """
        return printed_indicators(self.version, self.record)


@dataclass(frozen=True, slots=True)
class PrintedPack:
    """All versions of one pack for one audience."""

    organisation: str
    pack: str
    """As its latest version is called."""
    audience: str
    """``public`` or ``exempt``; what everybody may see is public."""
    printings: tuple[Printing, ...]
    """By quarter, then by number."""

    def codes(self) -> Mapping[str, str]:
        """Return the code that each code has today: its own, or that of what it became."""
        renamed = {
            each.formerly: each.code
            for printing in self.printings
            for each in printing.record.indicators
            if each.formerly
        }
        known = {each.code for printing in self.printings for each in printing.record.indicators}
        return {code: _today(code, renamed) for code in sorted({*known, *renamed})}


def printed_packs(
    place: Place, organisation: str | None = None, pack: str | None = None
) -> tuple[PrintedPack, ...]:
    """Return the packs of an archive, or those of one organisation, or of one name.

    Raises ``UsageError`` where no version fits, ``ArchiveError`` where one is damaged.
    """
    known = versions(place)
    fitting = known
    if organisation is not None:
        fitting = [each for each in fitting if folded(each.organisation) == folded(organisation)]
        _found(fitting, "organisation", organisation, (each.organisation for each in known))
    if pack is not None:
        of_pack = [each for each in fitting if series_name(each.pack) == series_name(pack)]
        _found(of_pack, "pack", pack, (each.pack for each in fitting))
        fitting = of_pack
    grouped: dict[tuple[str, str, bool], list[Version]] = {}
    for each in fitting:
        is_exempt = each.audience == Audience.EXEMPT  # what anybody may see comes first
        key = folded(each.organisation), series_name(each.pack), is_exempt
        grouped.setdefault(key, []).append(each)
    return tuple(_pack(group) for _, group in sorted(grouped.items()))


def _pack(group: Iterable[Version]) -> PrintedPack:
    ordered = sorted(group, key=lambda each: (each.quarter, each.number))
    last = ordered[-1]
    return PrintedPack(
        organisation=last.organisation,
        pack=last.pack,
        audience=last.audience or Audience.PUBLIC,
        printings=tuple(Printing(each, record_of(each)) for each in ordered),
    )


def _today(code: str, renamed: Mapping[str, str]) -> str:
    seen = {code}
    while (later := renamed.get(code)) is not None and later not in seen:
        code = later
        seen.add(code)
    return code


def _found(fitting: list[Version], what: str, name: str, known: Iterable[str]) -> None:
    if not fitting:
        names = sorted(set(known))
        raise UsageError(
            f"the archive has no {what} '{name}': {suggestion(name, names, f'{what}s')}"
        )
