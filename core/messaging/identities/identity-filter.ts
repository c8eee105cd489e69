import type { JsonObject } from "#core/json.ts";
import { type OptOutType, optOutTypes } from "#core/messaging/model.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { AddressKey } from "./ports.ts";

/** Which identities a list shows; what is null or empty does not narrow it. */
export type IdentityFilter = {
  ids: string[];
  communicateThrough: string | null;
  operator: string | null;
  createdBy: string | null;
  updatedBy: string | null;
  version: number | null;
  created: TimeBounds;
  updated: TimeBounds;
  /** Of each address, whoever has it. */
  addresses: AddressKey[];
  /** False leaves out those of whom an address that is searched for is inactive. */
  includeInactive: boolean;
  /** Details that an identity has: of each entry, one of the forms that the text may have been stored in. */
  details: JsonObject[][];
  failures: NumberBounds;
  optOutType: OptOutType | null;
};
export type TimeBounds = { from: Date | null; to: Date | null };
export type NumberBounds = { from: number | null; to: number | null };

export type ReadFilter = { ok: true; filter: IdentityFilter } | { ok: false; problems: FieldProblem[] };

export const everybody: IdentityFilter = {
  ids: [],
  communicateThrough: null,
  operator: null,
  createdBy: null,
  updatedBy: null,
  version: null,
  created: { from: null, to: null },
  updated: { from: null, to: null },
  addresses: [],
  includeInactive: true,
  details: [],
  failures: { from: null, to: null },
  optOutType: null,
};

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
// What pages and form are asked for by, and what the original cuts its lists with.
const notFilters = new Set(["limit", "offset", "page", "cursor", "format"]);
// Endings that a query of Django may have; a detail of such a name would be meant only by mistake.
const lookups = new Set(
  "exact iexact contains icontains startswith istartswith endswith iendswith regex iregex in gt gte lt lte range isnull has_key has_keys has_any_keys contained_by".split(
    " ",
  ),
);

/**
 * Reads the filters of a list of identities. With `unknown: "refuse"`, as when searching, a name that is none is a problem,
 * so that nobody takes everybody for those who were searched for; in the plain list it says nothing, as documented.
 */
export function readIdentityFilter(query: URLSearchParams, { unknown }: { unknown: "refuse" | "ignore" }): ReadFilter {
  const filter = structuredClone(everybody);
  const problems: FieldProblem[] = [];
  for (const [name, value] of query) {
    if (notFilters.has(name)) continue;
    const unstorable = [...findUnstorableText(name), ...findUnstorableText(value, `/${name}`)];
    const detail = unstorable.length > 0 ? unstorable[0]?.detail : readOne(filter, name, value, unknown === "refuse");
    if (detail !== undefined && detail !== null)
      problems.push({ pointer: `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`, detail });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, filter };
}

/** Takes one parameter into the filter; or what is wrong with it. */
function readOne(filter: IdentityFilter, name: string, value: string, searching: boolean): string | null {
  const field = fields[name];
  // An empty one narrows nothing, as in the original's forms; searching for an empty one is another matter.
  if (field !== undefined) return value === "" ? null : field(filter, value);
  if (!searching) return null;
  if (name.startsWith("details__addresses__")) {
    // A plus that was not escaped arrives as a blank.
    const address = value.startsWith(" ") ? `+${value.trim()}` : value.trim();
    filter.addresses.push({ type: name.slice("details__addresses__".length), address });
    return null;
  }
  if (name.startsWith("details__")) return readDetail(filter, name.slice("details__".length).split("__"), value);
  const known = "details__addresses__TYPE, details__NAME, include_inactive";
  return `There is no such filter. There are ${known}, ${Object.keys(fields).join(", ")}.`;
}

