import { createHash } from "node:crypto";
import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { Invalid, RequestKey, SubscriptionPorts } from "./change-ports.ts";
import { addSubscription } from "./create-subscription.ts";
import { judgeReferences } from "./judge-references.ts";
import { readSubscription, writeDocument } from "./subscription-fields.ts";

export type Requested =
  | { kind: "created" | "repeated"; id: string }
  /** Its Idempotency-Key came before with another content. */
  | { kind: "key_taken" }
  | Invalid;

/**
 * Carries out a webhook's request for a subscription, once: when it comes again, by its key, by the id that it was given where
 * it was made, or with the same content within some seconds, the first subscription stands for it.
 */
export async function requestSubscription(
  { changeSubscriptions, newId }: SubscriptionPorts,
  by: Author,
  { body, idempotencyKey }: { body: JsonObject; idempotencyKey: string | null },
): Promise<Requested> {
  requirePermitted(by.actor, "manage_subscriptions");
  const { data } = body;
  if (data === undefined) return invalid("/data", "This field is required.");
  if (!isJsonObject(data)) return invalid("/data", "Invalid data. Expected a dictionary.");
  const read = readSubscription({ ...data, metadata: data.metadata ?? {} }, { kept: null, mode: "whole" });
  if (!read.ok) return { kind: "invalid", problems: read.problems };
  const document = read.value;
  const key = toRequestKey(idempotencyKey, data.id, writeDocument(document));
  return await changeSubscriptions(async (changes) => {
    const problems = await judgeReferences(changes, document);
    if (problems.length > 0) return { kind: "invalid", problems };
    const id = newId();
    const claimed = await changes.claimRequest(key, id);
    if (claimed.kind === "key_taken") return claimed;
    if (claimed.kind === "repeated") return { kind: "repeated", id: claimed.subscriptionId };
    await addSubscription(changes, by, id, document);
    return { kind: "created", id };
  });
}

/**
 * What a request is known by. The id inside of the data is that of the request where it was made; it counts with the content,
 * so that a source which reuses one for somebody else is not taken for its own echo.
 */
export function toRequestKey(idempotencyKey: string | null, dataId: Json | undefined, content: object): RequestKey {
  const contentHash = hash(JSON.stringify(sortKeys(content as Json)));
  if (idempotencyKey !== null) {
    const key = `key:${hash(idempotencyKey)}`;
    return { kind: "named", key, contentKey: `${key}:${contentHash}` };
  }
  if (typeof dataId === "string" || typeof dataId === "number") {
    const key = `id:${hash(`${dataId}\n${contentHash}`)}`;
    return { kind: "named", key, contentKey: key };
  }
  return { kind: "content", key: `same:${contentHash}` };
}

function hash(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** The same content has the same text, in whatever order its fields were written. */
function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, member]): [string, Json] => [name, sortKeys(member)])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

function invalid(pointer: string, detail: string): Invalid {
  return { kind: "invalid", problems: [{ pointer, detail }] };
}
