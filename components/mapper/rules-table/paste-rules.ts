import { isJsonObject, type Json, parseJsonExactly } from "#core/json.ts";
import { Rule, type RuleInput } from "#core/mapping/model.ts";
import { nameCopy } from "./name-copy.ts";

export type PastedRules = { ok: true; rules: RuleInput[] } | { ok: false; detail: string };

/** The bound of the document's schema. */
const rulesMax = 2_000;

/**
 * Reads rules from a text: a mapping document, a list of rules or a single one. Each gets an id that is not taken. A
 * text that is anything else is refused with the reason, and so is all of it where one rule is wrong.
 */
export function pasteRules(text: string, present: readonly { id: string }[]): PastedRules {
  const list = readList(text);
  if (list === null) {
    return { ok: false, detail: "The text holds no rules. Copy rules from this table, or from a mapping as text." };
  }
  if (list.length === 0) return { ok: false, detail: "There is no rule in the text." };
  if (present.length + list.length > rulesMax) {
    return { ok: false, detail: `A mapping has at most ${rulesMax.toLocaleString("en-US")} rules.` };
  }
  const taken = new Set(present.map(({ id }) => id));
  const rules: RuleInput[] = [];
  for (const [index, item] of list.entries()) {
    // An id goes without saying: it is given anew anyway.
    const parsed = Rule.safeParse(isJsonObject(item) && item.id === undefined ? { ...item, id: "rule" } : item);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      const place = issue === undefined || issue.path.length === 0 ? "" : `, ${issue.path.join(".")}`;
      return { ok: false, detail: `Rule ${index + 1} of the text is no rule${place}: ${issue?.message ?? "invalid"}` };
    }
    const id = nameCopy(parsed.data.id, taken);
    taken.add(id);
    rules.push({ ...parsed.data, id });
  }
  return { ok: true, rules };
}

/** What may be rules; null where the text is nothing of the kind. */
function readList(text: string): Json[] | null {
  const json = readJson(text);
  if (Array.isArray(json)) return json;
  if (!isJsonObject(json)) return null;
  if (Array.isArray(json.rules)) return json.rules;
  return json.source !== undefined && json.target !== undefined ? [json] : null;
}

function readJson(text: string): Json {
  try {
    return parseJsonExactly(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
