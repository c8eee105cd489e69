import { TransactionFilter } from "#core/mediator/transaction-filter.ts";
import { type ParsedFields, parseFields } from "#core/problems/parse-fields.ts";

// The names of the filters in addresses, of the API and of the console alike, and ours.
const names = {
  status: "status",
  refused: "refused",
  refusal: "refusal",
  channel: "channelId",
  client: "clientId",
  mediator: "mediatorId",
  origin: "origin",
  route: "route",
  method: "method",
  response_status_code: "responseCode",
  asynchronous: "asynchronous",
  from: "from",
  to: "to",
  search: "text",
} as const satisfies Record<string, keyof TransactionFilter>;
const apiNames = new Map<string, string>(Object.entries(names).map(([api, own]) => [own, api]));

/** The filter of the API in an address's query. `status` may be given several times, or with commas. */
export function readTransactionQuery(query: URLSearchParams): ParsedFields<TransactionFilter> {
  const parsed = parseFields(
    TransactionFilter,
    pickFields((name) => query.getAll(name)),
  );
  if (parsed.ok) return parsed;
  const problems = parsed.problems.map(({ pointer, detail }) => ({
    pointer: pointer.replace(/^\/[^/]+/, (start) => `/${apiNames.get(start.slice(1)) ?? start.slice(1)}`),
    detail,
  }));
  return { ok: false, problems };
}

/**
 * The filter in a page's address: the same names, but parts that mean nothing are left out, so that a mistyped address
 * still shows a list. The form's local times have no zone; they are UTC here, as all times of the console are.
 */
export function readTransactionFilter(query: Record<string, string | string[] | undefined>): TransactionFilter {
  const fields = pickFields((name) => {
    const values = [query[name] ?? []].flat();
    return name === "from" || name === "to" ? values.map(asUtc) : values;
  });
  const kept = Object.entries(fields).filter(([name, value]) => TransactionFilter.safeParse({ [name]: value }).success);
  return TransactionFilter.parse(Object.fromEntries(kept));
}

function asUtc(text: string): string {
  return /[zZ]|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`;
}

/** Empty parameters count as absent, as forms send them; parameters that are no filter are left alone. */
function pickFields(read: (name: string) => string[]): Record<string, unknown> {
  const entries = Object.entries(names).flatMap(([api, own]): [string, unknown][] => {
    const values = read(api).flatMap((value) => (api === "status" ? value.split(",") : [value]));
    const given = values.map((value) => value.trim()).filter((value) => value !== "" && value !== "Z");
    if (given.length === 0) return [];
    return [[own, api === "status" ? given : given.at(-1)]];
  });
  return Object.fromEntries(entries);
}
