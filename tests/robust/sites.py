"""A site of its own for a test: its database, and its commands in processes that can be limited and killed."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
DONORS = ("Norway", "Denmark", "Germany", "Romania", "Italy", "Spain", "Greece", "Poland", "Latvia", "Finland")
ITEMS = ("eight Leopard 2A4 tanks", "two Patriot batteries", "three Gepard systems", "four HIMARS launchers")
ARTICLE = "Ten countries make promises\n" + "".join(
    f"{donor} will send {item} to Ukraine.\n" for donor in DONORS for item in ITEMS
)
LINES = len(DONORS) * len(ITEMS)


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
        """A command under way; `before` is a line of shell that sets limits first."""
        command = [sys.executable, str(CHECKOUT / "manage.py"), *arguments]
        if before:
            command = ["sh", "-c", f'{before}; exec "$@"', "sh", *command]
        return subprocess.Popen(
            command, env=self.env, cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def run(self, *arguments: str, before: str = "") -> tuple[int, str, str]:
        process = self.start(*arguments, before=before)
        out, err = process.communicate(timeout=90)
        return process.returncode, out, err

    def import_article(self, before: str = "") -> tuple[int, str, str]:
        return self.run("import_article", str(self.article), "--published", "2024-07-09", "--accept", before=before)

    def start_import(self) -> subprocess.Popen[str]:
        return self.start("import_article", str(self.article), "--published", "2024-07-09", "--accept")

    def donors(self) -> list[str]:
        """The donor of every published line, as the public total has them."""
        code, out, err = self.run("total", "--by", "donor,system", "--format", "csv")
        assert code == 0, err
        return [line.split(",", 1)[0] for line in out.splitlines()[1:]]

    def problems(self) -> str:
        """What the record's own checks find; empty where it is whole."""
        runs = [self.run("check_record"), self.run("verify_history")]
        return "".join(f"{out}{err}" for code, out, err in runs if code)
