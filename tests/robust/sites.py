"""A site of its own for a test: its database, and its commands in processes that can be limited and killed."""

import json
import os
import secrets
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
DONORS = ("Norway", "Denmark", "Germany", "Romania", "Italy", "Spain")
ITEMS = ("eight Leopard 2A4 tanks", "two Patriot batteries")
ARTICLE = "Six countries make promises\n" + "".join(
    f"{donor} will send {item} to Ukraine.\n" for donor in DONORS for item in ITEMS
)
LINES = len(DONORS) * len(ITEMS)
# One process that looks at everything costs a third of three that look at one thing each.
LOOK = """
import json
from pledgetracker.sqlite import use_sound_engine
use_sound_engine()
from pledgetracker.start import load_settings
load_settings()
import django
django.setup()
from pledges.deeds.checking import check_record, verify_history
from pledges.models import Claim, Line, PublishedLine
print(json.dumps({
    "problems": [*check_record(), *verify_history()],
    "claims": Claim.objects.count(),
    "lines": Line.objects.count(),
    "published": PublishedLine.objects.today().filter(counts=True).count(),
}))
"""


@dataclass(frozen=True)
class Seen:
    """What stands in a record: what its own checks find, and how many of each there are."""

    problems: list[str]
    claims: int
    lines: int
    published: int


EMPTY = Seen([], 0, 0, 0)
COMPLETE = Seen([], LINES, LINES, LINES)


class Site:
    """A site whose commands run in processes of their own."""

    def __init__(self, database_url: str, folder: Path) -> None:
        self.database_url = database_url
        self.article = folder / "article.txt"
        self.article.write_text(ARTICLE, encoding="utf-8")
        self.env = {
            "PATH": os.environ["PATH"],
            "DATABASE_URL": database_url,
            "SECRET_KEY": secrets.token_urlsafe(50),
        }

    @property
    def file(self) -> Path:
        return Path(self.database_url.removeprefix("sqlite:///"))

    def start(self, *arguments: str, before: str = "") -> subprocess.Popen[str]:
        """Python under way; `before` is a line of shell that sets limits first."""
        command = [sys.executable, *arguments]
        if before:
            command = ["sh", "-c", f'{before}; exec "$@"', "sh", *command]
        return subprocess.Popen(
            command, env=self.env, cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def manage(self, *arguments: str, before: str = "") -> tuple[int, str, str]:
        process = self.start("manage.py", *arguments, before=before)
        out, err = process.communicate(timeout=100)
        return process.returncode, out, err

    @property
    def importing(self) -> tuple[str, ...]:
        return ("import_article", str(self.article), "--published", "2024-07-09", "--accept")

    def import_article(self, before: str = "") -> tuple[int, str, str]:
        return self.manage(*self.importing, before=before)

    def start_import(self) -> subprocess.Popen[str]:
        return self.start("manage.py", *self.importing)

    def look(self) -> Seen:
        out, err = self.start("-c", LOOK).communicate(timeout=100)
        assert out, err
        return Seen(**json.loads(out))
