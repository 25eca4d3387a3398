"""What must be said of an archive with which a pack was to be compared."""

from __future__ import annotations

from reportgen.archive.place import Place
from reportgen.commands.findings import visible
from reportgen.pack.pack import Pack

NOTHING = "nothing was compared with earlier packs"


def not_compared(pack: Pack) -> str:
    """Return the line that says why an archive gave nothing to compare with; empty where it did.

    A first pack is compared with none. But a share may be out of reach, or a folder have a
    new name, and without a word nobody would notice that no figure is looked at.
    """
    place = pack.archive
    if place is None:
        return ""
    return visible(_reason(pack, place))


def _reason(pack: Pack, place: Place) -> str:
    if not place.is_begun:
        return f"there is no archive in {place.name} (named by {place.named_by}): {NOTHING}\n"
    from reportgen.archive.series import Series, latest_versions, names_before

    spec = pack.spec
    series = Series(spec.organisation, pack.name, str(spec.audience))
    if latest_versions(place, series, spec.quarter):
        return ""
    others = names_before(place, spec.organisation, spec.quarter)
    if not others:
        return f"the archive has no earlier pack of {spec.organisation}: {NOTHING}\n"
    known = ", ".join(others)
    return f"the archive has no earlier pack called {pack.name}, but {known}: {NOTHING}\n"
