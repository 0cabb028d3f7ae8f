// The review pages' script: keys, sending decisions without leaving the page, leases, and selecting in the article.
// Everything it does can be done without it but for selecting. It never builds markup from text: textContent only.

const body = document.body;
const csrf = body.dataset.csrf;
const RENEW = 5 * 60 * 1000; // milliseconds; a lease lasts 15 minutes

document.documentElement.classList.add("scripted");

// --- Telling -------------------------------------------------------------------------------------------------------

function announce(text) {
  const live = document.getElementById("live");
  live.textContent = "";
  setTimeout(() => { live.textContent = text; }, 60); // a change is announced, a text that was there is not
}

function focusOn(found) {
  // An anchor in the article is an empty mark before its piece.
  const element = found?.closest(".text") && !found.textContent ? found.nextElementSibling : found;
  if (!element) return;
  if (!element.hasAttribute("tabindex") && element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "center" });
}

function arrive() {
  const flash = document.getElementById("flash");
  const title = document.querySelector("main h1");
  if (flash || document.getElementById("claim")) announce([flash?.textContent, title?.textContent].filter(Boolean).join(" "));
  const address = new URL(location.href);
  if (address.searchParams.has("said")) {
    for (const name of ["said", "n", "kept"]) address.searchParams.delete(name);
    history.replaceState(null, "", address);
  }
  document.getElementById("trouble")?.focus();
}

// --- Sending -------------------------------------------------------------------------------------------------------

let sending = false;

async function send(form, button) {
  if (sending) return;
  sending = true;
  form.setAttribute("aria-busy", "true");
  hideFailure();
  const data = new URLSearchParams(new FormData(form, button ?? null));
  try {
    const answer = await fetch(form.action, {
      method: "POST", body: data, credentials: "same-origin", headers: { Accept: "application/json, text/html" },
    });
    const kind = answer.headers.get("content-type") ?? "";
    if (answer.ok && kind.startsWith("application/json")) {
      released = true; // the decision has ended the lease
      go((await answer.json()).next);
      return;
    }
    if (!kind.startsWith("text/html") || answer.status >= 500) throw new Error(String(answer.status));
    swap(await answer.text());
  } catch {
    showFailure(() => send(form, button));
  }
  sending = false;
  form.removeAttribute("aria-busy");
}

function go(path) {
  const there = new URL(path, location.href);
  if (there.pathname + there.search === location.pathname + location.search) {
    location.hash = there.hash;
    location.reload();
  } else {
    location.assign(there);
  }
}

// The server's own page about what is in the way takes the place of this one's content.
function swap(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const main = page.querySelector("main");
  if (!main) throw new Error("no page");
  document.title = page.title;
  document.querySelector("main").replaceWith(document.adoptNode(main));
  const trouble = document.getElementById("trouble") ?? document.querySelector("main .notice");
  focusOn(trouble ?? document.querySelector("main"));
  showKeys();
  if (trouble) announce(trouble.textContent.replace(/\s+/g, " "));
}

function showFailure(retry) {
  const place = document.getElementById("failed");
  const title = document.createElement("h2");
  title.textContent = body.dataset.failTitle;
  const said = document.createElement("p");
  said.textContent = body.dataset.failSaid;
  const button = document.createElement("button");
  button.textContent = body.dataset.failRetry;
  button.addEventListener("click", retry);
  place.replaceChildren(title, said, button);
  place.hidden = false;
  button.focus();
}

function hideFailure() {
  document.getElementById("failed").hidden = true;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.id === "keys") { event.preventDefault(); saveKeys(form); return; }
  if (form.method !== "post" || "plain" in form.dataset) return;
  event.preventDefault();
  send(form, event.submitter);
});

// --- Keys ----------------------------------------------------------------------------------------------------------

const DEFAULTS = {
  accept: "a", edit: "e", reject: "x", skip: " ", undo: "u", next: "j", previous: "k",
  previous_article: "[", next_article: "]", filter: "/", help: "?",
};
const STORED = "pincite.keys";

function readKeys() {
  try {
    const kept = JSON.parse(localStorage.getItem(STORED) ?? "{}");
    return { on: kept.on !== false, keys: { ...DEFAULTS, ...(kept.keys ?? {}) } };
  } catch {
    return { on: true, keys: { ...DEFAULTS } };
  }
}

let chosen = readKeys();

function showKeys() {
  document.documentElement.classList.toggle("keys-off", !chosen.on);
  for (const place of document.querySelectorAll("kbd[data-key]")) {
    const key = chosen.keys[place.dataset.key];
    if (key !== DEFAULTS[place.dataset.key]) place.textContent = key === " " ? "␣" : key;
  }
}

function typing(target) {
  return target.closest("input, select, textarea, [contenteditable]") !== null;
}

