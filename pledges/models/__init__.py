"""The record: one model and its QuerySet a file; what must always hold is held by the database."""

from pledges.models.actors import Actor, ActorSpelling
from pledges.models.announcements import Announcement
from pledges.models.articles import Article, ArticleMark, Passage
from pledges.models.batches import Batch
from pledges.models.claims import Claim, ClaimParty
from pledges.models.history import Change, Deed, Head
from pledges.models.lines import Line
from pledges.models.pledges import Party, Pledge
from pledges.models.published import PublishedGiver, PublishedLine
from pledges.models.publishers import Publisher, PublisherDomain
from pledges.models.steps import Step, StepClaim
from pledges.models.systems import System, SystemSpelling
from pledges.models.vocabulary import Category, Unit

__all__ = [
    "Actor",
    "ActorSpelling",
    "Announcement",
    "Article",
    "ArticleMark",
    "Batch",
    "Category",
    "Change",
    "Claim",
    "ClaimParty",
    "Deed",
    "Head",
    "Line",
    "Party",
    "Passage",
    "Pledge",
    "PublishedGiver",
    "PublishedLine",
    "Publisher",
    "PublisherDomain",
    "Step",
    "StepClaim",
    "System",
    "SystemSpelling",
    "Unit",
]
