"""Fourth step: one sentence taken apart, as all rules of the assembly look at it."""

from __future__ import annotations

from dataclasses import dataclass

from pledges.reading.acts import ActReader
from pledges.reading.clauses import MAIN, Clause, ClauseCutter
from pledges.reading.context import Context
from pledges.reading.item import Item
from pledges.reading.items import ItemReader
from pledges.reading.lexicon import Lexicon
from pledges.reading.mentions import Mark, Scan, Token
from pledges.reading.mounts import with_mounts
from pledges.reading.parties import Group, GroupReader
from pledges.reading.phrases import with_phrases
from pledges.reading.prices import priced
from pledges.reading.sentences import Sentence
from pledges.reading.serving import ServingReader
from pledges.reading.standing import StandingReader, with_repeats
from pledges.reading.training import trainees


@dataclass(frozen=True, slots=True)
class View:
    """A sentence with its tokens, items, groups of actors and clauses, in the context of the text so far."""

    scan: Scan
    sentence: Sentence
    context: Context
    tokens: list[Token]
    items: list[Item]
    groups: list[Group]
    clauses: list[Clause]
    acts: ActReader

    @property
    def lexicon(self) -> Lexicon:
        return self.context.lexicon

    def marked(self, kind: str) -> list[Mark]:
        """The cues of a kind in the sentence."""
        return self.scan.marked(kind, self.sentence.start, self.sentence.end)

    def start_of(self, clause: Clause) -> int:
        return self.tokens[clause.first].start

    def end_of(self, clause: Clause) -> int:
        return self.tokens[clause.end - 1].end


def view(scan: Scan, sentence: Sentence, context: Context) -> View:
    """Take a sentence apart."""
    lexicon = context.lexicon
    tokens = with_phrases(with_repeats(scan.within(sentence.start, sentence.end), lexicon), lexicon)
    things = with_mounts(ItemReader(lexicon, tokens, scan.text).read(), tokens, scan.text, lexicon)
    items = priced(
        ServingReader(lexicon, tokens, scan.text, dict(context.named)).served(things), tokens, scan.text, lexicon
    )
    standing = StandingReader(lexicon, tokens, scan.text, context.thing).read(items)
    items = sorted([*items, *standing, *trainees(tokens, items, scan.text, lexicon)], key=lambda item: item.first)
    taken = frozenset(at for item in items for at in range(item.first, item.last + 1))
    groups = GroupReader(lexicon, tokens, frozenset(item.first for item in items if item.system)).read()
    # A sentence without items gives no claim: only who is spoken of in it matters.
    whole = [Clause(0, len(tokens), MAIN)]
    clauses = ClauseCutter(lexicon, tokens, groups, taken).cut() if items else whole
    return View(scan, sentence, context, tokens, items, groups, clauses, ActReader(lexicon, scan, tokens, taken))
