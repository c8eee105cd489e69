import { z } from "zod";
import { isJsonObject, isRawJsonNumber, type Json } from "#core/json.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { readCondition } from "./config-json/read-condition.ts";
import { readMappings } from "./config-json/read-mappings.ts";
import { readOwnField } from "./config-json/read-own-field.ts";
import { readSource, webhookFields } from "./config-json/read-source.ts";
import { readTarget } from "./config-json/read-target.ts";
import {
  addProblem,
  type InlineCredential,
  isRequired,
  type KnownSecrets,
  memberOf,
  type Place,
  type Reading,
  readObject,
  readText,
  warnOfUnknown,
} from "./config-json/reading.ts";
import { toFormPointer } from "./config-json/to-form-pointer.ts";
import { type IntegrationDocument, type IntegrationTarget, SampleShelf } from "./model.ts";
import { TestCases } from "./tests/model.ts";

export type ConfigContext = {
  /** The stored document, where there is one: masks and absent fields of our own keep what it has. */
  present: IntegrationDocument | null;
  secrets: KnownSecrets;
};

export type FromConfigJson =
  | {
      ok: true;
      /** The name inside of the form; null when it has none. */
      name: string | null;
      document: IntegrationDocument;
      credentials: InlineCredential[];
      warnings: FieldProblem[];
      /** Where in the form a place of the document lies: `/targets/0/url` is `/target/url` there. */
      toFormPointer: (pointer: string) => string;
    }
  | { ok: false; problems: FieldProblem[] };

/** The fields that the documented form has, and those that are our own beside them. */
const documentedFields = "name sourceType sourceConfig target mappings sampleSource sampleTarget condition".split(" ");
const ownFields = [...webhookFields, "moreTargets", "sampleShelf"];
const testFields = ["tests", "testsRequired"];

/**
 * Reads the documented `config_json` of an integration. Credentials in it come back apart, for the vault; the document
 * has their names. All problems are listed at once, with JSON Pointers into the form. The document is not yet checked
 * as a whole (`checkDocument` does that). docs/integrations-api.md describes the form.
 */
export function fromConfigJson(input: Json, { present, secrets }: ConfigContext): FromConfigJson {
  const reading: Reading = { secrets, problems: [], warnings: [], credentials: [] };
  if (!isJsonObject(input)) return { ok: false, problems: [{ pointer: "", detail: "Expected an object." }] };
  const place: Place = { object: input, pointer: "" };
  warnOfUnknown(reading, place, [...documentedFields, ...ownFields, ...testFields]);
  const name = readText(reading, place, "name");
  const source = readSource(reading, place, present?.source ?? null);
  if (source === null) return { ok: false, problems: reading.problems };
  const condition = readCondition(reading, place);
  const targets = readTargets(reading, place, present?.targets ?? []);
  const { rules, lines } = readMappings(reading, place);
  const samples = {
    source: toSample(memberOf(place, "sampleSource")),
    target: toSample(memberOf(place, "sampleTarget")),
    shelf: readOwnField(reading, place, "sampleShelf", SampleShelf, present?.samples.shelf, []),
  };
  const tests = readOwnField(reading, place, "tests", TestCases, present?.tests, []);
  const testsRequired = readOwnField(reading, place, "testsRequired", z.boolean(), present?.testsRequired, false);
  if (reading.problems.length > 0) return { ok: false, problems: reading.problems };
  const { credentials, warnings } = reading;
  const logic = { condition, mapping: { rules } };
  const document = { schema: 1 as const, source, ...logic, targets, samples, tests, testsRequired };
  return { ok: true, name, document, credentials, warnings, toFormPointer: (pointer) => toFormPointer(pointer, lines) };
}

/** The documented single target, and further ones where our own field names them or the stored document has them. */
function readTargets(reading: Reading, place: Place, present: IntegrationTarget[]): IntegrationTarget[] {
  const [first] = present;
  const single = readObject(reading, place, "target");
  if (single === null && (memberOf(place, "target") ?? null) === null) addProblem(reading, place, "target", isRequired);
  const target = single && readTarget(reading, single, { present: first ?? null, newId: "target-1" });
  const more = memberOf(place, "moreTargets");
  if (more === undefined) return [...(target ? [target] : []), ...present.slice(1)];
  if (more !== null && !Array.isArray(more)) {
    addProblem(reading, place, "moreTargets", "Expected a list.");
    return [];
  }
  const further = (more ?? []).map((one, index) => readFurther(reading, one, index, present));
  return [target, ...further].filter((one) => one !== null);
}

function readFurther(reading: Reading, input: Json, index: number, present: IntegrationTarget[]) {
  const pointer = `/moreTargets/${index}`;
  if (!isJsonObject(input)) {
    reading.problems.push({ pointer, detail: "Expected an object." });
    return null;
  }
  const stored = present.slice(1);
  const same = stored.find((target) => target.targetId === input.targetId) ?? null;
  const atPlace = input.targetId === undefined ? (stored[index] ?? null) : null;
  return readTarget(reading, { object: input, pointer }, { present: same ?? atPlace, newId: `target-${index + 2}` });
}

/** A sample is kept as text, so that one that is no JSON yet survives too; a value is written as JSON, two spaces deep. */
function toSample(value: Json | undefined): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  return isRawJsonNumber(value) ? value.rawJSON : JSON.stringify(value, null, 2);
}
