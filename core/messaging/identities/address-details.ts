import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";
import type { IdentityAddress } from "#core/messaging/model.ts";
import { appendPointer } from "#core/problems/json-pointer.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";

/** An address with what applications keep beside it. */
export type Address = Omit<IdentityAddress, "identityId"> & { more: JsonObject };

export type SplitDetails =
  | { ok: true; details: JsonObject; addresses: Address[] }
  | { ok: false; problems: FieldProblem[] };

export const addressesMax = 100;
export const addressCharactersMax = 255;
/** Without blanks around it. */
export const addressForm = /^(?!\s).{1,255}(?<!\s)$/s;
/** Characters of all details as JSON. */
export const detailsCharactersMax = 65_536;

export const typeForm = /^[\p{L}_][\p{L}\p{N}_.-]{0,49}$/u;
const marks = { default: "isDefault", optedout: "optedOut", inactive: "inactive" } as const;

/**
 * Takes the addresses out of the documented details: `{"addresses": {"msisdn": {"+27123": {"default": true}}}}`. The marks
 * may be written as true and false or as their words, as applications have done.
 */
export function splitDetails(given: JsonObject): SplitDetails {
  const { addresses: byType = {}, ...details } = given;
  const problems: FieldProblem[] = [];
  const addresses: Address[] = [];
  if (!isJsonObject(byType)) {
    return refuse("/details/addresses", 'Expected an object such as {"msisdn": {"+27123": {}}}.');
  }
  for (const [type, ofType] of Object.entries(byType)) {
    const place = appendPointer("/details/addresses", type);
    if (!typeForm.test(type)) {
      const detail =
        "A type of addresses has up to 50 letters, digits, dots, hyphens and underscores, as msisdn and email.";
      problems.push({ pointer: place, detail });
    } else if (!isJsonObject(ofType)) {
      problems.push({ pointer: place, detail: 'Expected an object with an address in each name, as {"+27123": {}}.' });
    } else {
      for (const [address, said] of Object.entries(ofType)) {
        const read = readAddress(type, address, said, appendPointer(place, address));
        if ("problems" in read) problems.push(...read.problems);
        else addresses.push(read);
      }
    }
  }
  if (addresses.length > addressesMax) {
    problems.push({ pointer: "/details/addresses", detail: `Expected at most ${addressesMax} addresses.` });
  }
  if (JSON.stringify(given).length > detailsCharactersMax) {
    problems.push({ pointer: "/details", detail: `Expected at most ${detailsCharactersMax} characters of JSON.` });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, details, addresses };
}

function refuse(pointer: string, detail: string): SplitDetails {
  return { ok: false, problems: [{ pointer, detail }] };
}

function readAddress(
  type: string,
  address: string,
  said: Json,
  pointer: string,
): Address | { problems: FieldProblem[] } {
  if (!addressForm.test(address)) {
    const detail = `An address has up to ${addressCharactersMax} characters, without blanks around it.`;
    return { problems: [{ pointer, detail }] };
  }
  if (said !== null && !isJsonObject(said)) return { problems: [{ pointer, detail: "Expected an object." }] };
  const { default: _, optedout: __, inactive: ___, ...more } = said ?? {};
  const read: Address = { type, address, isDefault: false, optedOut: false, inactive: false, more };
  const problems: FieldProblem[] = [];
  for (const [name, mark] of Object.entries(marks)) {
    const value = readMark(said?.[name]);
    if (value === null) problems.push({ pointer: appendPointer(pointer, name), detail: "Expected true or false." });
    else read[mark] = value;
  }
  return problems.length > 0 ? { problems } : read;
}

/** True or false, or either as a word; what is not said is false. Null for anything else. */
function readMark(value: Json | undefined): boolean | null {
  if (value === undefined || value === null || value === "") return false;
  if (typeof value === "boolean") return value;
  const word = typeof value === "string" ? value.toLowerCase() : "";
  return word === "true" ? true : word === "false" ? false : null;
}

/** The documented details: what is known of a person, with the addresses in it. Marks that are not set are left out. */
export function joinDetails(details: JsonObject, addresses: readonly Address[]): JsonObject {
  const byType: Record<string, JsonObject> = {};
  for (const one of addresses) {
    const said: JsonObject = { ...one.more };
    for (const [name, mark] of Object.entries(marks)) if (one[mark]) said[name] = true;
    byType[one.type] = { ...byType[one.type], [one.address]: said };
  }
  return { ...details, addresses: byType };
}

/** What stays of the details of somebody who is to be forgotten: their names. */
export function redactDetails(details: JsonObject): JsonObject {
  return Object.fromEntries(Object.keys(details).map((name) => [name, "redacted"]));
}
