"""A page's form as a browser would send it: every field as shown, with what the test types over it."""

from html.parser import HTMLParser

from django.test import Client

SELF_CLOSING = ("text", "hidden", "url", "number", "date", "checkbox", "radio", "password", "email")


class _Form(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "input" and given.get("type", "text") in SELF_CLOSING:
            if given.get("type") != "checkbox" or "checked" in given:
                self.fields[name] = given.get("value", "on" if given.get("type") == "checkbox" else "")
        elif tag == "select":
            self._select = name
            self.fields.setdefault(name, "")
        elif tag == "option" and self._select and "selected" in given:
            self.fields[self._select] = given.get("value", "")
        elif tag == "textarea":
            self._area = name
            self.fields[name] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag == "textarea":
            self.fields[self._area] = self.fields[self._area].removeprefix("\r\n").removeprefix("\n")
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area] += data


def filled(html: str) -> dict[str, str]:
    """The fields of the page, without those of a form that is only a template for another row."""
    form = _Form()
    form.feed(html)
    return {name: value for name, value in form.fields.items() if name and "__prefix__" not in name}


def send(client: Client, page: str, **typed: str):
    """Open a page, type something over its fields, save."""
    fields = filled(client.get(page).content.decode())
    fields.pop("csrfmiddlewaretoken", None)
    return client.post(page, {**fields, **typed})


def sentences(response) -> str:
    """What the next page says at its top."""
    return " ".join(str(message) for message in response.wsgi_request._messages)
