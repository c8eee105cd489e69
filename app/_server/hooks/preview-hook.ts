import type { ChosenChange, HookPreview, PreviewedCallback } from "#components/hooks/preview/preview-outcome.ts";
import type { EgressPolicy } from "#core/egress/model.ts";
import type { CallbackPlan, HookDocument, HookModel, HookSerializer } from "#core/hooks/model.ts";
import { resolveModel } from "#core/hooks/name-model.ts";
import { compileHook, type SerializerCode } from "#core/hooks/plan/compile-hook.ts";
import { gatherFacts, toVariables } from "#core/hooks/plan/hook-facts.ts";
import { imagineOccurrence, previewCallback } from "#core/hooks/plan/preview-callback.ts";
import type { FoundRow, PlanPorts } from "#core/hooks/ports.ts";
import { settleHook } from "#core/hooks/settle-hook.ts";
import type { JsonObject } from "#core/json.ts";
import type { Actor } from "#core/people/model.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { Sql } from "#db/connect.ts";
import { listSerializers } from "#db/queries/hooks/list-serializers.ts";
import { listSignals } from "#db/queries/hooks/list-signals.ts";
import { listVaultNames } from "#db/queries/secrets/list-secrets.ts";
import { readPreviewInput } from "./read-preview-input.ts";

export type PreviewParts = PlanPorts & {
  sql: Sql;
  now: () => Date;
  listModels: () => Promise<readonly HookModel[]>;
  egress: EgressPolicy;
};

type Known = Parameters<typeof settleHook>[1] & { serializers: readonly HookSerializer[] };

/**
 * What a hook as it is being written would send for a change of a real row, by the very plan that changes are made into
 * callbacks by. Nothing is stored and nobody is called.
 */
export async function previewHook(
  parts: PreviewParts,
  reader: Actor,
  fields: JsonObject,
  change: ChosenChange,
): Promise<HookPreview> {
  const { document, problems } = readPreviewInput(fields);
  const known = await readKnown(parts, reader);
  const settled = document === null ? null : settleHook(document, known);
  const named = new Set(problems.map(({ pointer }) => pointer));
  // What stands in the place of a field that is wrong is not what the person is to be told of.
  const errors = [...problems, ...(settled?.problems ?? []).filter(({ pointer }) => !named.has(pointer))];
  const found = resolveModel(typeof fields.model === "string" ? fields.model : "", known.models);
  if (found.kind !== "found" || settled === null) return silent({ errors, warnings: settled?.warnings ?? [] });
  const { model } = found;
  const row = await parts.readRow(model, change.objectId);
  const shown = { model, errors, warnings: settled.warnings };
  if (row === null) return { ...silent(shown), objectId: change.objectId };
  return {
    ...silent(shown),
    ...(await planPreview(parts, settled.document, { model, row, change }, known.serializers)),
  };
}

async function readKnown({ sql, listModels, egress }: PreviewParts, reader: Actor): Promise<Known> {
  const all = { search: null, limit: null, offset: 0 };
  const [models, signals, serializers, secrets] = await Promise.all([
    listModels(),
    listSignals(sql, reader, { ...all, kind: null }),
    listSerializers(sql, reader, all),
    listVaultNames(sql, reader),
  ]);
  const register = { signals: signals.rows, serializers: serializers.rows, secretNames: new Set(secrets) };
  return { register, models, egress, serializers: serializers.rows };
}

function silent(found: { model?: HookModel; errors: FieldProblem[]; warnings: FieldProblem[] }): HookPreview {
  const none = { objectId: null, hasRow: false, input: null, callbacks: [], silence: null, missing: [] };
  return { model: null, ...none, ...found };
}

type Chosen = { model: HookModel; row: FoundRow; change: ChosenChange };
type Planned = Pick<HookPreview, "objectId" | "hasRow" | "input" | "callbacks" | "silence" | "missing">;

/** Plans the callbacks of a hook that need not be saved. */
export async function planPreview(
  parts: PreviewParts,
  document: HookDocument,
  { model, row, change }: Chosen,
  serializers: readonly SerializerCode[],
): Promise<Planned> {
  const at = parts.now();
  const compiled = compileHook({ ...document, model: model.name, id: 0, createdAt: at, updatedAt: at }, serializers);
  const kind = { kind: change.operation, changedFields: null };
  const { callbacks, none } = await previewCallback(parts, compiled, row, kind, at);
  const occurrence = imagineOccurrence(compiled, row, kind, at);
  const match = { signal: change.operation, eventType: change.operation, objectId: row.objectId };
  return {
    objectId: row.objectId,
    hasRow: true,
    input: JSON.stringify(toVariables(gatherFacts(occurrence, match, compiled.hiddenFields))),
    callbacks: callbacks.map(({ plan }) => toPreviewed(plan)),
    silence: none,
    missing: [...new Set(callbacks.flatMap(({ missing }) => missing))],
  };
}

function toPreviewed(plan: CallbackPlan): PreviewedCallback {
  const type = plan.contentType === null ? [] : [["Content-Type", plan.contentType] as const];
  return {
    signal: plan.signal,
    eventType: plan.eventType,
    method: plan.method,
    targetUrl: plan.targetUrl,
    headers: [...type, ...plan.headers],
    contentType: plan.contentType,
    payload: plan.payload,
    problem: plan.status === "error" ? plan.details : null,
  };
}