function readDetail(filter: IdentityFilter, path: string[], value: string): string | null {
  const last = path.at(-1) ?? "";
  if (path.some((step) => step === "")) return "Name a detail, as details__NAME or details__NAME__INSIDE.";
  if (lookups.has(last)) return `Only equality is searched for; leave out __${last}.`;
  // A text in an address says not whether it is meant as a text.
  const forms: (string | number | boolean)[] = [value];
  if (/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/.test(value)) forms.push(Number(value));
  if (/^(?:true|false)$/i.test(value)) forms.push(value.toLowerCase() === "true");
  filter.details.push(
    forms.map(
      (form) => path.reduceRight<JsonObject | typeof form>((inner, step) => ({ [step]: inner }), form) as JsonObject,
    ),
  );
  return null;
}

type Read = (filter: IdentityFilter, value: string) => string | null;

const reference =
  (set: (filter: IdentityFilter, id: string) => void): Read =>
  (filter, value) => {
    if (!uuid.test(value)) return "Expected the id of an identity, a UUID.";
    set(filter, value.toLowerCase());
    return null;
  };

const count =
  (set: (filter: IdentityFilter, number: number) => void): Read =>
  (filter, value) => {
    if (!/^\d{1,9}$/.test(value)) return "A valid integer is required.";
    set(filter, Number(value));
    return null;
  };

const time =
  (of: "created" | "updated", ...ends: ("from" | "to")[]): Read =>
  (filter, value) => {
    const date = readTime(value);
    if (date === null) return "Enter a valid date/time, as 2026-01-31T08:00:00Z.";
    for (const end of ends) filter[of][end] = date;
    return null;
  };

const through = reference((filter, id) => {
  filter.communicateThrough = id;
});
const operator = reference((filter, id) => {
  filter.operator = id;
});
const optOut: Read = (filter, value) => {
  const type = optOutTypes.find((one) => one === value);
  if (type === undefined) return `Expected one of ${optOutTypes.join(", ")}.`;
  filter.optOutType = type;
  return null;
};

const fields: Record<string, Read> = {
  id: reference((filter, id) => {
    filter.ids.push(id);
  }),
  communicate_through: through,
  communicate_through_id: through,
  operator,
  operator_id: operator,
  created_by: (filter, value) => {
    filter.createdBy = value;
    return null;
  },
  updated_by: (filter, value) => {
    filter.updatedBy = value;
    return null;
  },
  version: count((filter, number) => {
    filter.version = number;
  }),
  created_at: time("created", "from", "to"),
  created_from: time("created", "from"),
  created_at__gte: time("created", "from"),
  created_to: time("created", "to"),
  created_at__lte: time("created", "to"),
  updated_at: time("updated", "from", "to"),
  updated_from: time("updated", "from"),
  updated_at__gte: time("updated", "from"),
  updated_to: time("updated", "to"),
  updated_at__lte: time("updated", "to"),
  failed_message_count: count((filter, number) => {
    filter.failures = { from: number, to: number };
  }),
  failed_message_count__gte: count((filter, number) => {
    filter.failures.from = number;
  }),
  failed_message_count__lte: count((filter, number) => {
    filter.failures.to = number;
  }),
  optout_type: optOut,
  optout__optout_type: optOut,
  include_inactive: (filter, value) => {
    filter.includeInactive = value.toLowerCase() !== "false";
    return null;
  },
};

/** ISO 8601, as documented; without an offset it is UTC. Answers are in milliseconds, so that those are what is compared. */
export function readTime(text: string): Date | null {
  const form = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?))?(Z|[+ -]\d{2}:?\d{2})?$/i.exec(
    text.trim(),
  );
  if (form === null) return null;
  const [, day, clock = "00:00", offset = "Z"] = form;
  // A plus that was not escaped arrives as a blank.
  const zone = /^z$/i.test(offset) ? "Z" : offset.replace(" ", "+").replace(/(\d{2}):?(\d{2})$/, "$1:$2");
  const date = new Date(`${day}T${clock}${zone}`);
  return Number.isNaN(date.getTime()) ? null : date;
}
