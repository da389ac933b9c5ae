"""The codes of single sentences. Each has its words in locales/ (`say.<code>`, `toast.<code>`, `progress.<code>`)."""

from enum import StrEnum


class Sentence(StrEnum):
    """A message of one or two lines, sent once. The fields its words may use stand behind each."""

    ADDED = "added"  # number: what you wrote was added to #12
    SEVERAL = "several"  # count: things in one message; buttons make a request of each, or leave them one
    HAD_ALREADY = "had_already"  # number, worker: the same words once more; worker may be None
    EMERGENCY_JOINED = "emergency_joined"  # number, worker: your emergency holds this too; worker may be None
    GREETING = (
        "greeting"  # until: hello, write what you need, in your own words; at night what can wait waits until then
    )
    THANKS = "thanks"  # thank you kept as thanks
    SAID_TO_BE_OVER = "said_to_be_over"  # number, worker: of an open one; a button ends it
    COULD_NOT = "could_not"  # something went wrong on our side; the coordinators know; try again
    WORDLESS = "wordless"  # a sticker, a dice, a poll: say it in words, please
    NEED = "need"  # after the key "I need something": just write it
    KEYS = "keys"  # to one who wrote without pressing Start: the three keys that stay
    RED_KEY = "red_key"  # after the red key without words: tell us what happens and where, help is on the way
    RED_KEY_HEARD = "red_key_heard"  # number, worker: pressed once more; who has it, or who was asked, is told again
    RED_KEY_AGAIN = "red_key_again"  # number: to staff, the resident has pressed the red key once more
    UNKNOWN_COMMAND = "unknown_command"
    UNKNOWN_CODE = "unknown_code"  # the link fits no neighbourhood
    NO_COMMUNITY = "no_community"
    NO_ANSWERS = "no_answers"  # /answers, where the community has written none down
    LANGUAGE_CHOSEN = "language_chosen"
    WHERE_CHOSEN = "where_chosen"  # community
    PHONE_KEPT = "phone_kept"
    CLAIMED = "claimed"  # community: you are its coordinator now
    OVER = "over"  # number: in place of what was shown to staff about it
    ELSEWHERE = "elsewhere"  # number: the same, of one that is others' business now
    PUT_AWAY = "put_away"  # the same, of what is about no request
    NOTHING_NEXT = "nothing_next"
    ASSIGN_HOW = "assign_how"
    ASSIGNED = "assigned"  # number, worker
    ASSIGNED_BY = "assigned_by"  # number, coordinator: to the worker
    TAKEN_FROM_YOU = "taken_from_you"  # number, worker: she took it over
    YOURS_AGAIN = "yours_again"  # number, worker: she took it over, and took that back
    NOT_YOURS = "not_yours"  # number, worker: it was passed on to you, and that was taken back
    PASSED_BY = "passed_by"  # number, worker: passed on to you
    WITHDRAWN_STAFF = "withdrawn_staff"  # number: the resident withdrew it
    WITHDRAWN_BY_STAFF = "withdrawn_by_staff"  # number, coordinator: to staff, she withdrew it
    REOPENED_STAFF = "reopened_staff"  # number: not solved, say the resident's words; one level higher
    OPEN_AGAIN_STAFF = "open_again_staff"  # number, person: not solved, she says; as urgent as before
    RELEVELLED = "relevelled"  # number, urgency: to the resident, when it was lowered; can object
    LOWERED_STAFF = "lowered_staff"  # number, urgency, worker: to coordinators, it was an emergency until now
    LEASE_LOST = "lease_lost"  # number: no answer, so it was asked of the next
    LATE_RESPONSE = "late_response"  # number, span: to coordinators, nobody has answered in time
    NOBODY_WAS_ASKED = "nobody_was_asked"  # number, span, late: the same, and the desk was not running
    LATE_RESOLUTION = "late_resolution"  # number, worker: to coordinators and the worker
    UNCONFIRMED_EMERGENCY = "unconfirmed_emergency"  # number, worker: done, nobody confirmed
    UNCONFIRMED = "unconfirmed"  # number, worker: done, and the resident wrote after that
    UNCONFIRMED_QUIETLY = "unconfirmed_quietly"  # number, worker, outcome: the same, and the household is not asked
    STILL_LATE = "still_late"  # number, worker, span, noted: to coordinators, again and again
    STILL_WAITING = "still_waiting"  # number, worker, span, reason, noted: to coordinators, again and again
    NOTE_OVERDUE = "note_overdue"  # number, worker: waiting without a note
    CANNOT_CALL = "cannot_call"  # number: to staff, the resident cannot call; ring for them
    UNSAID = "unsaid"  # number, worker: to colleagues, she wrote words of danger and not for whom
    UNSAID_TOLD = "unsaid_told"  # number, names: to her who wrote them, who has them now
    NOTE_HOW = "note_how"  # number: write the note now, only staff reads it
    NOTE_KEPT = "note_kept"  # number
    PHOTO_HOW = "photo_how"  # number: send it now, only staff sees it
    PHOTO_KEPT = "photo_kept"  # number
    HELP_ASKED = "help_asked"  # number, worker: to a colleague, who may write to the resident
    GOES_ON = "goes_on"  # parent, number: whoever asked first needs it no more; number: by which it goes on, if hers
    FOLLOWS = "follows"  # number, parent, worker: to the resident, another request was made from hers
    RECURS = "recurs"  # number, every, due: to the resident, it comes again
    DUE_AGAIN = "due_again"  # number, parent, every, due: to the resident, the next one was made
    RECUR_QUIET = "recur_quiet"  # number, due: to coordinators, it was not made, the household is left in peace
    MISTAKE_STAFF = "mistake_staff"  # number: to staff, the resident says that nobody is in danger
    QUESTION_NOT_REACHED = "question_not_reached"  # number: the question has not reached the resident
    REPLIED = "replied"  # number, person, question, answer: to staff, she tapped an answer
    PHRASE_ANSWERED = "phrase_answered"  # number, person, phrase, reply: to staff, she tapped an answer
    NOT_REACHED = "not_reached"  # number: your words have not reached the resident
    PRESS_START = "press_start"  # number: in a group, write to me privately
    GROUPS_TAKEN = "groups_taken"  # community: in one more group, which is linked by a command alone
    GROUP_REPLACED = "group_replaced"  # community: in a group, another one is linked in its place
    EDIT_OF_OVER = "edit_of_over"  # number: what was changed in it is read by nobody
    NO_SUMMARY_YET = "no_summary_yet"
    WORKER_LEFT = "worker_left"  # person, numbers, community: to coordinators, what she had is open again
    LOOKED_AFTER = "looked_after"  # number, worker, at: to the resident, once, when the duty took it along
    NOTHING_IN_HAND = "nothing_in_hand"
    SILENT = "silent"  # worker, backup, until: to coordinators, nobody said "I'm here", so the backup has the seat
    SILENT_ALONE = "silent_alone"  # worker, until: the same, and nobody is behind
    SEAT_PASSED = "seat_passed"  # worker, backup, until: to coordinators, nothing gets through to whoever was on duty
    SEAT_PASSED_ALONE = "seat_passed_alone"  # the same; nobody is behind, so the fallback person has the seat
    SEAT_BACK = "seat_back"  # until: to her, she is on duty again
    LEAVE_NOTED = "leave_noted"  # by, start, end: somebody noted for you that you are away
    OFFER_DECLINED = "offer_declined"  # worker, day: she cannot take your turn
    BUILDING_SEALED = "building_sealed"  # numbers: to a resident, hers are urgent now
    BUILDING_UNSEALED = "building_unsealed"  # numbers: to a resident, hers go on as before
    SEALED_STAFF = "sealed_staff"  # person, building, numbers: who sealed it, and what is more urgent now
    UNSEALED_STAFF = "unsealed_staff"  # person, building, numbers
    SEALED_ALREADY = "sealed_already"  # building
    UNSEALED_ALREADY = "unsealed_already"  # building
    SURGE_ON = "surge_on"  # community, person, reserve, urgent, routine: what is promised from now on
    SURGE_OFF = "surge_off"  # community, person, urgent, routine
    SURGE_ALREADY = "surge_already"  # community
    SURGE_NOT = "surge_not"  # community
    ANNOUNCE_HOW = "announce_how"  # write the answer now; it is shown before it goes
    COMPLAIN_HOW = "complain_how"  # coordinator, person: write it now; who reads it, and who does not
    COMPLAIN_IN_WORDS = "complain_in_words"
    COMPLAINT_KEPT = "complaint_kept"  # coordinator: who has it now; None: the operator
    COMPLAINT_READ = "complaint_read"  # coordinator: to whoever complained
    NOT_SAFE = "not_safe"  # number: to staff, nothing is sent to her until she writes again
    WRITES_AGAIN = "writes_again"  # number: to staff, she can be written to again
    MANY_LOOKS = "many_looks"  # worker, number: to coordinators


