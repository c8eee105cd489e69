// Signalbox inbox, version 1: a bell with the unread messages of whoever is signed in at the page. docs/inbox.md
//   <script type="module" src="https://signalbox.example/embed/inbox.js"></script>
//   <signalbox-inbox site="ibx_…" token="…"></signalbox-inbox>
// All that a message says is shown as text. It needs `script-src` and `connect-src` to this origin, no inline styles.

const home = new URL(import.meta.url).origin;
const pageSize = 20;
const words = {
  label: "Notifications",
  unread: "{n} unread",
  arrived: "New: {n}",
  readAll: "Mark all as read",
  older: "Older messages",
  empty: "Nothing here yet.",
  loading: "Loading…",
  failed: "The messages could not be loaded.",
  again: "Try again",
  isUnread: "Unread",
};

const styles = new CSSStyleSheet();
styles.replaceSync(`
:host { display: inline-block; position: relative; color-scheme: inherit; font: 14px/20px system-ui, sans-serif;
  --ground: light-dark(#fff, #1b1b19); --ink: light-dark(#1c1b19, #ecebe7); --muted: light-dark(#5e5b54, #aaa79f);
  --line: light-dark(#e5e4df, #3d3b38); --hover: light-dark(#f3f3ef, #2b2a28);
  --accent: var(--signalbox-accent, light-dark(#0f766e, #2dd4bf)); --on-accent: light-dark(#fff, #06201d); }
:host([hidden]) { display: none; }
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
:host([theme="auto"]) { color-scheme: light dark; }
button { font: inherit; color: inherit; background: none; border: 0; cursor: pointer; text-align: start; }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.bell { position: relative; display: grid; place-items: center; width: 40px; height: 40px; border-radius: 20px; }
.bell:hover { background: color-mix(in srgb, currentcolor 10%, transparent); }
svg { width: 22px; height: 22px; fill: none; stroke: currentcolor; stroke-width: 1.8; stroke-linecap: round; }
.count { position: absolute; inset-block-start: 0; inset-inline-end: 0; min-width: 18px; padding: 0 5px;
  box-sizing: border-box; border-radius: 9px; background: var(--accent); color: var(--on-accent); font-size: 11px;
  font-weight: 600; line-height: 18px; text-align: center; }
.panel { position: absolute; z-index: 1000; inset-block-start: calc(100% + 6px); inset-inline-end: 0;
  width: min(360px, calc(100vw - 24px)); max-height: min(480px, 80vh); display: flex; flex-direction: column;
  overflow: hidden; box-sizing: border-box; border: 1px solid var(--line); border-radius: 10px;
  background: var(--ground); color: var(--ink); box-shadow: 0 12px 32px rgb(0 0 0 / 22%); }
:host([align="start"]) .panel { inset-inline: 0 auto; }
@media (width < 480px) { .panel { position: fixed; inset: auto 12px !important; width: auto; } }
[hidden] { display: none !important; }
header { display: flex; align-items: center; justify-content: space-between; gap: 12px; padding: 8px 8px 8px 14px;
  border-block-end: 1px solid var(--line); }
h2 { margin: 0; font-size: 14px; font-weight: 600; }
.act { padding: 4px 8px; border-radius: 6px; color: var(--accent); font-size: 13px; font-weight: 500; }
.act:hover, li:hover { background: var(--hover); }
.scroll { overflow-y: auto; }
ul { list-style: none; margin: 0; padding: 0; }
li + li { border-block-start: 1px solid var(--line); }
li { position: relative; padding: 10px 14px 10px 22px; }
.message { display: block; width: 100%; padding: 0; overflow-wrap: anywhere; }
.message::after { content: ""; position: absolute; inset: 0; }
.message:focus-visible { outline: 0; }
.message:focus-visible::after { outline: 2px solid var(--accent); outline-offset: -3px; }
.message[aria-expanded="true"]::after { inset-block-end: auto; height: 40px; }
.unread { font-weight: 600; }
.unread::before { content: ""; position: absolute; inset-block-start: 16px; inset-inline-start: 8px; width: 8px;
  height: 8px; border-radius: 4px; background: var(--accent); }
.body { margin: 0; color: var(--muted); overflow: hidden; overflow-wrap: anywhere; white-space: pre-wrap;
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
[aria-expanded="true"] + .body { display: block; color: inherit; }
time { color: var(--muted); font-size: 12px; }
.note { margin: 0; padding: 20px 14px; color: var(--muted); text-align: center; }
.older { display: block; width: 100%; padding: 10px; border-block-start: 1px solid var(--line); text-align: center; }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`);

