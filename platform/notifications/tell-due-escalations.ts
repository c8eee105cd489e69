import { tellEscalation } from "#core/notifications/escalations/tell-escalation.ts";
import { makeMessage } from "#core/notifications/outbox/make-message.ts";
import { stepEscalations } from "#db/stores/notifications/outbox/step-escalations.ts";
import type { Platform } from "../open-platform.ts";
import { openMessagePorts } from "./open-message-ports.ts";

/** Tells the groups of escalations that are due, and ends those that are at their end. Returns how many were told of. */
export async function tellDueEscalations(platform: Platform, limit: number): Promise<number> {
  const ports = openMessagePorts(platform);
  const now = platform.now();
  const facts = { now, siteUrl: platform.config.siteUrl, newTraceId: ports.newTraceId };
  const { told, ended, messages } = await stepEscalations(
    platform.database.sql,
    {
      decide: (escalation, members) => tellEscalation(escalation, { members, ...facts }),
      make: (step) => step.messages.map((draft) => makeMessage(ports, draft)),
    },
    now,
    limit,
  );
  if (messages > 0) platform.hints.hint("send_deliveries");
  if (told > 0 && messages === 0) platform.log.warn({ told }, "escalations whose groups have nobody who can be told");
  if (told + ended > 0) platform.log.info({ told, ended, messages }, "escalations");
  return told;
}
