"""Log lines: one JSON object a line, control characters escaped, cut at 2,000 characters; used by settings.py."""

import json
import logging
from datetime import UTC, datetime

LONGEST_LINE = 2000


class JsonLines(logging.Formatter):
    """What a visitor sends becomes text inside JSON, so it can neither end a line nor colour a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        event = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            event["error"] = self.formatException(record.exc_info)[-LONGEST_LINE:]
        return shortened(event)


def shortened(event: dict[str, str]) -> str:
    """The event as one line; its longest text gives way until the line fits."""
    line = json.dumps(event)
    while len(line) > LONGEST_LINE:
        name = max(event, key=lambda key: len(json.dumps(event[key])))
        event[name] = event[name][: len(event[name]) * 3 // 4 - 3] + "..."
        line = json.dumps(event)
    return line