// A key press on a focused button or link is that element's own.
function owned(event) {
  return (event.key === " " || event.key === "Enter") && event.target.closest("button, a, summary") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { escape(event); return; }
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (typing(event.target)) {
    if (event.target.classList.contains("keybox")) takeKey(event);
    return;
  }
  if (event.repeat || owned(event) || !chosen.on) return;
  const open = document.querySelector("details.reject[open]");
  const digit = open && open.querySelector(`[data-digit="${CSS.escape(event.key)}"]`);
  if (digit) { event.preventDefault(); pressReason(open, digit); return; }
  const action = Object.keys(chosen.keys).find((name) => chosen.keys[name] === event.key);
  if (action && act(action)) event.preventDefault();
});

// "Another reason" needs its note first.
function pressReason(open, button) {
  const note = open.querySelector("input[name=note]");
  if (button.value === "other" && !note.value.trim()) note.focus();
  else button.click();
}

function act(name) {
  const details = document.querySelector(`[data-key-details="${name}"]`);
  if (details) {
    details.open = true;
    details.querySelector("fieldset button").focus();
    return true;
  }
  if (document.getElementById("queue") && (name === "next" || name === "previous")) return walk(name === "next");
  const field = document.querySelector(`[data-key-focus="${name}"]`);
  if (field) {
    const around = field.closest("details");
    if (around) around.open = true;
    field.focus();
    return true;
  }
  const target = document.querySelector(`[data-key-button="${name}"], [data-key-link="${name}"]`);
  if (!target) return false;
  target.click();
  return true;
}

// In the list, next and previous move from claim to claim.
function walk(forward) {
  const rows = [...document.querySelectorAll(".claims .row")];
  const at = rows.indexOf(document.activeElement);
  const row = rows[at < 0 ? 0 : at + (forward ? 1 : -1)];
  if (row) row.focus();
  return row !== undefined;
}

function escape(event) {
  const open = document.querySelector("details.reject[open]");
  const cancel = document.querySelector("[data-cancel]");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  } else if (cancel) {
    cancel.click();
  } else if (typing(event.target)) {
    event.target.blur();
  } else return;
  event.preventDefault();
}

function takeKey(event) {
  if (event.key === "Tab" || event.key === "Shift" || event.key === "Enter") return;
  event.preventDefault();
  if (event.key.length !== 1) return;
  event.target.value = event.key === " " ? event.target.dataset.space : event.key;
  event.target.dataset.key = event.key;
}

function saveKeys(form) {
  const keys = {};
  for (const box of form.querySelectorAll(".keybox")) keys[box.name] = box.dataset.key ?? box.dataset.default;
  if (new Set(Object.values(keys)).size < Object.keys(keys).length) { announce(form.dataset.clash); tellIn(form, form.dataset.clash); return; }
  chosen = { on: form.elements.on.checked, keys };
  localStorage.setItem(STORED, JSON.stringify(chosen));
  showKeys();
  announce(form.dataset.saved);
  tellIn(form, form.dataset.saved);
}

function tellIn(form, text) {
  let place = form.querySelector(".flash");
  if (!place) {
    place = document.createElement("p");
    place.className = "flash";
    form.append(place);
  }
  place.textContent = text;
}

function fillKeys() {
  const form = document.getElementById("keys");
  if (!form) return;
  putKeys(form);
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    localStorage.removeItem(STORED);
    chosen = readKeys();
    putKeys(form);
    showKeys();
  });
}

function putKeys(form) {
  form.elements.on.checked = chosen.on;
  for (const box of form.querySelectorAll(".keybox")) {
    const key = chosen.keys[box.name];
    box.dataset.key = key;
    box.value = key === " " ? box.dataset.space : key;
  }
}

// --- Leases --------------------------------------------------------------------------------------------------------

let released = false;

async function lease() {
  const claim = document.querySelector("#claim[data-lease]");
  if (!claim) return;
  try {
    const answer = await post(`${claim.dataset.action}/lease`);
    if (answer.status === 409) {
      const said = (await answer.json()).said;
      announce(said);
      noteLease(claim, said);
      released = true;
    }
  } catch { /* no lease is no harm: the version still guards the claim */ }
}

function noteLease(claim, said) {
  const note = document.createElement("p");
  note.className = "notice";
  note.textContent = said;
  claim.prepend(note);
}

function post(path) {
  return fetch(path, {
    method: "POST", credentials: "same-origin", headers: { Accept: "application/json" },
    body: new URLSearchParams({ csrf }), keepalive: true,
  });
}

addEventListener("pagehide", () => {
  const claim = document.querySelector("#claim[data-lease]");
  if (claim && !released) navigator.sendBeacon(`${claim.dataset.action}/release`, new URLSearchParams({ csrf }));
});
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

// --- Selecting in the article --------------------------------------------------------------------------------------

const points = (text) => [...text].length;

// Where a point of the page lies in the article, in code points; null outside.
function placeOf(node, offset) {
  const article = document.getElementById("article-text");
  if (!article || !article.contains(node)) return null;
  if (node.nodeType !== Node.TEXT_NODE) {
    const after = node.childNodes[offset];
    if (after) {
      const piece = after.nodeType === Node.ELEMENT_NODE ? after : node;
      const own = piece.closest("[data-at]") ?? piece.querySelector?.("[data-at]") ?? nextPiece(piece);
      return own ? Number(own.dataset.at) : null;
    }
    const pieces = node.matches("[data-at]") ? [node] : node.querySelectorAll("[data-at]");
    const last = pieces[pieces.length - 1];
    return last ? Number(last.dataset.at) + points(last.textContent) : null;
  }
  const piece = node.parentElement.closest("[data-at]");
  if (!piece) return null;
  return Number(piece.dataset.at) + points(node.data.slice(0, offset));
}

