"""Refusals: a code and facts. The sentence lives in locales/ as `refusal.<code>`; handlers never catch one.

Refusal
 +- NoSuchRequest       not yours, or not there: the same words for both
 +- Stale               an old button: the card is shown anew (promise P9)
 +- AlreadyTaken        somebody else accepted it first
 +- NotPossible         the lifecycle has no such move from here
 |   +- TwoCommunities  one of the two that would be one was passed elsewhere
 +- CannotBeTold        who would get it cannot be reached
 +- NobodyToAsk         nobody behind the request has a chat with the bot
 +- NobodyOnSite        nobody who could go there can be told
 +- NeedsConsent        a home is entered with consent
 +- NeedsWitness        and with a witness
 +- NeedsOutcome        done needs an outcome
 +- NeedsReason         passing on, waiting and reopening need a reason
 +- TooLate             the minute for undo, or the 72 h for reopening, are over
 |   +- TooLateToUndo  not one's own last step, or more than a minute ago
 |       +- WentOn     what a request was merged into is over, or goes on elsewhere
 +- NotForYou           the command is for coordinators, or for workers
 |   +- ForCoordinators  for somebody else, a coordinator arranges it
 |   +- LeftInPeace    the household is in peace: a coordinator says what it needs
 |   +- Remote         a visit is for who is on site
 |   +- NotOnDuty      only who is on duty, or a coordinator, takes over
 +- NoCommunity         nobody knows yet which neighbourhood this person belongs to
 +- UnknownCode         a link or claim code that fits nothing
 +- NotArranged         a change of the roster that cannot be
     +- InThePast  EndsBeforeItStarts  ImpossibleDate  OverlappingCovers  NothingChanges
     +- SwapWithOneself  NoSuchTurn  NotTheirTurn  TurnTaken
"""

from .model import Facts, RequestId


class Refusal(Exception):
    """Something that was asked and cannot be done, in words for the person who asked."""

    code = "refused"

    def __init__(self, request: RequestId | None = None, **facts: object) -> None:
        super().__init__(self.code)
        self.request = request
        self.facts: Facts = facts


class NoSuchRequest(Refusal):
    """Not yours, or not there: the same words for both."""

    code = "no_such_request"


class Stale(Refusal):
    """The button belongs to an earlier stage of the request; a fresh card follows."""

    code = "stale"


class AlreadyTaken(Refusal):
    """Somebody else accepted it first (`by`); she is offered to take it over."""

    code = "already_taken"


class NotPossible(Refusal):
    """The request is not in a state from which this can be done (`state`)."""

    code = "not_possible"


class ReachedNobody(NotPossible):
    """A worker answered the card of what is over (`number`, `state`)."""

    code = "reached_nobody"


class TwoCommunities(NotPossible):
    """One of the two that would be one is with another community."""

    code = "two_communities"


class CannotBeTold(Refusal):
    """Who would get it blocked the bot, or never pressed Start (`worker`)."""

    code = "cannot_be_told"


class NobodyToAsk(Refusal):
    """Nobody behind the request (`number`) can be written to: it takes a call."""

    code = "nobody_to_ask"


class NobodyOnSite(Refusal):
    """A visit (`number`), and nobody who is on site can be told."""

    code = "nobody_on_site"


class NeedsConsent(Refusal):
    """Nobody of the home (`number`) has agreed yet."""

    code = "needs_consent"


class NeedsWitness(Refusal):
    """Nobody goes into a home (`number`) alone."""

    code = "needs_witness"


class NeedsOutcome(Refusal):
    """A request is not done without an outcome."""

    code = "needs_outcome"


class NeedsReason(Refusal):
    """Passing on, waiting and reopening need a reason."""

    code = "needs_reason"


class TooLate(Refusal):
    """The time for this is over."""

    code = "too_late"


class TooLateToUndo(TooLate):
    """Only one's own last step can be taken back, and only within the minute."""

    code = "too_late_to_undo"


class WentOn(TooLateToUndo):
    """What it (`number`) was merged into is over, or it was asked for anew since."""

    code = "went_on"


class NotForYou(Refusal):
    """Another role is needed."""

    code = "not_for_you"


class OwnWork(NotForYou):
    """An emergency that she did herself (`number`): whether it is solved another says."""

    code = "own_work"


class ForCoordinators(NotForYou):
    """What is arranged for somebody else, a coordinator arranges."""

    code = "for_coordinators"


class LeftInPeace(ForCoordinators):
    """Somebody has died there, or lies in hospital (`number`): a coordinator speaks with the household first."""

    code = "left_in_peace"


class Remote(NotForYou):
    """It needs a visit (`number`), and whoever would get it works from home."""

    code = "remote"


class NotOnDuty(NotForYou):
    """Somebody has it (`worker`); only who has a seat today, or a coordinator, takes it over."""

    code = "not_on_duty"


class NoCommunity(Refusal):
    """Nobody knows yet which neighbourhood this person belongs to."""

    code = "no_community"


class UnknownCode(Refusal):
    """A link or a claim code that fits nothing."""

    code = "unknown_code"


class NotArranged(Refusal):
    """A change of the roster that cannot be; nothing was changed."""

    code = "not_arranged"


class InThePast(NotArranged):
    """It would begin before now; a turn that has begun is not swapped any more."""

    code = "in_the_past"


class EndsBeforeItStarts(NotArranged):
    """The last day lies before the first one."""

    code = "ends_before_it_starts"


class ImpossibleDate(NotArranged):
    """A date or an hour that there is not, or that lies too far away."""

    code = "impossible_date"


class OverlappingCovers(NotArranged):
    """Somebody stands in at that time already."""

    code = "overlapping_covers"


class NothingChanges(NotArranged):
    """Whoever would stand in is on duty anyway."""

    code = "nothing_changes"


class SwapWithOneself(NotArranged):
    """Giver and taker are the same."""

    code = "swap_with_oneself"


class NoSuchTurn(NotArranged):
    """No turn starts there then."""

    code = "no_such_turn"


class NotTheirTurn(NotArranged):
    """Somebody else has the turn by now."""

    code = "not_their_turn"


class NobodyTakesTurns(NotArranged):
    """The rotation would have nobody, always or for a time."""

    code = "nobody_takes_turns"


class SameHours(NotArranged):
    """Another rotation of the seat serves the same people at these hours."""

    code = "same_hours"


class MemberOnDuty(NotArranged):
    """Who would be taken out (`name`) is on duty now."""

    code = "member_on_duty"


class TurnsOfHours(NotArranged):
    """The duty of each day ends at an hour of its own: its turns are counted in days."""

    code = "turns_of_hours"


class WorksHereNoMore(NotArranged):
    """A member (`name`) works here no more."""

    code = "works_here_no_more"


class TurnTaken(NotArranged):
    """Somebody else was first (`by`), or the offer was taken back."""

    code = "turn_taken"


class Overtaken(Exception):
    """Somebody moved the request first: the whole turn is done again from the start. Never shown to a person."""
