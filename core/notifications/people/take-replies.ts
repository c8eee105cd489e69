import type { Author } from "#core/people/model.ts";
import type { PeoplePorts, WishChanges } from "./ports.ts";
import { judgeReply, type Reply } from "./read-replies.ts";

/** What came of text messages that people sent; `repeated` were handed over before. */
export type TakenReplies = { taken: number; repeated: number; stopped: number; started: number };

/**
 * Puts text messages on record. A stop word ends all text messages to its sender, a start word takes that back; a number
 * that was suppressed for another reason stays so. One that is handed over again does nothing.
 */
export async function takeReplies(
  { changeWishes }: Pick<PeoplePorts, "changeWishes">,
  provider: string,
  replies: readonly Reply[],
  address: string | null,
): Promise<TakenReplies> {
  return await changeWishes(async (changes) => {
    const settings = await changes.readSettings();
    const counts: TakenReplies = { taken: 0, repeated: 0, stopped: 0, started: 0 };
    for (const reply of replies) {
      const effect = reply.number === null ? null : judgeReply(reply.body, settings);
      if (!(await changes.insertReply({ ...reply, provider, effect }))) {
        counts.repeated += 1;
        continue;
      }
      counts.taken += 1;
      if (effect === null || reply.number === null) continue;
      const by = senderOf(reply.number, address);
      if (effect === "stop") counts.stopped += await stop(changes, by, reply.number, provider);
      else counts.started += await start(changes, by, reply.number);
      const told = { medium: "sms" as const, address: reply.number, source: provider, by };
      await changes.tellIdentities(effect, { ...told, reason: `A ${effect} word, by ${provider}` });
    }
    return counts;
  });
}

async function stop(changes: WishChanges, by: Author, number: string, provider: string): Promise<0 | 1> {
  if ((await changes.findSuppressionOf("sms", number)) !== null) return 0;
  const detail = `A stop word, by ${provider}`;
  const id = await changes.insertSuppression({ medium: "sms", address: number, reason: "stop", detail });
  const object = { id: String(id), name: number };
  await changes.appendAudit({ by, action: "suppression.added", object, detail: { medium: "sms", reason: "stop" } });
  return 1;
}

async function start(changes: WishChanges, by: Author, number: string): Promise<0 | 1> {
  const known = await changes.findSuppressionOf("sms", number);
  if (known?.reason !== "stop") return 0;
  await changes.removeSuppression(known.id);
  const object = { id: String(known.id), name: number };
  await changes.appendAudit({ by, action: "suppression.removed", object, detail: { medium: "sms", reason: "stop" } });
  return 1;
}

/** Who changed it: the person with that telephone, as far as their provider knows. */
function senderOf(number: string, address: string | null): Author {
  return { actor: { kind: "system", id: null, name: `Text message of ${number}`, role: "admin" }, address };
}
