"use server";

import { z } from "zod";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { getPlatform } from "#app/_server/platform.ts";
import type { LastMessage, TryOutcome } from "#components/integrations/editor/editor-acts.ts";
import { toTryView } from "#components/integrations/test/to-try-view.ts";
import { tryDocument } from "#core/integrations/try-document.ts";
import { parseJsonExactly } from "#core/json.ts";
import { findRunRecords } from "#db/queries/runs/find-run.ts";
import { findRunIds } from "#db/queries/runs/find-run-ids.ts";
import { listVaultNames } from "#db/queries/secrets/list-secrets.ts";

const Document = z.string().max(8_000_000);
const Sample = z.string().max(1_000_000);

/** Takes a document that need not be saved through a sample. Nothing is sent and nothing is stored. */
export async function tryOut(documentText: string, sample: string): Promise<TryOutcome> {
  const permitted = await permitAction("test_integrations");
  if (permitted.kind === "refused") return permitted;
  const text = Sample.safeParse(sample);
  const document = Document.safeParse(documentText);
  if (!text.success || !document.success) return { kind: "refused", message: "Document or sample are too large." };
  const { sandbox } = await getPlatform();
  const { sql } = permitted.ports;
  const ports = {
    runScripts: sandbox.runScripts,
    listSecretNames: async () => new Set(await listVaultNames(sql, permitted.author.actor)),
    egress: permitted.platform.config.egressAllow,
  };
  const message = { text: text.data, contentType: "application/json" };
  const report = await tryDocument(ports, permitted.author, parseJsonExactly(document.data), message);
  return { kind: "tried", view: toTryView(report) };
}

/** The payload of the newest run of an integration, redacted as it is on record. */
export async function readLastMessage(id: string): Promise<LastMessage> {
  const permitted = await permitAction("view_runs");
  if (permitted.kind === "refused") return { kind: "none", message: permitted.message };
  const none: LastMessage = { kind: "none", message: "No message was received yet." };
  if (!z.uuid().safeParse(id).success) return none;
  const { sql } = permitted.ports;
  const [run] = await findRunRecords(sql, await findRunIds(sql, { integrationId: id }, { limit: 1 }));
  return run === undefined ? none : { kind: "found", text: run.payload };
}
