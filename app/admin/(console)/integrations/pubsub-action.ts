"use server";

import { z } from "zod";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { publishTest } from "#app/_server/pubsub/publish-test.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { type Json, parseJsonExactly } from "#core/json.ts";
import type { PubSubState } from "#core/pubsub/puller-state.ts";
import { findIntegration } from "#db/queries/integrations/find-integration.ts";
import { readPubSubState } from "#db/queries/pubsub/read-pubsub-state.ts";

const Id = z.uuid();
const Text = z.string().max(1_000_000);

/** Publishes a sample to the topic of a stored integration; a sample that is no JSON goes as the text that it is. */
export async function publishTestMessage(id: string, text: string): Promise<ActionOutcome> {
  const permitted = await permitAction("test_integrations");
  if (permitted.kind === "refused") return permitted;
  const sample = Text.safeParse(text);
  if (!sample.success) return { kind: "refused", message: "The sample is too large to be published." };
  const integration = Id.safeParse(id).success ? await findIntegration(permitted.ports.sql, id) : null;
  if (integration === null) return { kind: "refused", message: "This integration is no longer there." };
  const { source } = integration.document;
  if (source.kind !== "pubsub") {
    return { kind: "refused", message: "As it was last saved, its source is no Pub/Sub. Save it first." };
  }
  const outcome = await publishTest(await getPlatform(), source, toData(sample.data));
  if (outcome.kind === "failed") return { kind: "refused", message: outcome.detail };
  return { kind: "done", message: `Published as message ${outcome.messageId}.` };
}

/** How the Pub/Sub side of an integration is doing; null for those who may not look. */
export async function readPubSub(id: string): Promise<PubSubState | null> {
  const permitted = await permitAction("view_integrations");
  if (permitted.kind === "refused" || !Id.safeParse(id).success) return null;
  return await readPubSubState(permitted.ports.sql, id);
}

function toData(text: string): Json {
  try {
    return text.trim() === "" ? { test: true } : parseJsonExactly(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
