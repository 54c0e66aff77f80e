"""Settings read from the environment: each is checked here and refused in one sentence; used by settings.py."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = ("1", "true", "yes", "on")
FALSE_WORDS = ("0", "false", "no", "off", "")
LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "::1")
SHORTEST_SECRET = 50
SAMPLE_SECRETS = ("django-insecure-", "changeme", "change-me", "secret", "your-", "example", "xxxx")


@dataclass(frozen=True)
class Environment:
    """Every setting that may come from the environment, read and found good."""

    port: int
    debug: bool
    secret_key: str
    site: SplitResult
    allowed_hosts: list[str]
    desk: str
    default_recipient: str
    sample_record: bool
    reader_llm_url: str
    redis_url: str
    contact: str


class SettingError(ImproperlyConfigured):
    """A setting that stops the start; its text is the whole sentence the person reads."""


def read(env: Mapping[str, str], var: Path) -> Environment:
    site = site_url(env)
    return Environment(
        port=port(env),
        debug=flag(env, "DEBUG", default=False),
        secret_key=secret_key(env, var),
        site=site,
        allowed_hosts=allowed_hosts(env, site),
        desk=one_of(env, "DESK", ("one", "two"), default="one"),
        default_recipient=actor_code(env, "DEFAULT_RECIPIENT", default="UA"),
        sample_record=flag(env, "SAMPLE_RECORD", default=True),
        reader_llm_url=service_url(env, "READER_LLM_URL", ("http", "https")),
        redis_url=service_url(env, "REDIS_URL", ("redis", "rediss")),
        contact=contact(env),
    )


def contact(env: Mapping[str, str]) -> str:
    """Where readers write, as a link: an e-mail address or a page; empty means no address is shown."""
    text = env.get("CONTACT", "").strip()
    if not text:
        return ""
    if re.fullmatch(r"[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"']+", text):
        return f"mailto:{text}"
    parts = split_url(text)
    if parts is None or parts.scheme != "https":
        raise SettingError(
            f"CONTACT is {text!r}, which is neither an e-mail address nor the https address of a page; "
            "write one such as desk@example.org, or unset CONTACT."
        )
    return text


def flag(env: Mapping[str, str], name: str, *, default: bool) -> bool:
    if name not in env:
        return default
    word = env[name].strip().lower()
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    raise SettingError(f"{name} is {env[name]!r}, which is neither yes nor no; write {name}=true or {name}=false.")


def one_of(env: Mapping[str, str], name: str, allowed: tuple[str, ...], *, default: str) -> str:
    value = env.get(name, default)
    if value not in allowed:
        raise SettingError(f"{name} is {value!r}, which is not known; write {name}={f' or {name}='.join(allowed)}.")
    return value


def actor_code(env: Mapping[str, str], name: str, *, default: str) -> str:
    code = env.get(name, default)
    if not re.fullmatch(r"[A-Z]{2,12}", code):
        raise SettingError(f"{name} is {code!r}, which is no code of an actor; write one such as {name}={default}.")
    return code


def port(env: Mapping[str, str]) -> int:
    text = env.get("PORT", "8000")
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise SettingError(f"PORT is {text!r}, which is not a port; write a number from 1 to 65535, such as PORT=8000.")
    return int(text)


def split_url(text: str) -> SplitResult | None:
    """The parts of an absolute URL, or None where it is not one."""
    try:
        parts = urlsplit(text)
        _ = parts.port  # an unreadable port raises only when it is asked for
    except ValueError:
        return None
    return parts if parts.scheme and parts.hostname else None


def site_url(env: Mapping[str, str]) -> SplitResult:
    text = env.get("SITE_URL", f"http://127.0.0.1:{port(env)}").rstrip("/")
    parts = split_url(text)
    if parts is None or parts.scheme not in ("http", "https") or parts.path or parts.query or parts.fragment:
        raise SettingError(
            f"SITE_URL is {text!r}, which is not the address of a site; "
            "write scheme and host only, such as SITE_URL=https://tracker.example.org."
        )
    if parts.scheme == "http" and parts.hostname not in LOOPBACK_HOSTS:
        raise SettingError(
            f"SITE_URL is {text!r}, but plain http is allowed only on this machine itself; write https://{parts.netloc}."
        )
    return parts


def allowed_hosts(env: Mapping[str, str], site: SplitResult) -> list[str]:
    if "ALLOWED_HOSTS" not in env:
        return list(dict.fromkeys(["127.0.0.1", "localhost", "[::1]", site.hostname or ""]))
    hosts = [host.strip() for host in env["ALLOWED_HOSTS"].split(",") if host.strip()]
    if not hosts or any("*" in host or "/" in host for host in hosts):
        raise SettingError(
            f"ALLOWED_HOSTS is {env['ALLOWED_HOSTS']!r}, which is not a list of host names; "
            "write names separated by commas, such as ALLOWED_HOSTS=tracker.example.org,localhost."
        )
    return hosts


def secret_key(env: Mapping[str, str], var: Path) -> str:
    """The key from the environment, else from `var/secret_key`, which the first start writes."""
    if "SECRET_KEY" in env:
        key, source = env["SECRET_KEY"], "SECRET_KEY"
    else:
        path = var / "secret_key"
        if not path.exists():
            write_secret(path)
        key, source = path.read_text(encoding="ascii").strip(), f"The key in {path.name} under {var.name}/"
    advice = (
        "write one made by python3 -c 'import secrets; print(secrets.token_urlsafe(50))', or unset it to have one made."
    )
    if len(key) < SHORTEST_SECRET or len(set(key)) < 5:
        raise SettingError(f"{source} has {len(key)} characters, too easy to guess (at least 50 are needed); {advice}")
    if key.lower().startswith(SAMPLE_SECRETS):
        raise SettingError(f"{source} begins like a sample key that others know; {advice}")
    return key


def write_secret(path: Path) -> None:
    """Write a new key for the owner's eyes only; of two starts at once the first one's key stands."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # the other start was first: its key is read by the caller
    finally:
        draft.unlink()


def service_url(env: Mapping[str, str], name: str, schemes: tuple[str, ...]) -> str:
    """The address of an optional service; empty means not used."""
    text = env.get(name, "")
    if not text:
        return ""
    parts = split_url(text)
    if parts is None or parts.scheme not in schemes:
        raise SettingError(
            f"{name} is not an address that begins with {' or '.join(f'{s}://' for s in schemes)}; "
            f"write such an address, or unset {name}."
        )
    return text
