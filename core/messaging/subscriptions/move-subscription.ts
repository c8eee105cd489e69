import { z } from "zod";
import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import { processStatus } from "../model.ts";
import type { Invalid, NotFound, SubscriptionPorts } from "./change-ports.ts";
import { noSuchObject } from "./judge-references.ts";
import { Lang, Reference, SequenceNumber } from "./subscription-fields.ts";
import { type Changed, writeChange } from "./update-subscription.ts";

/** Where a subscription is moved to. */
export const MoveFields = z.object({
  messageset: Reference.optional().describe("The set that it goes on with; its own when left out."),
  schedule: Reference.optional().describe("Its own when the set stays; otherwise the default schedule of the set."),
  next_sequence_number: SequenceNumber.default(1).describe("The message that is sent next."),
  lang: Lang.optional().describe("As it is when left out."),
});

/**
 * Lets a subscription go on with another set, or from another number of its own, whatever has become of it: it is active and
 * ready afterwards. Numbers that it has been sent before may come again.
 */
export async function moveSubscription(
  { changeSubscriptions }: Pick<SubscriptionPorts, "changeSubscriptions">,
  by: Author,
  id: string,
  input: JsonObject,
): Promise<Changed | Invalid | NotFound> {
  requirePermitted(by.actor, "manage_subscriptions");
  const read = parseFields(MoveFields, input);
  if (!read.ok) return { kind: "invalid", problems: read.problems };
  const { messageset, schedule, next_sequence_number: next, lang } = read.value;
  return await changeSubscriptions(async (changes) => {
    const before = await changes.find(id);
    if (before === null) return { kind: "not_found" };
    const messageSetId = messageset ?? before.messageSetId;
    const set = await changes.findSet(messageSetId);
    if (set === null) {
      return { kind: "invalid", problems: [{ pointer: "/messageset", detail: noSuchObject(messageSetId) }] };
    }
    const usual = messageSetId === before.messageSetId ? before.scheduleId : set.defaultScheduleId;
    const wanted = {
      ...before,
      messageSetId,
      scheduleId: schedule ?? usual,
      lang: lang ?? before.lang,
      nextSequenceNumber: next,
      initialSequenceNumber: next,
      active: true,
      completed: false,
      processStatus: processStatus.ready,
    };
    return await writeChange(changes, by, before, wanted, "subscription.moved");
  });
}