function nextPiece(element) {
  let at = element;
  while (at && !at.dataset?.at) at = at.nextElementSibling;
  return at;
}

function selected() {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const start = placeOf(range.startContainer, range.startOffset);
  const end = placeOf(range.endContainer, range.endOffset);
  if (start === null || end === null || start >= end) return null;
  return { start, end, text: selection.toString() };
}

let slot = null;

document.addEventListener("focusin", (event) => {
  if (!event.target.dataset?.slot) return;
  slot?.classList.remove("active");
  slot = event.target;
  slot.classList.add("active");
});

document.addEventListener("change", (event) => {
  if (event.target.dataset?.slot === "number") followNumber(event.target);
});
document.addEventListener("input", (event) => {
  const span = spanOf(event.target);
  if (span) span.value = ""; // typed words have no place: the verifier looks for them
});

document.addEventListener("mouseup", () => setTimeout(pick, 0));
document.addEventListener("touchend", () => setTimeout(pick, 0));
document.addEventListener("keyup", (event) => { if (event.shiftKey && event.key.startsWith("Arrow")) pick(); });

function spanOf(input) {
  return input.dataset?.slot ? input.form?.elements[`span-${input.dataset.slot}`] : null;
}

function pick() {
  const found = selected();
  offerToMake(found);
  const form = document.querySelector("[data-edit]");
  if (!found || !form) return;
  const target = slot && form.contains(slot) ? slot : form.querySelector("[data-slot]");
  const pair = `${found.start}-${found.end}`;
  const words = found.text.replace(/\s+/g, " ").trim();
  if (target.tagName === "SELECT") {
    let option = [...target.options].find((one) => one.value === pair);
    if (!option) {
      option = new Option(words, pair);
      target.add(option, 1);
    }
    target.value = pair;
    if (target.dataset.slot === "number") followNumber(target);
  } else {
    target.value = words;
    spanOf(target).value = pair;
  }
  const name = form.querySelector(`label[for="${CSS.escape(target.id)}"]`).textContent;
  announce(document.getElementById("claim").dataset.picked.replace("%n", name).replace("%t", words));
}

function choose(number) {
  const at = Number(number.dataset.at);
  const list = document.querySelector('[data-edit] [data-slot="number"]');
  const option = [...list.options].find((one) => {
    const [start, end] = one.value.split("-").map(Number);
    return one.value && start <= at && at < end;
  }) ?? list.appendChild(new Option(number.textContent, `${at}-${at + points(number.textContent)}`));
  list.value = option.value;
  followNumber(list);
  list.focus();
  announce(option.textContent);
}

// A quote that does not hold the newly chosen number gives way to the number's own sentence.
function followNumber(list) {
  const quote = list.form.elements.quote;
  const [start, end] = list.value.split("-").map(Number);
  const [from, to] = quote.value.split("-").map(Number);
  if (quote.value && !(from <= start && end <= to)) quote.value = "";
}

// Outside the form a selection can become a claim of its own.
function offerToMake(found) {
  const place = document.getElementById("make");
  if (!place) return;
  place.hidden = !found || document.querySelector("[data-edit]") !== null;
  if (!found) return;
  const there = new URL(document.getElementById("article-text").dataset.make, location.href);
  there.searchParams.set("start", found.start);
  there.searchParams.set("end", found.end);
  there.hash = "here";
  place.firstElementChild.href = there.href;
}

// --- Either side brings the other into view ------------------------------------------------------------------------

document.addEventListener("click", (event) => {
  // While editing, a number of the article is chosen and not followed.
  const number = event.target.closest(".text :is(.mark, .number)");
  if (number && document.querySelector("[data-edit]")) {
    if (getSelection().isCollapsed) choose(number);
    return;
  }
  const link = event.target.closest('a[href^="#"]');
  if (link && link.hash.length > 1 && !link.classList.contains("skip")) {
    const target = document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    focusOn(target);
    light(link.hash.startsWith("#in-") ? link.hash.slice(4) : null);
    return;
  }
  const piece = event.target.closest('.piece[class*="field-"]');
  if (piece && getSelection().isCollapsed && !event.target.closest("a")) {
    const name = [...piece.classList].find((one) => one.startsWith("field-"));
    focusOn(document.getElementById(name));
    light(name);
  }
});

function light(name) {
  for (const piece of document.querySelectorAll(".lit")) piece.classList.remove("lit");
  if (name) for (const piece of document.querySelectorAll(`.piece.${CSS.escape(name)}`)) piece.classList.add("lit");
}

showKeys();
fillKeys();
arrive();
lease();
setInterval(lease, RENEW);
const first = document.querySelector("[data-edit] [data-slot]");
if (first) first.focus();
