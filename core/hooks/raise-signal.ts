import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { MadeCallback } from "./make-callback.ts";
import type { HookModel, HookSettings, Occurrence, Signal } from "./model.ts";
import { resolveModel } from "./name-model.ts";
import { withoutFields } from "./plan/hook-facts.ts";
import type { ReadRow } from "./ports.ts";
import { type RaisedReply, RaiseFields } from "./raise-fields.ts";

export type RaisePorts = {
  findSignal: (name: string) => Promise<Signal | null>;
  listModels: () => Promise<readonly HookModel[]>;
  readRow: ReadRow;
  /** The ids of enabled hooks that listen on a signal of a model. */
  findListeners: (model: string, signal: string) => Promise<number[]>;
  readSettings: () => Promise<HookSettings>;
  makeCallbacks: (occurrences: readonly Occurrence[]) => Promise<MadeCallback[]>;
  /** Writes all of them in one transaction, and gives their numbers in the same order. */
  storeCallbacks: (made: readonly MadeCallback[]) => Promise<number[]>;
  /** All hooks are switched off. */
  off: boolean;
  now: () => Date;
  newId: () => string;
};

export type RaisedSignal =
  | { kind: "raised"; reply: RaisedReply; hasDue: boolean }
  | { kind: "not_found"; detail: string }
  | { kind: "invalid"; problems: FieldProblem[] };

type About = { model: HookModel; objectId: string | null; row: JsonObject | null };

/**
 * Raises a signal of an application's own: every enabled hook that listens on it makes its callback, and all of these are on
 * record when this resolves. Where the settings say that errors are raised, one callback that cannot be built refuses the whole
 * signal, and nothing is kept.
 */
export async function raiseSignal(
  ports: RaisePorts,
  by: Author,
  { name, input, traceId }: { name: string; input: JsonObject; traceId: string },
): Promise<RaisedSignal> {
  requirePermitted(by.actor, "raise_signals");
  const signal = await ports.findSignal(name);
  if (signal === null) return { kind: "not_found", detail: `There is no signal ${name}; register it first.` };
  if (signal.kind !== "custom") {
    const detail = `${name} is built in: only changes of rows raise it. Register a signal of your own and raise that.`;
    return { kind: "invalid", problems: [{ pointer: "/signal", detail }] };
  }
  const read = readFields(input);
  if (!read.ok) return { kind: "invalid", problems: read.problems };
  const about = await findAbout(ports, read.value);
  if ("kind" in about) return about;
  const hookIds = ports.off ? [] : await ports.findListeners(about.model.name, name);
  const made = await ports.makeCallbacks([
    {
      id: ports.newId(),
      occurredAt: ports.now(),
      model: about.model.name,
      operation: "raised",
      objectId: about.objectId,
      old: null,
      new: about.row,
      changedFields: [],
      hookIds,
      signal: name,
      arguments: read.value.arguments as JsonObject,
      traceId,
    },
  ]);
  const errors = made.filter(({ callback }) => callback.status === "error");
  if (errors.length > 0 && (await ports.readSettings()).errors === "raise") return refuse(errors);
  const numbers = await ports.storeCallbacks(made);
  const callbacks = made.map(({ callback }, at) => ({
    id: numbers[at] ?? 0,
    hook: callback.hookId,
    status: callback.status,
    status_details: callback.statusDetails,
  }));
  const hasDue = made.some(({ delivery }) => delivery !== null && delivery.dueAt !== null);
  return { kind: "raised", reply: { callbacks }, hasDue };
}

function readFields(input: JsonObject) {
  const problems = findUnstorableText(input);
  return problems.length > 0 ? { ok: false as const, problems } : parseFields(RaiseFields, input);
}

/** What the signal is about: the row as it was given, or as it is on record. */
async function findAbout(ports: RaisePorts, fields: RaiseFields): Promise<About | RaisedSignal> {
  const resolved = resolveModel(fields.model, await ports.listModels());
  if (resolved.kind !== "found") {
    return { kind: "invalid", problems: [{ pointer: "/model", detail: resolved.detail }] };
  }
  const { model } = resolved;
  const { object_id: objectId } = fields;
  if (fields.instance !== null) {
    const hidden = new Set(model.fields.filter((field) => field.hidden).map((field) => field.name));
    const row = withoutFields(fields.instance as JsonObject, hidden);
    return { model, objectId: objectId ?? findKey(model, row), row };
  }
  if (objectId === null) return { model, objectId, row: null };
  const found = await ports.readRow(model, objectId);
  if (found === null) return { kind: "not_found", detail: `There is no ${model.name} with the key ${objectId}.` };
  return { model, objectId: found.objectId, row: found.row };
}

/** The key as it stands in the row; null where a part of it is missing. */
function findKey({ keyFields }: HookModel, row: JsonObject): string | null {
  const parts = keyFields.map((field) => row[field]);
  const isWhole = parts.every((part) => typeof part === "string" || typeof part === "number");
  return keyFields.length > 0 && isWhole ? parts.join(",") : null;
}

function refuse(errors: readonly MadeCallback[]): RaisedSignal {
  const problems = errors.map(({ callback }) => ({
    pointer: "",
    detail: `The hook "${callback.hookName}" cannot be carried out: ${callback.statusDetails}`,
  }));
  return { kind: "invalid", problems };
}
