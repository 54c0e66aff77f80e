"""Fourth step, word classes: whether a word that can be a verb is a noun where it stands."""

from __future__ import annotations

from pledges.reading.lexicon import Lexicon
from pledges.reading.mentions import WORD, Token


def is_noun(lexicon: Lexicon, tokens: list[Token], at: int) -> bool:
    """Whether a word that can be a verb is a noun here: "its pledge to", "the transfer of", "a promise"."""
    token = tokens[at]
    if not any(entry.form in ("base", "third") for entry in token.entries if entry.kind == "verb"):
        return False
    before = tokens[at - 1] if at else None
    after = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if before is None:
        return after == "of"
    if before.kind in ("future", "maybe", "negation") or before.word == "to":
        return False
    if (
        before.word in ("s", "'s", "’s", "'")
        or before.word.endswith("'s")
        or lexicon.is_word("determiner", before.word)
    ):
        return True
    if before.kind == "number" or after == "of" or _follows_article(tokens, at) or _is_announced(tokens, at):
        return True
    demonym = any(entry.form == "demonym" for entry in before.entries) and not any(
        entry.form == "name" for entry in before.entries
    )
    return demonym and not any(entry.form == "third" for entry in token.entries)


def _follows_article(tokens: list[Token], at: int) -> bool:
    """ "A coordinated move": no verb in its base form follows "a" and one word."""
    forms = {entry.form for entry in tokens[at].entries if entry.kind == "verb"}
    words = " ".join(token.word for token in tokens[max(0, at - 2) : at]).split()
    is_behind = words[-2:-1] in (["a"], ["an"]) and tokens[at - 1].kind in (WORD, "jointly")
    return is_behind and not forms - {"base"}


def _is_announced(tokens: list[Token], at: int) -> bool:
    """ "Announced gifts": no verb in the present follows one in the past that promises."""
    before = [
        entry for entry in tokens[at - 1].entries if entry.kind == "verb" and entry.form in ("past", "participle")
    ]
    forms = {entry.form for entry in tokens[at].entries if entry.kind == "verb"}
    return forms == {"third"} and any(entry.role in ("promise", "decide") for entry in before)


def is_bare_participle(lexicon: Lexicon, tokens: list[Token], at: int) -> bool:
    """ "The support needed to win", "systems requested by Kyiv": it only says of what kind the thing before is."""
    is_asking = any(entry.key == "asks" and entry.form == "participle" for entry in tokens[at].entries)
    before = tokens[at - 1] if at else None
    after = tokens[at + 1].word.split()[0] if at + 1 < len(tokens) else ""
    is_noun_before = before is not None and before.kind in (WORD, "system", "unit", "money") and before.word.isalnum()
    is_noun_before = is_noun_before or (at > 0 and is_noun(lexicon, tokens, at - 1))
    is_passive = before is not None and lexicon.is_word("be", before.word.split()[-1])  # "has been asked to give"
    return is_asking and is_noun_before and not is_passive and after in ("to", "by", "for")
