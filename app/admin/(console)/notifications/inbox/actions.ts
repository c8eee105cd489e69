"use server";

import { z } from "zod";
import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { markAllRead, markRead } from "#db/stores/inbox/mark-read.ts";

const Id = z.coerce.number().int().min(0);
const Which = z.object({ id: Id });
const Whose = z.object({
  userId: Id,
  actorType: z.string().transform((text) => text || null),
  upTo: Id,
});
const gone: ActionOutcome = { kind: "refused", message: "It is no longer there." };

/** Fields: id. */
export async function markMessageRead(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("send_notifications");
  if (permitted.kind === "refused") return permitted;
  const which = Which.safeParse(readForm(form));
  const read = which.success ? await markRead(permitted.ports, permitted.author.actor, which.data.id) : null;
  return read === null ? gone : { kind: "done", message: "The message is marked as read." };
}

/** Fields: userId, actorType (empty: any), upTo. */
export async function markInboxRead(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("send_notifications");
  if (permitted.kind === "refused") return permitted;
  const whose = Whose.safeParse(readForm(form));
  if (!whose.success) return gone;
  const { upTo, ...owner } = whose.data;
  const count = await markAllRead(permitted.ports, permitted.author.actor, owner, upTo);
  return {
    kind: "done",
    message: count === 1 ? "1 message is marked as read." : `${count} messages are marked as read.`,
  };
}
