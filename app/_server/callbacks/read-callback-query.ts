import { CallbackFilter } from "#core/hooks/callback-filter.ts";
import { type ParsedFields, parseFields } from "#core/problems/parse-fields.ts";

// The names of the filters in addresses, of the API and of the console alike, and ours.
const names = {
  hook: "hookId",
  model: "model",
  status: "status",
  object_id: "objectId",
  signal: "signal",
  event_type: "eventType",
  test: "test",
  created_after: "from",
  created_before: "to",
  search: "text",
} as const satisfies Record<string, keyof CallbackFilter>;
const apiNames = new Map<string, string>(Object.entries(names).map(([api, own]) => [own, api]));
const times = new Set(["created_after", "created_before"]);

/** The filter of the API in an address's query. `status` may be given several times, or with commas. */
export function readCallbackQuery(query: URLSearchParams): ParsedFields<CallbackFilter> {
  return renameProblems(
    parseFields(
      CallbackFilter,
      pickFields((name) => query.getAll(name)),
    ),
  );
}

/**
 * The filter in a page's address: the same names, but parts that mean nothing are left out, so that a mistyped address
 * still shows a list. The form's local times have no zone; they are UTC here, as all times of the console are.
 */
export function readCallbackFilter(query: Record<string, string | string[] | undefined>): CallbackFilter {
  const fields = pickFields((name) => {
    const values = [query[name] ?? []].flat();
    return times.has(name) ? values.map(asUtc) : values;
  });
  const kept = Object.entries(fields).filter(([name, value]) => CallbackFilter.safeParse({ [name]: value }).success);
  return CallbackFilter.parse(Object.fromEntries(kept));
}

/** The filter under the names that addresses use. */
export function toCallbackQuery(filter: CallbackFilter): Record<string, unknown> {
  return Object.fromEntries(Object.entries(filter).map(([name, value]) => [apiNames.get(name) ?? name, value]));
}

/** Problems name the fields as the caller wrote them. */
function renameProblems<Value>(parsed: ParsedFields<Value>): ParsedFields<Value> {
  if (parsed.ok) return parsed;
  const problems = parsed.problems.map(({ pointer, detail }) => ({
    pointer: pointer.replace(/^\/[^/]+/, (start) => `/${apiNames.get(start.slice(1)) ?? start.slice(1)}`),
    detail,
  }));
  return { ok: false, problems };
}

/** Empty parameters count as absent, as forms send them; parameters that are no filter are left alone. */
function pickFields(read: (name: string) => string[]): Record<string, unknown> {
  const entries = Object.entries(names).flatMap(([api, own]): [string, unknown][] => {
    const values = read(api).flatMap((value) => (api === "status" ? value.split(",") : [value]));
    const given = values.map((value) => value.trim()).filter((value) => value !== "" && value !== "Z");
    const last = given.at(-1);
    if (last === undefined) return [];
    if (api === "status") return [[own, given]];
    return [[own, api === "test" ? readFlag(last) : last]];
  });
  return Object.fromEntries(entries);
}

/** What is neither stays a text, which the filter refuses by its name. */
function readFlag(text: string): boolean | string {
  const word = text.toLowerCase();
  return word === "true" ? true : word === "false" ? false : text;
}

function asUtc(text: string): string {
  return /[zZ]|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`;
}