class Toast(StrEnum):
    """What a tapper sees for a moment."""

    ACCEPTED = "accepted"  # number
    ALREADY_YOURS = "already_yours"
    TAKEN_OVER = "taken_over"
    LEASE = "lease"  # until
    PASSED_ON = "passed_on"
    WAITING = "waiting"
    RESUMED = "resumed"
    FINISHED = "finished"
    FINISHED_QUIETLY = "finished_quietly"  # number: done, and nobody is asked whether it is solved
    UNDONE = "undone"
    NOTED = "noted"
    ANSWERED_AT_ONCE = "answered_at_once"
    A_PERSON_COMES = "a_person_comes"
    RING_NEXT = "ring_next"  # name: the one before was not reached
    FOLLOWED = "followed"  # number: of the request that was made
    RECURS = "recurs"  # due
    RECURS_NO_MORE = "recurs_no_more"
    LIFTED = "lifted"  # the household may be asked again
    VISIT = "visit"  # who is on site goes
    VISIT_GIVEN = "visit_given"  # worker: she is on site
    NO_VISIT = "no_visit"
    HELPER = "helper"  # worker: she has the card now
    NO_HELPER = "no_helper"  # worker
    HELD = "held"  # five minutes of quiet
    LEVEL = "level"
    CORRECTED = "corrected"
    DANGER = "danger"
    TONIGHT = "tonight"
    WITHDRAWN = "withdrawn"
    CALLED = "called"
    CANNOT_CALL = "cannot_call"
    NOBODY_CALLS = "nobody_calls"  # she cannot call, and nobody could be told so
    MISTAKE = "mistake"
    SAFE = "safe"  # she can be written to
    NOT_SAFE = "not_safe"  # nothing comes until she writes
    PLACE = "place"
    THANKS = "thanks"
    REOPENED = "reopened"
    RATED = "rated"
    REPLIED = "replied"  # the answer goes to whoever has it
    SENT = "sent"
    TAKEN_BACK = "taken_back"
    TOO_LATE_TO_TAKE_BACK = "too_late_to_take_back"
    FILED = "filed"
    DROPPED = "dropped"
    ASSIGNED = "assigned"
    LANGUAGE = "language"
    WHERE = "where"
    GONE = "gone"  # the button belongs to nothing that is still there
    CLOSED = "closed"
    HERE = "here"  # on record
    ASKED_ALL = "asked_all"  # who takes the turn
    KEPT = "kept"  # number: at a handoff, she goes on with it
    ROSTER_CHANGED = "roster_changed"  # meanwhile: what was proposed is shown anew
    EDITED_MEANWHILE = "edited_meanwhile"  # by somebody else: what was chosen is forgotten
    NOT_CHANGED = "not_changed"  # a change of the roster that was dropped
    DECLINED = "declined"  # a turn that was offered, and that she cannot take
    TURN_TAKEN = "turn_taken"  # a turn that was offered is hers
    SEALED = "sealed"
    UNSEALED = "unsealed"
    MERGED = "merged"  # number: of the one that goes on
    ANNOUNCED = "announced"  # people: how many have the answer
    ALL_ANSWERED = "all_answered"  # nobody of the hot spot waits for an answer any more


