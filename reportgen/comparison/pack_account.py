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
from reportgen.comparison.plain_text import plain_text
from reportgen.model.action import Action
from reportgen.model.dataset import Dataset
from reportgen.pipeline import Pack, valid_scores
from reportgen.tables import outturn_texts, score_texts


def account_of_pack(pack: Pack, source: str) -> Account:
    """Return what a pack says; ``source`` is how it was named.

    Raises ``ReportgenError`` where its figures are not valid: nobody could have read them.
    """
    spec, printed = pack.spec, pack.printed
    scores = valid_scores(pack).computed
    return Account(
        source=source,
        is_archived=False,
        organisation=spec.organisation,
        title=spec.title,
        quarter=pack.quarter,
        audience=str(spec.audience),
        status=str(spec.status),
        version=spec.version,
        indicators=indicator_accounts(
            map(score_texts, scores), outturn_texts(printed, scores), _beside(printed)
        ),
        actions=tuple(_action(each) for each in printed.actions),
        overviews=_overviews(printed),
    )


def _beside(printed: Dataset) -> Mapping[str, WordsBeside]:
    return {
        each.code: WordsBeside(each.owner, each.formerly, _commentary(printed, each.code))
        for each in printed.indicators
    }


def _commentary(printed: Dataset, code: str) -> dict[str, str]:
    commentary = printed.commentary.get(code)
    found: dict[str, str] = {}
    for section in commentary.sections if commentary else ():
        before = [found[section.heading]] if section.heading in found else []
        if text := plain_text(section.narrative):
            found[section.heading] = "\n\n".join((*before, text))
    return found


def _overviews(printed: Dataset) -> dict[str, str]:
    narratives = {"": printed.overview, **printed.overviews}
    return {name: text for name, each in narratives.items() if (text := plain_text(each))}


def _action(action: Action) -> ActionAccount:
    return ActionAccount(
        action.code,
        {
            "title": action.title,
            "status": str(action.status),
            "due": action.due.isoformat() if action.due else "",
            "original_due": action.original_due.isoformat() if action.original_due else "",
            "progress": "" if action.progress is None else str(action.progress),
            "owner": action.owner,
            "directorate": action.directorate,
            "outcome": action.outcome,
            "comment": action.comment,
        },
    )