/** An element with properties and children; a text is never read as HTML. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

function drawBell() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", "M6 9a6 6 0 0 1 12 0c0 6 2.5 7 2.5 7h-17S6 15 6 9M10 20a2.2 2.2 0 0 0 4 0");
  svg.append(path);
  return svg;
}

class SignalboxInbox extends HTMLElement {
  static observedAttributes = ["site", "token", "base", "texts"];

  #texts = words;
  #messages = [];
  #next = null;
  #state = "idle";
  #open = new Set();
  #unread = 0;
  #latest = null;
  #stream = null;
  #timer = 0;
  #failures = 0;
  #turn = 0;
  #connection = 0;
  #parts = null;
  #onVisible = () => this.#start();
  #onOutside = (event) => {
    if (!event.composedPath().includes(this)) this.#toggle(false);
  };

  connectedCallback() {
    this.#readTexts();
    this.#parts ??= this.#build();
    document.addEventListener("visibilitychange", this.#onVisible);
    document.addEventListener("pointerdown", this.#onOutside);
    this.#draw();
    this.#start();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.#onVisible);
    document.removeEventListener("pointerdown", this.#onOutside);
    this.#stop();
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || this.#parts === null) return;
    this.#readTexts();
    this.#draw();
    if (name === "texts") return;
    this.#failures = 0;
    if (this.isConnected) this.#start();
    if (!this.#parts.panel.hidden) void this.#load();
  }

  #readTexts() {
    try {
      this.#texts = { ...words, ...JSON.parse(this.getAttribute("texts") ?? "{}") };
    } catch {
      console.error("signalbox-inbox: texts is no JSON");
      this.#texts = words;
    }
  }

  #build() {
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [styles];
    const count = make("span", { className: "count", "aria-hidden": "true" });
    const bell = make("button", { className: "bell", type: "button", "aria-haspopup": "dialog" }, drawBell(), count);
    const title = make("h2");
    const readAll = make("button", { className: "act", type: "button" });
    const list = make("ul");
    const note = make("p", { className: "note" });
    const again = make("button", { className: "act older", type: "button" });
    const older = make("button", { className: "act older", type: "button" });
    const scroll = make("div", { className: "scroll" }, list, note, again, older);
    const panel = make(
      "div",
      { className: "panel", role: "dialog", hidden: true },
      make("header", {}, title, readAll),
      scroll,
    );
    const heard = make("div", { className: "heard", role: "status" });
    bell.onclick = () => this.#toggle(panel.hidden);
    readAll.onclick = () => void this.#readAll();
    again.onclick = () => void this.#load();
    older.onclick = () => void this.#load(this.#next);
    root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || panel.hidden) return;
      event.stopPropagation();
      this.#toggle(false);
      bell.focus();
    });
    root.append(bell, panel, heard);
    return { bell, count, title, readAll, list, note, again, older, panel, heard };
  }

  #toggle(open) {
    const { panel, readAll } = this.#parts;
    if (panel.hidden !== open) return;
    panel.hidden = !open;
    this.#draw();
    if (!open) return;
    void this.#load();
    readAll.focus();
  }

  #draw() {
    const { bell, count, title, readAll, list, note, again, older, panel } = this.#parts;
    const text = this.#texts;
    const unread = text.unread.replace("{n}", this.#unread);
    bell.setAttribute("aria-label", this.#unread === 0 ? text.label : `${text.label}, ${unread}`);
    bell.setAttribute("aria-expanded", String(!panel.hidden));
    count.textContent = this.#unread > 99 ? "99+" : this.#unread;
    count.hidden = this.#unread === 0;
    panel.setAttribute("aria-label", text.label);
    title.textContent = text.label;
    readAll.textContent = text.readAll;
    again.textContent = text.again;
    older.textContent = text.older;
    again.hidden = this.#state !== "failed";
    older.hidden = this.#next === null || this.#state === "failed";
    note.hidden = this.#messages.length > 0 && this.#state !== "failed";
    note.textContent = { failed: text.failed, idle: text.empty }[this.#state] ?? text.loading;
    const focused = this.shadowRoot.activeElement?.dataset.id;
    list.replaceChildren(...this.#messages.map((message) => this.#drawMessage(message)));
    if (focused) list.querySelector(`[data-id="${focused}"]`)?.focus();
  }

  #drawMessage(message) {
    const at = new Date(message.created_at);
    const lang = this.closest("[lang]")?.lang || undefined;
    const time = make("time", { dateTime: message.created_at });
    time.textContent = at.toLocaleString(lang, { dateStyle: "medium", timeStyle: "short" });
    const button = make("button", { type: "button", className: "message" }, message.title || message.event_code);
    if (!message.is_read) button.append(make("span", { className: "heard" }, ` ${this.#texts.isUnread}`));
    button.classList.toggle("unread", !message.is_read);
    button.dataset.id = message.id;
    button.setAttribute("aria-expanded", String(this.#open.has(message.id)));
    button.onclick = () => void this.#read(message);
    return make("li", {}, button, make("p", { className: "body" }, message.body), time);
  }

  async #load(before = null) {
    const turn = ++this.#turn;
    this.#state = "loading";
    this.#draw();
    const shown = before === null ? Math.max(pageSize, this.#messages.length) : pageSize;
    const query = `?limit=${Math.min(shown, 500)}${before === null ? "" : `&before=${before}`}`;
    const answer = await this.#ask("GET", `messages/${query}`);
    // Whoever asked later has the newer answer.
    if (turn !== this.#turn) return;
    this.#state = answer === null ? "failed" : "idle";
    if (answer !== null) {
      this.#messages = before === null ? answer.data : [...this.#messages, ...answer.data];
      this.#next = answer.next_before;
    }
    this.#draw();
  }

  async #read(message) {
    if (!this.#open.delete(message.id)) this.#open.add(message.id);
    const wasUnread = !message.is_read;
    message.is_read = true;
    if (wasUnread) this.#unread = Math.max(0, this.#unread - 1);
    this.#draw();
    this.#tell("message-opened", { ...message });
    if (wasUnread && (await this.#ask("POST", `messages/${message.id}/read/`)) === null) void this.#load();
  }

  async #readAll() {
    const newest = this.#messages[0];
    if (newest === undefined) return;
    await this.#ask("POST", "read-all/", { up_to: newest.id });
    const answer = await this.#ask("GET", "count/");
    if (answer !== null) this.#unread = answer.unread;
    await this.#load();
  }

  /** The answer of our API; null where there is none. */
  async #ask(method, path, body) {
    const token = this.getAttribute("token");
    if (!token) return null;
    const headers = { authorization: `Inbox ${this.getAttribute("site")}.${token}` };
    if (body) headers["content-type"] = "application/json";
    try {
      const response = await fetch(`${this.#base()}/api/inbox/${path}`, {
        method,
        headers,
        body: body && JSON.stringify(body),
        credentials: "omit",
        cache: "no-store",
      });
      if (response.status === 401) this.#needToken(token);
      return response.ok ? await response.json() : null;
    } catch {
      // The network is away: whoever asked shows that, or tries again.
      return null;
    }
  }

  #base() {
    return (this.getAttribute("base") || home).replace(/\/+$/, "");
  }

  #needToken(token) {
    if (this.getAttribute("token") !== token) return;
    this.#tell("token-needed");
  }

  // A browser holds few connections to one host, so only the window that is looked at keeps a stream open.
  #start() {
    this.#stop();
    const token = this.getAttribute("token");
    if (!token) this.#needToken(token);
    else if (!document.hidden) void this.#connect();
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#stream?.close();
    this.#stream = null;
    this.#connection += 1;
  }
  async #connect() {
    const connection = this.#connection;
    const answer = await this.#ask("POST", "tickets/");
    if (connection !== this.#connection) return;
    if (answer === null) return this.#connectLater();
    const since = this.#latest === null ? "" : `&last_event_id=${this.#latest}`;
    const address = `${this.#base()}/api/inbox/stream/?ticket=${encodeURIComponent(answer.ticket)}${since}`;
    const stream = new EventSource(address);
    this.#stream = stream;
    stream.addEventListener("inbox", (event) => this.#hear(JSON.parse(event.data)));
    // A ticket opens one stream, so a browser must not come back by itself.
    stream.addEventListener("error", () => {
      if (this.#stream !== stream) return;
      this.#stop();
      this.#connectLater();
    });
  }

  #connectLater() {
    const seconds = Math.min(60, 2 ** this.#failures) * (1 + Math.random());
    this.#failures = Math.min(6, this.#failures + 1);
    this.#timer = setTimeout(() => this.#start(), seconds * 1000);
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }

  /** Has screen readers say a text, also when it is the same as before. */
  #say(text) {
    this.#parts.heard.textContent = "";
    setTimeout(() => {
      this.#parts.heard.textContent = text;
    }, 100);
  }

  #hear({ unread, latest_id, arrived }) {
    this.#failures = 0;
    this.#unread = unread;
    this.#latest = latest_id;
    if (arrived > 0) this.#say(this.#texts.arrived.replace("{n}", arrived));
    this.#draw();
    if (!this.#parts.panel.hidden) void this.#load();
    this.#tell("unread-changed", { unread });
  }
}

if (!customElements.get("signalbox-inbox")) customElements.define("signalbox-inbox", SignalboxInbox);
