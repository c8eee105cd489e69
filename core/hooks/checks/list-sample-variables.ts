import type { Json, JsonObject } from "#core/json.ts";
import { isRowSignal, matchSignals } from "../match-signal.ts";
import { type HookDocument, type HookModel, type Occurrence, operations } from "../model.ts";
import { gatherFacts, toVariables } from "../plan/hook-facts.ts";

// When nothing else happens; a sample needs some time, and core has no clock.
const sampleTime = new Date("2026-01-31T12:00:00.000Z");

/**
 * What a template of the hook might be given: for each way in which a row may change, and for a raised signal, once with a
 * value in every field and once with null wherever the key is not. At most eight, because each is rendered when a hook is
 * saved.
 */
export function listSampleVariables(
  document: Pick<HookDocument, "signals" | "hiddenFields">,
  model: HookModel,
): JsonObject[] {
  const hidden = new Set(document.hiddenFields);
  const rows = [makeRow(model, true), makeRow(model, false)];
  return listKinds(document).flatMap((kind) =>
    rows.flatMap((row) => {
      const occurrence = makeOccurrence(model, kind, row);
      const [match] = matchSignals(document, occurrence);
      return match === undefined ? [] : [toVariables(gatherFacts(occurrence, match, hidden))];
    }),
  );
}

type Kind = Pick<Occurrence, "operation" | "signal">;

function listKinds({ signals }: Pick<HookDocument, "signals">): Kind[] {
  const changes = operations.map((operation): Kind => ({ operation, signal: null }));
  const raised = signals.find((signal) => !isRowSignal(signal));
  return raised === undefined ? changes : [...changes, { operation: "raised", signal: raised }];
}

function makeOccurrence(model: HookModel, { operation, signal }: Kind, row: JsonObject): Occurrence {
  return {
    id: "1",
    occurredAt: sampleTime,
    model: model.name,
    operation,
    objectId: model.keyFields.length === 0 ? null : "1",
    old: operation === "updated" || operation === "deleted" ? row : null,
    new: operation === "deleted" ? null : row,
    changedFields: operation === "updated" ? Object.keys(row) : [],
    hookIds: [],
    signal,
    arguments: null,
    traceId: null,
  };
}

function makeRow({ fields, keyFields }: HookModel, isFull: boolean): JsonObject {
  const shown = fields.filter(({ hidden }) => !hidden);
  return Object.fromEntries(
    shown.map(({ name, type }) => [name, isFull || keyFields.includes(name) ? makeValue(type) : null]),
  );
}

/** A value as PostgreSQL writes it into JSON for a type of that name. */
function makeValue(type: string): Json {
  const name = type.toLowerCase();
  if (/\[\]$|^array/.test(name)) return [makeValue(name.replace(/\[\]$|^array/, ""))];
  if (/^json/.test(name)) return { key: "value" };
  if (/^bool/.test(name)) return true;
  if (/^(small|big)?(int|serial)|^(numeric|decimal|real|double|float|oid)/.test(name)) return 1;
  if (/^timestamp/.test(name)) return "2026-01-31T12:00:00+00:00";
  if (/^date/.test(name)) return "2026-01-31";
  if (/^uuid/.test(name)) return "00000000-0000-4000-8000-000000000000";
  return "text";
}
