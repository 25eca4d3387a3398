"""The account of a pack that lies in a folder: what it would print today.

In: a ``Pack``. Out: its ``Account``, without what is kept from its audience.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.comparison.account import (
    Account,
    ActionAccount,
    WordsBeside,
    indicator_accounts,
)
from reportgen.model.dataset import Dataset
from reportgen.model.plain_text import commentary_texts, overview_texts
from reportgen.pipeline import Pack, valid_scores
from reportgen.tables import action_texts, outturn_texts, score_texts


def account_of_pack(pack: Pack, source: str) -> Account:
    """Return what a pack says; ``source`` is how it was named.

    Raises ``ReportgenError`` where its figures are not valid: nobody could have read them.
    """
    spec, printed = pack.spec, pack.printed
    scores = valid_scores(pack).computed
    return Account(
        source=source,
        archived="",
        organisation=spec.organisation,
        title=spec.title,
        quarter=pack.quarter,
        audience=str(spec.audience),
        status=str(spec.status),
        version=spec.version,
        indicators=indicator_accounts(
            map(score_texts, scores), outturn_texts(printed, scores), _beside(printed)
        ),
        actions=tuple(ActionAccount(each.code, action_texts(each)) for each in printed.actions),
        overviews=overview_texts(printed.overview, printed.overviews),
    )


def _beside(printed: Dataset) -> Mapping[str, WordsBeside]:
    return {
        each.code: WordsBeside(each.owner, each.formerly, _texts(printed, each.code))
        for each in printed.indicators
    }


def _texts(printed: Dataset, code: str) -> dict[str, str]:
    commentary = printed.commentary.get(code)
    return commentary_texts(commentary) if commentary else {}
