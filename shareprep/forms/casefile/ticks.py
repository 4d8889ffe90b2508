# SPDX-License-Identifier: EUPL-1.2
"""Ticks to share as they stand in a case file: on the row itself, with names.

`delen = ["Sofie", "Els"]` and, for what is sensitive, `delen_omdat = "…"` or one reason for each name.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from shareprep.forms.casefile.names import header
from shareprep.forms.casefile.values import Answers, Where, cleaned
from shareprep.forms.record import Record, new_id
from shareprep.forms.sharing import Recipient, Share
from shareprep.i18n import _


@dataclass(frozen=True)
class Asked:
    """What a row says about sharing it: with whom and why, as they stand in the file, and where."""

    item: str
    share: object
    because: object
    where: Where
    where_because: Where


def ticks(asked: Iterable[Asked], answers: Answers, standing: Iterable[Record], blank: Share) -> list[Share]:
    """The tick of each row for each recipient.

    One that stands already keeps its id. `blank` gives the envelope.
    """
    rows = [one for one in standing if not one.removed and one.discussion == blank.discussion]
    everybody = tuple(one.id for one in rows if isinstance(one, Recipient))
    before = {(one.item, one.recipient): one for one in rows if isinstance(one, Share)}
    found = []
    for row in asked:
        reasons = _reasons(row, answers)
        recipients = _recipients(row, answers, everybody)
        if reasons and not recipients:
            raise row.where_because.wrong(
                _("There is a reason to share this, and it is ticked for nobody."),
                _("Tick it with {example}.").format(example=f'{_share(row)} = ["Sofie"]'),
            )
        for recipient in recipients:
            reason = reasons.get(recipient, reasons.get("", ""))
            tick = before.get((row.item, recipient)) or msgspec.structs.replace(
                blank, id=new_id(), item=row.item, recipient=recipient
            )
            found.append(msgspec.structs.replace(tick, reason=reason or tick.reason))
    return found


def _share(row: Asked) -> str:
    return "share" if row.where_because.field == "share_because" else "delen"


def _recipients(row: Asked, answers: Answers, everybody: tuple[str, ...]) -> tuple[str, ...]:
    if row.share is None or row.share is False:
        return ()
    if row.share is True:
        if not everybody:
            raise _nobody(row.where)
        return everybody
    words = row.share if isinstance(row.share, list) else [row.share]
    return tuple(dict.fromkeys(_recipient(word, answers, row.where) for word in words))


def _recipient(word: object, answers: Answers, where: Where) -> str:
    if not isinstance(word, str):
        raise where.wrong(
            _("Here stand names of recipients."),
            _("Write them as a list, such as {example}.").format(example='["Sofie", "Els"]'),
        )
    found = answers.directory.find(cleaned(word, where), ("recipient",))
    if not found:
        raise where.wrong(
            _("“{answer}” is no recipient of this discussion.").format(answer=word), _add_recipient(where)
        )
    return answers.link(word, ("recipient",), where)


def _nobody(where: Where) -> Exception:
    return where.wrong(_("This discussion has no recipient yet."), _add_recipient(where))


def _add_recipient(where: Where) -> str:
    return _("Add a section {section} for this person, with the reason.").format(
        section=header(Recipient, where.language)
    )


def _reasons(row: Asked, answers: Answers) -> dict[str, str]:
    """Recipient → own reason; the one under "" holds for all."""
    if row.because is None:
        return {}
    given = row.because if isinstance(row.because, dict) else {"": row.because}
    found = {}
    for name, reason in given.items():
        if not isinstance(reason, str):
            raise row.where_because.wrong(
                _("Here stands no reason."), _("Write words between quotation marks.")
            )
        recipient = _recipient(name, answers, row.where_because) if name else ""
        found[recipient] = cleaned(reason, row.where_because)
    return found
