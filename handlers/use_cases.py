"""Which use case stands behind each command and each button. The rules are in them, none is here."""

from collections.abc import Awaitable, Callable, Mapping

from desk.answering import at_once, known
from desk.beyond import raising, sending
from desk.calling import after_all, afterwards, borrowed, for_others, receipts, several, sheltering
from desk.care import erasing, exporting, lifting
from desk.casework import coordinating, keeping, levels, looking, merging, passing, undoing, verifying, waiting, working
from desk.desk import Desk
from desk.doing import checking, entering, following, helping, passing_gate, ringing, visiting
from desk.duty import forms, items, offers, presence
from desk.incoming import arriving, crying, grouping
from desk.lists import boards, calendars, rosters
from desk.model import ChatId, Person
from desk.oversight import complaints, seal, surge
from desk.phrases import saying, unsaying
from desk.planning import fairness, history, rotating
from desk.talking import addressing, announcing, writing
from desk.taps import Nod, Tap

Command = Callable[[Desk, Person, ChatId, str], Awaitable[None]]
OpenCommand = Callable[[Desk, Person | None, ChatId, str], Awaitable[None]]
Press = Callable[[Desk, Person, Tap], Awaitable[Nod | None]]

COMMANDS: Mapping[str, Command] = {
    "start": arriving.start,
    "open": boards.open_,
    "mine": boards.mine,
    "next": boards.next_,
    "board": boards.board,
    "assign": coordinating.assign,
    "people": coordinating.people,
    "seal": seal.seal,
    "unseal": seal.unseal,
    "surge": surge.surge,
    "complain": complaints.complain,
    "my": boards.my,
    "answers": known.answers,
    "duty": boards.duty,
    "roster": rosters.roster,
    "shift": history.shift,
    "fairness": fairness.fairness,
    "calendar": calendars.calendar,
    "leave": forms.leave,
    "cover": forms.cover,
    "swap": forms.swap,
    "special": forms.special,
    "handoff": items.handoff,
    "where": arriving.where,
    "language": arriving.language,
    "privacy": arriving.privacy,
    "help": arriving.help_,
}

# A command and the one word behind it that belongs to it; whatever else stands behind is heard as words.
COMMANDS_WITH_A_WORD: Mapping[tuple[str, str], Command] = {
    ("roster", "edit"): rotating.edit,
}

# In groups. Also for anonymous administrators and channels, who are nobody:
GROUP_COMMANDS_FOR_ANYBODY: Mapping[str, OpenCommand] = {
    "duty": grouping.group_duty,
    "summary": grouping.group_summary,
}
GROUP_COMMANDS: Mapping[str, Command] = {
    "request": grouping.group_request,
    "link": grouping.link,
}

RECORD = grouping.record

PRESSES: Mapping[str, Press] = {
    "menu": receipts.menu,
    "correct": receipts.correct,
    "danger_now": crying.red_button,
    "tonight": receipts.tonight,
    "sooner": receipts.sooner,
    "withdraw": receipts.withdraw,
    "called": crying.called,
    "mistake": receipts.mistake,
    "safe": sheltering.safe,
    "for_other": for_others.for_other,
    "share": for_others.share,
    "keep_to_me": for_others.keep_to_me,
    "verify": verifying.verify,
    "not_the_caller": borrowed.not_the_caller,
    "building": receipts.building,
    "skip_place": receipts.skip_place,
    "ask_place": receipts.ask_place,
    "solved": afterwards.solved,
    "not_solved": afterwards.not_solved,
    "close": afterwards.solved,
    "rate": afterwards.rate,
    "suffice": at_once.suffice,
    "still_needed": at_once.still_needed,
    "read_answer": known.read_answer,
    "needed_after_all": after_all.needed_after_all,
    "apart": several.apart,
    "together": several.together,
    "accept": working.accept,
    "take_over": working.take_over,
    "lease": keeping.lease,
    "pass_on": passing.pass_on,
    "wait": keeping.wait,
    "resume": keeping.resume,
    "wait_until": waiting.wait_until,
    "note": waiting.note,
    "finish": working.finish,
    "undo": undoing.undo,
    "show_address": looking.show_address,
    "ringing": keeping.ringing,
    "relevel": levels.relevel,
    "merge": merging.merge,
    "note_same": keeping.note_same,
    "ask_first": checking.ask_first,
    "answer_first": checking.answer_first,
    "say_phrase": saying.say,
    "reply_phrase": saying.reply,
    "unsay": unsaying.unsay,
    "tick": checking.tick,
    "contact": ringing.contact,
    "slip": passing_gate.slip,
    "visit": visiting.visit,
    "helper": helping.helper,
    "enter": entering.enter,
    "follow_up": following.follow_up,
    "recur": following.recur,
    "stop_recurring": following.stop_recurring,
    "lift": lifting.lift,
    "export_mine": exporting.export_mine,
    "erase_mine": erasing.erase_mine,
    "take_back": writing.take_back,
    "for_whom": addressing.for_whom,
    "give_over": writing.give_over,
    "take_it_back": writing.take_it_back,
    "about": writing.about,
    "ask_swap": forms.ask_swap,
    "arrange": forms.press,
    "take_turn": offers.take,
    "decline_turn": offers.decline,
    "here": presence.here,
    "find_cover": presence.find_cover,
    "keep_item": items.keep,
    "take_item": items.take,
    "give_item": items.give,
    "open_card": boards.open_card,
    "turn_page": boards.turn_page,
    "history": history.turn,
    "edit_roster": rotating.edit_pressed,
    "edit_rotation": rotating.press,
    "propose": fairness.propose,
    "decide_proposal": fairness.decide,
    "change_calendar": calendars.change_calendar,
    "choose_language": arriving.choose_language,
    "choose_where": arriving.choose_where,
    "assign_to": coordinating.assign_to,
    "post_again": coordinating.post_again,
    "set_seal": seal.press,
    "set_surge": surge.press,
    "announce": announcing.press,
    "decide_announcement": announcing.decide,
    "raise": raising.press,
    "send_over": sending.press,
    "complain": complaints.press,
    "complaint_read": complaints.read,
}
