"use server";

import { z } from "zod";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { openTargetTestPorts } from "#app/_server/integrations/open-target-test-ports.ts";
import { getPlatform } from "#app/_server/platform.ts";
import type { TargetTestOutcome } from "#components/integrations/editor/editor-acts.ts";
import { formatDuration } from "#components/ui/format-duration.ts";
import { sendTargetTest } from "#core/integrations/send-target-test.ts";
import { parseJsonExactly } from "#core/json.ts";
import { type DeliveryDetail, findDelivery } from "#db/queries/deliveries/find-delivery.ts";

const Texts = z.object({
  target: z.string().max(1_000_000),
  mapping: z.string().max(8_000_000),
  sample: z.string().max(1_000_000),
});

/** Sends what a target of the editor, saved or not, gets of the sample, and tells what its first attempt came to. */
export async function testTarget(target: string, mapping: string, sample: string): Promise<TargetTestOutcome> {
  const permitted = await permitAction("edit_integrations");
  if (permitted.kind === "refused") return permitted;
  const texts = Texts.safeParse({ target, mapping, sample });
  if (!texts.success) return { kind: "refused", message: "Target, mapping or sample are too large." };
  const platform = await getPlatform();
  const test = {
    target: parseJsonExactly(texts.data.target),
    mapping: parseJsonExactly(texts.data.mapping),
    sample: texts.data.sample,
  };
  const traceId = platform.newId().replaceAll("-", "");
  const sent = await sendTargetTest(openTargetTestPorts(platform, permitted.author), permitted.author, test, traceId);
  if (sent.kind === "refused") return { kind: "refused", message: sent.detail };
  const delivery = await findDelivery(platform.database.sql, sent.deliveryId);
  return delivery === null ? { kind: "refused", message: "The delivery is not on record." } : describeFirst(delivery);
}

function describeFirst(delivery: DeliveryDetail): TargetTestOutcome {
  const [attempt] = delivery.attempts;
  const common = { kind: "sent" as const, deliveryId: delivery.id };
  if (attempt === undefined) {
    return { ...common, delivered: false, result: "its first attempt waits", answer: null, next: null };
  }
  const delivered = delivery.state === "delivered";
  const by = attempt.provider === null ? "" : ` by ${attempt.provider}`;
  const what = attempt.responseStatus === null ? (attempt.error ?? "no answer") : `answered ${attempt.responseStatus}`;
  const took = attempt.durationMs === null ? "" : ` after ${formatDuration(attempt.durationMs)}`;
  const result = `${what.replace(/\.$/, "")}${by}${took}`;
  return { ...common, delivered, result, answer: attempt.responseBody, next: delivered ? null : attempt.decision };
}
