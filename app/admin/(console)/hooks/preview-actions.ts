"use server";

import { z } from "zod";
import { readJsonObject } from "#app/_server/actions/read-json-object.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { fireHook as fire } from "#app/_server/hooks/fire-hook.ts";
import { openPreviewParts } from "#app/_server/hooks/open-preview-parts.ts";
import { previewHook as preview } from "#app/_server/hooks/preview-hook.ts";
import { previewSerializer as previewSerialized } from "#app/_server/hooks/preview-serializer.ts";
import { getPlatform } from "#app/_server/platform.ts";
import type { TriedScript } from "#components/conditions/sample-context.tsx";
import type {
  ChosenChange,
  FiredCallback,
  FireOutcome,
  PreviewOutcome,
} from "#components/hooks/preview/preview-outcome.ts";
import { operations } from "#core/hooks/model.ts";
import { tryScript } from "#core/integrations/try/try-script.ts";
import { listCallbacks } from "#db/queries/hooks/list-callbacks.ts";

const Change = z.object({ operation: z.enum(operations), objectId: z.string().max(1_000).nullable() });
// The bounds of what a hook may be, and of a row that is worth looking at.
const Fields = z.string().max(500_000);
const Code = z.object({ code: z.string().max(100_000), paths: z.null() });
const Sample = z.string().max(1_000_000);
const AskedSerializer = z.object({ name: z.string(), code: z.string().max(100_000), model: z.string() });
const Ids = z.array(z.uuid()).max(50);

const tooLarge = { kind: "refused", message: "This is too large to be looked at; make it smaller." } as const;

/** What a hook as it stands in the form would send. Nothing is stored and nobody is called. */
export async function previewHook(fields: string, change: ChosenChange): Promise<PreviewOutcome> {
  const permitted = await permitAction("test_hooks");
  if (permitted.kind === "refused") return permitted;
  const request = z.tuple([Fields, Change]).safeParse([fields, change]);
  if (!request.success) return tooLarge;
  const parts = openPreviewParts(await getPlatform());
  const { actor } = permitted.author;
  return { kind: "previewed", preview: await preview(parts, actor, readJsonObject(request.data[0]), request.data[1]) };
}

/** Runs the script of a condition that need not be saved, for the row of the preview. */
export async function tryConditionScript(
  script: { code: string; paths: readonly string[] | null },
  sampleText: string,
): Promise<TriedScript> {
  const permitted = await permitAction("test_hooks");
  if (permitted.kind === "refused") return permitted;
  const request = z.tuple([Code, Sample]).safeParse([script, sampleText]);
  if (!request.success) return tooLarge;
  if (request.data[1] === "") return { kind: "refused", message: "There is no row to try it on yet." };
  const { sandbox } = await getPlatform();
  return await tryScript(sandbox.runScripts, request.data[0], request.data[1]);
}

/** What a serializer as it stands would make of a row. Nothing is stored and nobody is called. */
export async function previewSerializer(asked: string, change: ChosenChange): Promise<PreviewOutcome> {
  const permitted = await permitAction("test_hooks");
  if (permitted.kind === "refused") return permitted;
  const request = z.tuple([Fields, Change]).safeParse([asked, change]);
  const draft = AskedSerializer.safeParse(request.success ? readJsonObject(request.data[0]) : null);
  if (!request.success || !draft.success) return tooLarge;
  const parts = openPreviewParts(await getPlatform());
  return { kind: "previewed", preview: await previewSerialized(parts, draft.data, request.data[1]) };
}

/** Sends what a hook makes of a row for real, marked as a test. */
export async function fireHook(hookId: number, change: ChosenChange): Promise<FireOutcome> {
  const permitted = await permitAction("test_hooks");
  if (permitted.kind === "refused") return permitted;
  const request = z.tuple([z.number().int().positive(), Change]).safeParse([hookId, change]);
  if (!request.success) return tooLarge;
  return await fire(await getPlatform(), permitted.author, ...request.data);
}

/** What has become of callbacks, by their ids. */
export async function readFired(ids: readonly string[]): Promise<FiredCallback[]> {
  const permitted = await permitAction("view_hooks");
  const chosen = Ids.safeParse(ids);
  if (permitted.kind === "refused" || !chosen.success || chosen.data.length === 0) return [];
  const { sql } = permitted.platform.database;
  const place = { limit: chosen.data.length, offset: 0 };
  const { callbacks } = await listCallbacks(sql, permitted.author.actor, { ids: chosen.data }, place);
  return callbacks.map(({ id, signal, status, statusDetails: details, attemptCount }) => {
    return { id, signal, status, details, attemptCount };
  });
}
