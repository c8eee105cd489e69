import type { FieldProblem } from "#core/problems/problem-table.ts";
import { chooseProviders } from "./choose-providers.ts";
import { makeNotification } from "./make-notification.ts";
import type { NewLog, NewNotification } from "./model.ts";
import type { IdempotencyKey, NotificationPorts } from "./ports.ts";
import { readMixedRequest } from "./read-request.ts";

/** Most messages that one request may bring. */
export const bulkMessagesMax = 1_000;

/** What came of one message of many. */
export type BulkItem =
  | { kind: "queued"; log: NewLog }
  | { kind: "disabled"; detail: string }
  | { kind: "invalid"; problems: FieldProblem[] };

export type SendBulkOutcome =
  /** In the order of the request; at least one was queued. */
  | { kind: "queued"; items: BulkItem[] }
  /** Nothing was written, because nothing could be. */
  | { kind: "refused"; items: BulkItem[] }
  | { kind: "repeated"; answer: unknown }
  | { kind: "key_taken" };

type Options = { requestedBy: string; key?: (items: readonly BulkItem[]) => IdempotencyKey };

/** Reads many messages, each for itself, and writes all that can be sent in one transaction. */
export async function sendBulk(
  ports: NotificationPorts,
  messages: readonly unknown[],
  { requestedBy, key }: Options,
): Promise<SendBulkOutcome> {
  const providers = await ports.listProviders();
  const notifications: NewNotification[] = [];
  const items = messages.map((message, index): BulkItem => {
    const base = `/messages/${index}`;
    const read = readMixedRequest(message, base);
    if (!read.ok) return { kind: "invalid", problems: read.problems };
    const { ready, providers: named } = read.value;
    const chosen = chooseProviders(providers, ready.channel, named ?? null);
    if (chosen.kind === "disabled") return chosen;
    if (chosen.kind === "unknown") {
      const problems = chosen.problems.map(({ index: at, detail }) => ({ pointer: `${base}/providers/${at}`, detail }));
      return { kind: "invalid", problems };
    }
    const notification = makeNotification(ports, ready, chosen.providers, requestedBy);
    notifications.push(notification);
    return { kind: "queued", log: notification.log };
  });
  if (notifications.length === 0) return { kind: "refused", items };
  const stored = await ports.storeNotifications(notifications, key?.(items) ?? null);
  if (stored.kind !== "stored") return stored;
  ports.hintDeliveries();
  return { kind: "queued", items };
}
