import type { JsonObject } from "#core/json.ts";
import type { Recipient } from "../emit/model.ts";

/**
 * The context of an event as a template reads it: beside what the application sent stands `recipient`, with whom this
 * message goes to. Where the application sent a `recipient` of its own, that one is taken. What is not known of them is null,
 * and so prints nothing.
 */
export function addRecipientFacts(
  context: JsonObject,
  { userId, actorType, name, language }: Pick<Recipient, "userId" | "actorType" | "name" | "language">,
): JsonObject {
  if (Object.hasOwn(context, "recipient")) return context;
  return { ...context, recipient: { user_id: userId, actor_type: actorType, name, language } };
}
