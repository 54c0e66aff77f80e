/* The keys of the review page, and where the eye goes next. Everything here also works without it. */
"use strict";
(() => {
  const page = document.querySelector(".rv-page");
  if (!page) return;
  const cards = () => [...page.querySelectorAll("article.rv-card")];
  /* A card that was just sent is out of reach until its answer is there: no key may decide it twice. */
  const waiting = () => cards().filter((card) => card.matches(".rv-waiting, .rv-differs") && !card.dataset.sent);
  const current = () => document.activeElement.closest("article.rv-card") || page.querySelector(".rv-card.rv-now");
  let lastDecided = null;

  function show(card) {
    cards().forEach((one) => one.classList.toggle("rv-now", one === card));
    page.querySelectorAll(".rv-bit.rv-now").forEach((bit) => bit.classList.remove("rv-now"));
    if (!card) return;
    const bits = [...page.querySelectorAll(".rv-bit")].filter((bit) => bit.dataset.of.split(" ").includes(card.dataset.of));
    bits.forEach((bit) => bit.classList.add("rv-now"));
    const text = page.querySelector(".rv-text");
    if (bits[0] && text.scrollHeight > text.clientHeight && !inView(bits[0], text)) {
      const middle = bits[0].getBoundingClientRect().top - text.getBoundingClientRect().top + text.scrollTop;
      text.scrollTo({ top: middle - text.clientHeight / 3 });
    }
  }

  function inView(bit, text) {
    const one = bit.getBoundingClientRect(), all = text.getBoundingClientRect();
    return one.top >= all.top && one.bottom <= Math.min(all.bottom, window.innerHeight);
  }

  function go(card) {
    if (!card) return;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "start" });
    show(card);
  }

  function step(by) {
    const all = cards(), here = all.indexOf(current());
    go(all[Math.min(Math.max(here + by, 0), all.length - 1)]);
  }

  function press(value) {
    const card = current() || waiting()[0];
    if (card && card.dataset.sent) return;
    const button = card && card.querySelector(`.rv-form button[value="${value}"]`);
    if (button) button.click();
  }

  function pressAnew(value) {
    const card = current() || waiting()[0];
    const button = card && card.querySelector(`.rv-anew button[value="${value}"]`);
    if (button) button.click();
  }

  /* Rejecting shares the reason with the other decisions: Enter in it then rejects. */
  function reject(which) {
    const card = which || current() || waiting()[0];
    const why = card && !card.dataset.sent && card.querySelector(".rv-form input[name=why]");
    if (!why) return;
    card.dataset.rejecting = "yes";
    if (why.value === why.defaultValue) why.value = "";
    why.placeholder = "Why is it no claim? Then Enter";
    why.focus();
  }

  function keep(card) {
    const why = card.querySelector(".rv-form input[name=why]");
    if (card.dataset.rejecting && why && !why.value) why.value = why.defaultValue;
    delete card.dataset.rejecting;
  }

  function open(details) {
    if (!details) return;
    details.open = true;
    const input = details.querySelector("input[name=why]");
    input.focus();
  }

  function undo() {
    const here = current();
    const decided = here && here.querySelector(".rv-undo") ? here : lastDecided && document.getElementById(lastDecided);
    open((decided || page).querySelector(".rv-undo"));
  }

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    a: () => press("record"),
    p: () => press("publish"),
    r: () => reject(),
    t: () => pressAnew("take"),
    s: () => pressAnew("keep"),
    e: () => { const card = current() || waiting()[0]; const field = card && card.querySelector(".rv-cells input"); if (field) { field.focus(); field.select(); } },
    u: undo,
    n: () => { const link = page.querySelector(".rv-next"); if (link) link.click(); },
    "?": () => { const help = page.querySelector(".rv-keys"); help.open = !help.open; if (help.open) help.scrollIntoView({ block: "nearest" }); },
  };

  /* A key that is pressed by voice or by mistake must not decide: the switch is kept on this device. */
  const SWITCH = "desk-single-keys";
  const box = document.getElementById("single-keys");
  function singleKeys() { return box.checked; }
  try { box.checked = localStorage.getItem(SWITCH) !== "off"; } catch { /* no storage: the switch holds for this page */ }
  box.closest(".rv-switch").hidden = false;
  box.addEventListener("change", () => { try { localStorage.setItem(SWITCH, box.checked ? "on" : "off"); } catch { /* as above */ } });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input:not([type=radio]):not([type=checkbox]), select, textarea");
    const card = event.target.closest("article.rv-card");
    if (event.key === "Escape" && card) { keep(card); go(card); return; }
    if (event.key === "Enter" && card && card.dataset.rejecting && event.target.name === "why") { event.preventDefault(); press("reject"); return; }
    if (typing || !singleKeys() || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });

  page.addEventListener("focusin", (event) => { const card = event.target.closest("article.rv-card"); if (card) show(card); });

  /* A changed count asks for a reason of its own: the one filled in gives way. */
  page.addEventListener("change", (event) => {
    const form = event.target.closest(".rv-form");
    const counted = event.target.closest(".rv-cells, .rv-known");
    const why = form && counted && form.querySelector("input[name=why]");
    if (why && why.value === why.defaultValue && event.target.name !== "why") { why.value = ""; why.placeholder = "Why? You changed what was read."; }
  });

  function nextTo(card) {
    const left = waiting(), all = cards();
    return left.find((one) => all.indexOf(one) > all.indexOf(card)) || left[0];
  }

  /* The eye goes on at once, so that what is typed next never falls on a card that is still under way. */
  document.addEventListener("htmx:beforeRequest", (event) => {
    const card = event.target.closest("article.rv-card"), by = event.detail.requestConfig.triggeringEvent;
    if (!card || (by && by.submitter && by.submitter.value === "save")) return;
    card.dataset.sent = "yes";
    const next = nextTo(card);
    if (next) go(next);
  });

  function isTyping(card) {
    const field = document.activeElement;
    return field.matches("input, select, textarea") && !card.contains(field) && field !== document.body;
  }

  /* After settling, not after swapping: until then the new card has the classes of the old one. */
  document.addEventListener("htmx:afterSettle", (event) => {
    const card = document.getElementById(event.detail.target.id);
    if (!card || !card.matches("article.rv-card")) return;
    if (card.classList.contains("rv-waiting")) {
      if (isTyping(card)) return; /* in another card: this one says by itself that it came back */
      if (card.dataset.rejecting) { reject(card); return; }
      const wrong = card.querySelector(".errors input, .errorlist ~ input, .errors select");
      if (wrong) { show(card); wrong.focus(); } else go(card);
      return;
    }
    lastDecided = card.id;
    const here = current();
    if (here && here !== card && here.isConnected) { show(here); return; }
    const next = nextTo(card);
    if (next) go(next); else { show(null); document.getElementById("status").focus(); document.getElementById("status").scrollIntoView({ block: "center" }); }
  });

  /* What could not be sent says so; the form still holds everything. */
  function failed(event) {
    const card = event.target.closest("article.rv-card"), status = event.detail.xhr && event.detail.xhr.status;
    if (!card) return;
    const note = card.querySelector(".rv-failed") || document.createElement("p");
    note.className = "errornote rv-failed";
    note.setAttribute("role", "alert");
    delete card.dataset.sent;
    const why = status === 503 ? "The database is busy or full." : status ? `The server answered ${status}.` : "The server cannot be reached.";
    note.textContent = `${why} Nothing was saved; what you typed is still here. Try again in a moment.`;
    card.querySelector("header").after(note);
    if (!isTyping(card)) go(card);
  }
  document.addEventListener("htmx:responseError", failed);
  document.addEventListener("htmx:sendError", failed);

  const asked = location.hash && document.getElementById(location.hash.slice(1));
  const refused = page.querySelector(".errornote a[href^='#claim-']");
  if (refused) go(document.querySelector(refused.getAttribute("href")));
  else if (asked && asked.matches("article.rv-card")) go(asked);
  else if (!asked && waiting()[0]) { waiting()[0].focus({ preventScroll: true }); show(waiting()[0]); }
})();
