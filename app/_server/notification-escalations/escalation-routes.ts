import { z } from "zod";
import { Acknowledgement, acknowledgeEscalation } from "#core/notifications/escalations/acknowledge-escalation.ts";
import type { EscalationReply } from "#core/notifications/escalations/escalation-reply.ts";
import { toMediumCode } from "#core/notifications/model.ts";
import { readDocument } from "#core/notifications/people/outcomes.ts";
import {
  type EscalationEntry,
  escalationStates,
  findEscalation,
  listEscalations,
} from "#db/queries/notifications/operation/list-escalations.ts";
import { openChangeEscalations } from "#db/stores/notifications/outbox/open-change-escalations.ts";
import { answerJson } from "../documented/answer.ts";
import { openListQuery } from "../notification-people/open-list-query.ts";
import {
  answerList,
  notificationRoute,
  readNotificationBody,
  refuseNotification,
} from "../notifications/documented-route.ts";

/** One page of escalations, open ones first. */
export const listEscalationsRoute = notificationRoute("view_notifications", async ({ request, platform, author }) => {
  const query = openListQuery(request);
  const state = query.choice("state", escalationStates);
  const { limit, offset } = query.part();
  if (query.problems.length > 0) return refuseNotification(request, "invalid_input", { errors: query.problems });
  const { sql } = platform.database;
  const { escalations, count } = await listEscalations(sql, author.actor, { state }, { limit, offset });
  return answerList(escalations.map(toEscalationReply), count);
});

/** Somebody sees to it. Answers with the escalation as it is now; 409 where it was closed before. */
export const acknowledgeRoute = notificationRoute<{ id: string }>("manage_outbox", async (call) => {
  const { request, platform, author } = call;
  const { database, now, newId } = platform;
  const id = z.uuid().safeParse(call.params.id);
  if (!id.success) return refuseNotification(request, "not_found");
  const json = await readNotificationBody(request);
  if (!json.ok) return json.response;
  const read = readDocument(Acknowledgement, json.body);
  if (!read.ok) return refuseNotification(request, "invalid_input", { errors: read.problems });
  const ports = openChangeEscalations({ sql: database.sql, now, newId });
  const outcome = await acknowledgeEscalation(ports, author, id.data, read.value);
  if (outcome.kind === "already_closed") {
    const by = outcome.by === null ? "it ended when all times were used up" : `${outcome.by} has acknowledged it`;
    return refuseNotification(request, "conflict", { detail: `The escalation is not open: ${by}.` });
  }
  const entry = outcome.kind === "not_found" ? null : await findEscalation(database.sql, author.actor, outcome.id);
  if (entry === null) return refuseNotification(request, "not_found");
  return answerJson(200, { ok: true, data: toEscalationReply(entry) });
});

function toEscalationReply(entry: EscalationEntry): z.infer<typeof EscalationReply> {
  return {
    id: entry.id,
    state: entry.state,
    outbox_id: entry.messageNumber,
    failed_count: entry.failedCount,
    event_code: entry.message?.eventCode ?? null,
    rule_id: entry.rule?.id ?? null,
    error: entry.message?.lastError ?? null,
    told_count: entry.toldCount,
    next_at: entry.nextAt?.toISOString() ?? null,
    acknowledged_by: entry.acknowledgedBy,
    note: entry.note,
    created_at: entry.createdAt.toISOString(),
    closed_at: entry.closedAt?.toISOString() ?? null,
    told: entry.told.map((told) => ({
      id: told.number,
      channel: toMediumCode(told.medium),
      status: told.status,
      recipient_user_id: told.recipientUserId,
      recipient_actor_type: told.recipientActorType,
      created_at: told.createdAt.toISOString(),
    })),
  };
}
