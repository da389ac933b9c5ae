"""`[policy]` of a community file: what it says of limits, pings and escalation, and the usual for the rest."""

from dataclasses import replace
from typing import Annotated, Any

from pydantic import AfterValidator

from bot.community_file_values import AnyDuration, Duration, Table, one_of, some
from desk.policy import DEFAULTS, SURGE, Escalation, Limits
from desk.terms import Rung, Urgency


class EscalationTable(Table):
    """One rung: `{after = "5m", to = "backup"}`."""

    after: AnyDuration
    to: Annotated[Rung, one_of(*(rung for rung in Rung if rung not in {Rung.WORKER, Rung.ABOVE}))]


class LimitsTable(Table):
    """`[policy.emergency]` and its two sisters; what is left out stays as it is by default."""

    respond_within: Duration | None = None
    resolve_within: Duration | None = None
    pings: Annotated[tuple[AnyDuration, ...], AfterValidator(some)] | None = None
    then_every: Duration | None = None
    escalate: tuple[EscalationTable, ...] | None = None
    ask_after_accept: Duration | None = None
    ask_while_waiting: Duration | None = None
    answer_within: Duration | None = None
    ask_again_after: Duration | None = None


class SurgeTable(Table):
    """`[policy.surge]`: what is promised while a surge lasts."""

    emergency: LimitsTable = LimitsTable()
    urgent: LimitsTable = LimitsTable()
    routine: LimitsTable = LimitsTable()

    def limits(self, urgency: Urgency) -> Limits:
        """The limits of one urgency: what the file says, and those of a surge by default for the rest."""
        return _limits(getattr(self, urgency), SURGE[urgency])


class PolicyTable(Table):
    """`[policy]`."""

    emergency: LimitsTable = LimitsTable()
    urgent: LimitsTable = LimitsTable()
    routine: LimitsTable = LimitsTable()
    surge: SurgeTable = SurgeTable()
    night_respond_by: Duration | None = None
    close_after: Duration | None = None
    ask_coordinators_every: Duration | None = None

    def limits(self, urgency: Urgency) -> Limits:
        """The limits of one urgency: what the file says, and the defaults for the rest."""
        return _limits(getattr(self, urgency), DEFAULTS[urgency])

    def beyond_limits(self) -> dict[str, Any]:
        """What the file says about the policy besides the three urgencies."""
        return {key: value for key, value in _said(self).items() if key not in {*Urgency, "surge"}}


def _limits(table: LimitsTable, usual: Limits) -> Limits:
    said = _said(table)
    if table.escalate is not None:
        said["escalate"] = tuple(Escalation(after=rung.after, to=rung.to) for rung in table.escalate)
    return replace(usual, **said)


def _said(table: Table) -> dict[str, Any]:
    return {key: value for key, value in table if key in table.model_fields_set}
