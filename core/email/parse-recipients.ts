import { hasControlCharacter } from "./has-control-character.ts";
import { type MailAddress, recipientsMax } from "./model.ts";
import { parseAddress } from "./parse-address.ts";

/** `entry` is the part of the list that is wrong, cut to a readable length; empty when it is the list as a whole. */
export type RecipientProblem = { entry: string; detail: string };

export type ParsedRecipients = { ok: true; recipients: MailAddress[] } | { ok: false; problems: RecipientProblem[] };

const shownCharactersMax = 80;

/**
 * Reads a list of mail addresses, separated by commas, with or without names; commas in quotes belong to a name. Empty
 * entries are skipped and repeated addresses dropped. Groups (RFC 5322, section 3.4), control characters and more than
 * a hundred addresses are refused, and each address that cannot be read is named. It is the only reader of recipients.
 */
export function parseRecipients(text: string): ParsedRecipients {
  if (hasControlCharacter(text)) {
    return refuse([
      { entry: "", detail: "The list holds a line break or another control character; write it in one line." },
    ]);
  }
  const recipients = new Map<string, MailAddress>();
  const problems: RecipientProblem[] = [];
  for (const entry of splitAtCommas(text)) {
    const parsed = entry.fault === null ? parseAddress(entry.text) : { ok: false as const, detail: entry.fault };
    const shown = entry.text.slice(0, shownCharactersMax);
    if (!parsed.ok) problems.push({ entry: shown, detail: `"${shown}" is no mail address: ${parsed.detail}.` });
    else {
      const key = parsed.address.address.toLowerCase();
      if (!recipients.has(key)) recipients.set(key, parsed.address);
    }
  }
  if (recipients.size > recipientsMax) {
    const detail = `There are ${recipients.size} recipients; at most ${recipientsMax} may be in one message.`;
    problems.push({ entry: "", detail });
  }
  return problems.length === 0 ? { ok: true, recipients: [...recipients.values()] } : refuse(problems);
}

// A list of a thousand wrong entries is told by its first.
function refuse(problems: RecipientProblem[]): ParsedRecipients {
  return { ok: false, problems: problems.slice(0, recipientsMax) };
}

type Entry = { text: string; fault: string | null };

function splitAtCommas(text: string): Entry[] {
  const entries: Entry[] = [];
  let start = 0;
  let quoted = false;
  let fault: string | null = null;
  const end = (index: number) => {
    const entry = text.slice(start, index).trim();
    if (entry !== "") entries.push({ text: entry, fault });
    start = index + 1;
    fault = null;
  };
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (quoted && character === "\\") index += 1;
    else if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === ",") end(index);
    else if (character === ";") fault = "addresses are separated by commas, not semicolons";
    else if (character === ":") fault ??= "groups (with a colon) are not supported; list the addresses themselves";
  }
  if (quoted) fault = "its quotation marks are not closed";
  end(text.length);
  return entries;
}
