"""Fourth step, memory: what a sentence leaves for the ones after it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pledges.dates import NOT_DATED, DateSpan, on
from pledges.reading.claims import GIVING_ROLES, ReadClaim, Span
from pledges.reading.context import Context, Frame, Givers
from pledges.reading.item import PACKAGE, Item
from pledges.reading.mentions import DATE
from pledges.reading.sentences import HEADLINE, ITEM
from pledges.reading.view import View

_GIVING: Final = ("give", "promise", "decide", "receive", "contain", "travel")
# How many words may stand between a verb and what is sent ("sent another large consignment").
_LOAD: Final = 8
_OTHER: Final = ("block", "use", "train")


def carried(view: View, claims: list[ReadClaim], subject: Givers, recipient: str | None) -> Context:
    """The context of the next sentence."""
    context = replace(view.context, givers=subject) if subject else view.context
    said = next((claim for claim in claims if not claim.is_background and claim.act != "trains"), None)
    if said:
        context = _after_claim(view, context, said, claims)
    elif view.sentence.kind != ITEM and (announced := _announces(view)) and not _is_sum_behind(view, context):
        context = replace(context, act=announced, act_background=bool(view.marked("background")))
        context = replace(context, package=_announcers(view, subject))
        context = replace(context, day=_day(view))
    if view.marked("cumulative") and not claims:
        is_review = context.is_review or not view.context.act
        context = replace(context, act_background=True, is_review=is_review)
    if recipient:
        context = replace(context, recipient=recipient)
    if view.sentence.kind == HEADLINE and not context.thing:
        context = replace(context, thing=_headed(view), named=_named(view, []) or context.named)
    return replace(context, frame=_frame(view, context))


def _is_sum_behind(view: View, context: Context) -> bool:
    """ "In total, it has committed $50 billion": behind an announcement such a sum is not what goes on."""
    return bool(context.act and view.marked("cumulative"))


def _after_claim(view: View, context: Context, said: ReadClaim, claims: list[ReadClaim]) -> Context:
    is_first = said.is_total or not context.act
    return replace(
        context,
        recipient=said.recipient,
        act_background=False,
        is_review=False,
        has_arms=True,
        package=_package(context, said),
        act=said.act if is_first else context.act,
        day=said.announced if is_first else context.day,
        named=_named(view, claims),
        thing=_thing(view, claims) or context.thing,
    )


def _thing(view: View, claims: list[ReadClaim]) -> Item | None:
    """The thing told last, for which "one" or "the same" of a later sentence stands."""
    told = {claim.item_span for claim in claims if not claim.is_total and claim.act != "trains"}
    return next((item for item in reversed(view.items) if item.system and item.span in told), None)


def _headed(view: View) -> Item | None:
    """The thing a headline speaks of, told as given or not: "the weapons" of the next line."""
    things = [item for item in view.items if item.system and item.system != PACKAGE and not item.doubts]
    return things[0] if len({item.system for item in things}) == 1 else None


def _named(view: View, claims: list[ReadClaim]) -> tuple[tuple[str, str], ...]:
    """The named items told so far, by unit: what "the tanks" of a later sentence are."""
    slugs = [claim.system for claim in claims] or [item.system for item in view.items if item.system != PACKAGE]
    systems = [view.lexicon.systems[slug] for slug in slugs if slug]
    named = {row.default_unit: row.slug for row in systems if not row.is_generic}
    return tuple((dict(view.context.named) | named).items())


def _package(context: Context, said: ReadClaim) -> Givers:
    """Whose package later sentences speak of: that of the last one with a sum, else of the first claim."""
    if context.package and not said.is_total:
        return context.package
    givers = [party.code for party in said.parties if party.code and party.role in GIVING_ROLES]
    return Givers(tuple((code, None) for code in givers), None, "package")


def _announces(view: View) -> str:
    """The act of a sentence that announces something without naming it yet."""
    if not view.marked("package"):
        return ""
    for at in view.acts.verbs(0, len(view.tokens)):
        entry = view.tokens[at].entry("verb")
        if entry and entry.role in ("promise", "decide", "receive"):
            return entry.key
        if entry and entry.role == "give" and _is_load_sent(view, at):
            return entry.key
    return ""


def _is_load_sent(view: View, at: int) -> bool:
    """ "Has sent a new shipment": what it holds, told in the next sentence, has been sent."""
    forms = {entry.form for entry in view.tokens[at].entries}
    is_future = any(token.kind == "future" for token in view.tokens[:at])
    loads = (word for token in view.tokens[at : at + _LOAD] for word in token.word.split())
    return (
        bool(forms & {"past", "participle"})
        and not is_future
        and any(view.lexicon.is_word("load", word) for word in loads)
    )


def _announcers(view: View, subject: Givers) -> Givers:
    """Whose package it is: the subject's, or theirs from whom the receiver has it."""
    if set(subject.codes) - {view.context.default_recipient}:
        return subject
    sources = [group for group in view.groups if group.actors and group.before in ("from", "by")]
    return Givers(tuple(sources[0].actors), sources[0].partner, "package") if sources else subject


def _day(view: View) -> DateSpan:
    """The day of an announcement told without its content."""
    printed = [token.day for token in view.tokens if token.kind == DATE and token.day]
    if printed:
        return printed[0]
    return on(view.context.published) if view.context.published else NOT_DATED


def _does(view: View, roles: tuple[str, ...]) -> bool:
    """Whether the line before a list has a verb of these roles: of giving, or of wishing, using, losing."""
    entries = [view.tokens[at].entry("verb") for at in view.acts.verbs(0, len(view.tokens))]
    return any(entry is not None and entry.role in roles for entry in entries)


def _frame(view: View, context: Context) -> Frame | None:
    """A list that this sentence opens, or the one it stands in; a line that only names a giver heads its part of it."""
    speaks_of_gifts = bool(context.givers or context.act or view.marked("package")) or _does(view, _GIVING)
    if view.sentence.opens_list and speaks_of_gifts and not _does(view, _OTHER):
        recipient = context.recipient or (context.default_recipient if context.speaks_of_default else None)
        is_background = bool(view.marked("background")) or _is_of_review(view, context)
        day = NOT_DATED if is_background else context.day if context.day.is_known else _day(view)
        lead = Span(view.sentence.start, view.sentence.end)
        ours = Givers(((context.speaks_for, None),), None, "publisher") if context.speaks_for else Givers()
        return Frame(
            context.givers or ours, context.act or "pledges", recipient, is_background, lead, day, sharers(view)
        )
    frame = view.context.frame if view.sentence.kind in (ITEM, HEADLINE) else None
    heads = [group for group in view.groups if group.actors and group.can_act]
    if frame is None or view.items:
        return frame
    if heads:
        heading = Span(view.sentence.start, view.sentence.end)
        return replace(frame, givers=Givers(tuple(heads[0].actors), heads[0].partner, "list heading"), heading=heading)
    return replace(frame, partner=sharers(view) or frame.partner)


def _is_of_review(view: View, context: Context) -> bool:
    """ "We have given $40 billion so far. It includes:": a text that began with all gifts lists old ones."""
    words = {word for token in view.tokens for word in token.word.split()}
    return context.is_review and not any(view.lexicon.is_word("tells-news", word) for word in words | {""})


def sharers(view: View) -> Span | None:
    """ "Jointly with other partners:": whoever heads the list shares in each of its items."""
    words = {word for token in view.tokens for word in token.word.split()}
    partners = [group.partner for group in view.groups if group.partner and not group.actors]
    shares = any(view.lexicon.is_word("shares", word) for word in words)
    return partners[0] if partners and shares else None
