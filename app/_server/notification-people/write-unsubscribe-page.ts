import { mediumWords } from "#core/notifications/medium-words.ts";
import type { EventMode } from "#core/notifications/model.ts";
import type { UnsubscribeView } from "#core/notifications/people/unsubscribe.ts";

const style = `
:root { color-scheme: light dark; --ink: light-dark(#1c1b19, #ecebe7); --muted: light-dark(#5e5b54, #aaa79f);
  --line: light-dark(#d0cec7, #3d3b38); --field: light-dark(#949087, #6f6c65); --panel: light-dark(#fff, #1b1b19);
  --ground: light-dark(#fafaf8, #131312); --accent: light-dark(#0f766e, #2dd4bf); --on: light-dark(#fff, #06201d);
  --good: light-dark(#166534, #6ee79a); --good-soft: light-dark(#def2e3, #14301e); }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { box-sizing: border-box; max-width: 34rem; margin: 6vh auto; padding: 1.5rem; background: var(--panel);
  border: 1px solid var(--line); border-radius: 12px; }
h1 { margin: 0 0 .5rem; font-size: 1.35rem; line-height: 1.3; }
h2 { margin: 1.5rem 0 .25rem; font-size: 1rem; }
p { margin: .25rem 0 .75rem; } .muted { color: var(--muted); }
fieldset { margin: 1rem 0 0; padding: 0; border: 0; } legend { padding: 0; font-weight: 600; }
.row { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .25rem 1rem; margin: .5rem 0; }
select { min-height: 2.5rem; min-width: 12rem; padding: 0 .5rem; border: 1px solid var(--field); border-radius: 6px;
  background: var(--panel); color: inherit; font: inherit; }
button { min-height: 2.75rem; margin: 1.25rem .5rem 0 0; padding: 0 1rem; border: 1px solid var(--accent); border-radius: 8px;
  background: var(--accent); color: var(--on); font: inherit; font-weight: 600; cursor: pointer; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
[role=status] { margin: 0 0 1rem; padding: .5rem .75rem; border-radius: 8px; background: var(--good-soft); color: var(--good); }
`;

const modeWords: Record<EventMode, string> = {
  at_once: "At once",
  hourly: "Gathered, each hour",
  daily: "Gathered, once a day",
  off: "Not at all",
};

/** The page behind the link in an e-mail. Plain HTML without scripts: it opens in whatever a mail program brings along. */
export function writeUnsubscribePage(
  view: UnsubscribeView,
  { nonce, saved }: { nonce: string; saved: boolean },
): string {
  const status = saved ? `<p role="status"><strong>✓ Saved.</strong> ${describeState(view)}</p>` : "";
  const form = view.choices === null ? writeAddressForm(view) : writePersonForm(view, view.choices);
  return writeFrame(nonce, "What we may send you", `${status}${form}`);
}

/** The link was cut or changed on its way. */
export function writeDeadLinkPage(nonce: string): string {
  const text = "<p>This link is not complete. Open it once more from the e-mail, or copy the whole of it.</p>";
  return writeFrame(nonce, "This link leads nowhere", text);
}

export function writeFailurePage(nonce: string): string {
  const text = "<p>Nothing was changed. Open the link in the e-mail once more, and try again.</p>";
  return writeFrame(nonce, "That did not work", text);
}

/** What holds now, in one sentence. */
function describeState({ choices, suppressed }: UnsubscribeView): string {
  if (choices === null) {
    return suppressed === null ? "We may send e-mail to this address." : "Nothing is sent to this address any more.";
  }
  if (!choices.allowEmail) return "You get no e-mail from us.";
  return choices.modes.email === "off" ? "You get no more e-mail about this." : "You get e-mail about this.";
}

function writePersonForm(
  { event, email, suppressed }: UnsubscribeView,
  { modes, allowEmail }: NonNullable<UnsubscribeView["choices"]>,
): string {
  const media = ["email", "sms", "in_app"] as const;
  const name = event === null ? "" : event.description || event.code;
  const about =
    event === null
      ? "<p>Messages of this kind are no longer sent.</p>"
      : `<fieldset><legend>About “${escapeHtml(name)}” tell me by</legend>
${media.map((medium) => writeSelect(`mode_${medium}`, mediumWords[medium], listModes(modes[medium]))).join("\n")}
</fieldset>`;
  const stopped =
    suppressed === null ? "" : "<p>Nothing is sent to this address at the moment, whatever is chosen here.</p>";
  return `<p class="muted">For ${escapeHtml(maskEmail(email))}</p>${stopped}
<form method="post">${about}
<fieldset><legend>E-mail from us altogether</legend>
${writeSelect("all_email", "All e-mail", [
  { value: "on", label: "Send what is chosen", chosen: allowEmail },
  { value: "off", label: "Send none at all", chosen: !allowEmail },
])}
</fieldset>
<p class="muted">What is critical, such as a warning about your account, is sent in any case.</p>
<button type="submit">Save</button></form>`;
}

function writeAddressForm({ email, suppressed }: UnsubscribeView): string {
  const shown = `<p>${suppressed === null ? "E-mail is sent to" : "Nothing is sent to"} <strong>${escapeHtml(maskEmail(email))}</strong>.</p>`;
  if (suppressed !== null && suppressed !== "unsubscribe") {
    return `${shown}<p class="muted">It was switched off by us, and can be switched on again only by us.</p>`;
  }
  const [value, label] = suppressed === null ? ["off", "Send nothing any more"] : ["on", "Send e-mail again"];
  return `${shown}<form method="post"><input type="hidden" name="all_email" value="${value}"><button type="submit">${label}</button></form>`;
}

function listModes(current: EventMode): Choice[] {
  const modes = Object.entries(modeWords) as [EventMode, string][];
  return modes.map(([value, label]) => ({ value, label, chosen: value === current }));
}

type Choice = { value: string; label: string; chosen: boolean };

function writeSelect(name: string, label: string, choices: readonly Choice[]): string {
  const options = choices.map(
    (one) => `<option value="${one.value}"${one.chosen ? " selected" : ""}>${escapeHtml(one.label)}</option>`,
  );
  return `<div class="row"><label for="${name}">${label}</label><select id="${name}" name="${name}">${options.join("")}</select></div>`;
}

function writeFrame(nonce: string, title: string, content: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style nonce="${nonce}">${style}</style></head>
<body><main><h1>${title}</h1>${content}</main></body></html>
`;
}

/** Enough for whose it is to know it, and too little for whom the e-mail was forwarded to. */
export function maskEmail(email: string): string {
  const [local = "", domain = ""] = email.split(/@(?=[^@]*$)/);
  return `${local.slice(0, 2)}…@${domain}`;
}

export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
