import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";
import { isRefusedKey } from "#core/mapping/paths/path.ts";
import { kindOf } from "../grow-fields.ts";
import { fieldDepthMax, fieldKinds } from "../model.ts";
import { listProperties, viewElement, viewPlaces } from "./view-members.ts";
import type { Reading, SchemaView } from "./view-schema.ts";

const formats: ReadonlyMap<Json, string> = new Map<Json, string>([
  ["date-time", "2026-01-15T09:30:00Z"],
  ["date", "2026-01-15"],
  ["time", "09:30:00Z"],
  ["duration", "P1D"],
  ["email", "name@example.com"],
  ["idn-email", "name@example.com"],
  ["hostname", "example.com"],
  ["idn-hostname", "example.com"],
  ["ipv4", "192.0.2.1"],
  ["ipv6", "2001:db8::1"],
  ["uri", "https://example.com/"],
  ["url", "https://example.com/"],
  ["iri", "https://example.com/"],
  ["uri-reference", "/path"],
  ["uuid", "1b4e28ba-2fa1-41d2-883f-0016d3cca427"],
  ["json-pointer", "/name"],
  ["byte", "dGV4dA=="],
]);

/** Longest text that is made up to satisfy `minLength`. */
const madeTextMax = 1_000;

/**
 * A plausible instance of a schema, the same every time: values that the schema gives, then formats and bounds; a text
 * without either is the name of its field. Optional members are there too, except where a schema holds itself.
 */
export function makeSample(reading: Reading, view: SchemaView, name: string, depth = 0): Json {
  const given = findGiven(view);
  const kinds = fieldKinds.filter((kind) => view.kinds?.has(kind));
  const kind = given === undefined ? kinds[0] : kindOf(given);
  if (kind === "object" && depth < fieldDepthMax) {
    const made = makeObject(reading, view, depth);
    return isJsonObject(given) ? { ...made, ...given } : made;
  }
  if (given !== undefined) return given;
  if (kind === "object") return {};
  if (kind === "list") return depth < fieldDepthMax ? makeList(reading, view, name, depth) : [];
  return makePlain(view, name);
}

/** The value of a field that is neither object nor list, as its example. */
export function makeExample(view: SchemaView, name: string): Json | undefined {
  const given = view.given.find((value) => value !== null && !Array.isArray(value) && !isJsonObject(value));
  if (given !== undefined) return given;
  const isPlain = view.kinds !== null && !view.kinds.has("object") && !view.kinds.has("list");
  return isPlain ? makePlain(view, name) : undefined;
}

/** Null and what is empty show nothing, so they are taken only where nothing else is allowed. */
function findGiven({ given, kinds }: SchemaView): Json | undefined {
  return given.find(
    (value) =>
      value !== null &&
      !(typeof value === "object" && Object.keys(value).length === 0) &&
      (kinds === null || kinds.has(kindOf(value))),
  );
}

function makeObject(reading: Reading, view: SchemaView, depth: number): JsonObject {
  const members = listProperties(reading, view).flatMap(([name, member]): [string, Json][] => {
    const isRecursive = [...member.refs].some((ref) => member.trail.has(ref));
    if (isRefusedKey(name) || (isRecursive && !view.required.has(name))) return [];
    return [[name, makeSample(reading, member, name, depth + 1)]];
  });
  return Object.fromEntries(members);
}

function makeList(reading: Reading, view: SchemaView, name: string, depth: number): Json[] {
  const places = viewPlaces(reading, view);
  const element = viewElement(reading, view);
  const isRecursive = element !== null && [...element.refs].some((ref) => element.trail.has(ref));
  const views = element === null || isRecursive ? places : [...places, element];
  return views.map((item) => makeSample(reading, item, name, depth + 1));
}

function makePlain(view: SchemaView, name: string): Json {
  const kind = fieldKinds.find((candidate) => view.kinds?.has(candidate));
  if (kind === "text") return makeText(view.limits, name);
  if (kind === "number") return makeNumber(view.limits);
  return kind === "boolean" ? true : null;
}

function makeText({ format, minLength, maxLength }: JsonObject, name: string): string {
  const known = formats.get(format ?? null);
  if (known !== undefined) return known;
  const least = typeof minLength === "number" ? Math.min(minLength, madeTextMax) : 0;
  const most = typeof maxLength === "number" ? Math.max(0, maxLength) : madeTextMax;
  return (name || "text").padEnd(least, "x").slice(0, most);
}

/** 1, or what is nearest to it within the bounds. Before 2019 an exclusive bound was true or false beside the bound. */
function makeNumber(limits: JsonObject): number {
  const step = limits.integer === true ? 1 : 0.5;
  const bound = (name: string, exclusiveName: string, direction: number): number | null => {
    const [plain, exclusive] = [limits[name], limits[exclusiveName]];
    if (typeof exclusive === "number") return exclusive + direction * step;
    if (typeof plain !== "number") return null;
    return exclusive === true ? plain + direction * step : plain;
  };
  const least = bound("minimum", "exclusiveMinimum", 1);
  const most = bound("maximum", "exclusiveMaximum", -1);
  return Math.min(Math.max(1, least ?? 1), most ?? Number.MAX_SAFE_INTEGER);
}