class ProgressCode(StrEnum):
    """One honest line to the resident about her request."""

    ACCEPTED = "accepted"  # worker, until
    TAKEN_BACK = "taken_back"  # until: somebody had it, and took that back
    STILL_ON_IT = "still_on_it"  # worker, until: the time that was promised is over, and it goes on
    TAKEN_OVER = "taken_over"
    PASSED_ON = "passed_on"
    PASSED_ON_ANEW = "passed_on_anew"  # worker, until: somebody had answered, so there is a new time
    MERGED = "merged"  # it goes on together with another
    DONE_TOGETHER = "done_together"  # worker: what it was merged into is done
    ASKED_AGAIN = "asked_again"  # until: the worker's time ran out without a word: somebody else is asked
    WAITING = "waiting"  # reason, until
    RESUMED = "resumed"
    WAITED = "waited"  # worker, until: the time it was to wait is over, and she is asked how it stands
    STEP = "step"  # rung: an emergency, one more was called
    DELAYED = "delayed"  # nobody has answered in time; until: the new time
    MADE_UP = "made_up"  # until, late: the desk was not running, and nobody was asked for so long
    MADE_UP_EMERGENCY = "made_up_emergency"  # until, late
    LATE = "late"  # not done in time
    REOPENED = "reopened"
    OPEN_AGAIN = "open_again"  # until: reopened, and no level is left above it
    WITHDRAWN = "withdrawn"  # by a coordinator
    CLOSED = "closed"  # by a coordinator
    CLOSED_BY_TIME = "closed_by_time"
