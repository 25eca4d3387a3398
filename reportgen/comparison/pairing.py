"""Which indicator of one pack is which of the other, also where its code changed.

In: the indicators of two packs. Out: pairs, and those that have no other half.
"""

from __future__ import annotations

from reportgen.comparison.account import IndicatorAccount
from reportgen.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Pairing:
    """The indicators of two packs, ``then`` and ``now``."""

    pairs: tuple[tuple[IndicatorAccount, IndicatorAccount], ...]
    """In the order of ``now``."""
    added: tuple[IndicatorAccount, ...]
    dropped: tuple[IndicatorAccount, ...]


def pair_up(then: tuple[IndicatorAccount, ...], now: tuple[IndicatorAccount, ...]) -> Pairing:
    """Return what belongs together: by code, else by the code that the newer one had before.

    A ``formerly`` counts only while the indicator of that name is not itself in the other
    pack, so a code that was given away twice is never a pair. It is followed both ways: the
    newer pack may be either of the two.
    """
    earlier = {each.code: each for each in then}
    partner = {each.code: earlier.pop(each.code) for each in now if each.code in earlier}
    left = [each for each in now if each.code not in partner]
    for each in left:
        if each.formerly in earlier:
            partner[each.code] = earlier.pop(each.formerly)
    unmatched = {each.code: each for each in left if each.code not in partner}
    for each in tuple(earlier.values()):
        if each.formerly in unmatched:
            partner[each.formerly] = earlier.pop(each.code)
            del unmatched[each.formerly]
    pairs = tuple((partner[each.code], each) for each in now if each.code in partner)
    dropped = tuple(each for each in then if each.code in earlier)
    return Pairing(pairs, tuple(unmatched.values()), dropped)
