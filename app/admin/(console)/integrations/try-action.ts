"use server";

import { z } from "zod";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { openTryPorts } from "#app/_server/integrations/open-try-ports.ts";
import { getPlatform } from "#app/_server/platform.ts";
import type { LastMessages, MessageText, TryOutcome } from "#components/integrations/editor/editor-acts.ts";
import { pickMessages, runsLookedAt } from "#components/integrations/editor/sample-messages.ts";
import { toTryView } from "#components/integrations/test/to-try-view.ts";
import { tryDocument } from "#core/integrations/try-document.ts";
import { parseJsonExactly } from "#core/json.ts";
import { findRunRecords } from "#db/queries/runs/find-run.ts";
import { listRuns } from "#db/queries/runs/list-runs.ts";

const Document = z.string().max(8_000_000);
const Sample = z.string().max(1_000_000);

/** Takes a document that need not be saved through a sample. Nothing is sent and nothing is stored. */
export async function tryOut(documentText: string, sample: string): Promise<TryOutcome> {
  const permitted = await permitAction("test_integrations");
  if (permitted.kind === "refused") return permitted;
  const text = Sample.safeParse(sample);
  const document = Document.safeParse(documentText);
  if (!text.success || !document.success) return { kind: "refused", message: "Document or sample are too large." };
  const ports = openTryPorts(await getPlatform(), permitted.author);
  const message = { text: text.data, contentType: "application/json" };
  const report = await tryDocument(ports, permitted.author, parseJsonExactly(document.data), message);
  return { kind: "tried", view: toTryView(report) };
}

/** The last messages that an integration has received, newest first; none yet is a sentence. */
export async function listLastMessages(id: string): Promise<LastMessages> {
  const permitted = await permitAction("view_runs");
  if (permitted.kind === "refused") return { kind: "none", message: permitted.message };
  const integrationId = z.uuid().safeParse(id);
  if (!integrationId.success) return { kind: "none", message: "There is no such integration." };
  const runs = await listRuns(permitted.ports.sql, { integrationId: integrationId.data }, { limit: runsLookedAt });
  const messages = pickMessages(runs);
  if (messages.length > 0) return { kind: "listed", messages };
  return { kind: "none", message: "No message was received yet. Post one to the webhook, then look again." };
}

/** The payload of a run, redacted as it is on record. */
export async function readMessage(runId: string): Promise<MessageText> {
  const permitted = await permitAction("view_runs");
  if (permitted.kind === "refused") return { kind: "none", message: permitted.message };
  const id = z.uuid().safeParse(runId);
  const [run] = id.success ? await findRunRecords(permitted.ports.sql, [id.data]) : [];
  if (run === undefined) return { kind: "none", message: "This message is no longer on record; choose another one." };
  return { kind: "found", text: run.payload };
}
