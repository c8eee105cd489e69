import { InboxReadAllRequest, toInboxListReply } from "#core/notifications/inbox/inbox-reply.ts";
import { readInboxNumber, readInboxQuery } from "#core/notifications/inbox/read-inbox-query.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import { listInbox } from "#db/queries/inbox/list-inbox.ts";
import { countUnread } from "#db/queries/inbox/read-inbox-states.ts";
import { markAllRead, markRead } from "#db/stores/inbox/mark-read.ts";
import { answerJson } from "../documented/answer.ts";
import type { Call } from "../documented/route.ts";
import { notificationRoute, readNotificationBody, refuseNotification } from "../notifications/documented-route.ts";
import { readStreamStart } from "./read-stream-start.ts";
import { streamInbox } from "./stream-inbox.ts";

// Below /inbox/ a number is a user id, and before /read/ the id of a message, as documented.
type Params = { id: string };
type Asked = Call<Params>;

/** GET inbox/{user}/: the messages to somebody, newest first. */
export const listRoute = notificationRoute<Params>("view_notifications", async (call) => {
  const read = readInboxQuery(new URL(call.request.url).searchParams);
  if (!read.ok) return refuseNotification(call.request, "invalid_input", { errors: read.problems });
  return await forUser(call, async (userId) => {
    const filter = { userId, ...read.part };
    const { messages, hasMore } = await listInbox(call.platform.database.sql, call.author.actor, filter);
    return answerJson(200, toInboxListReply(messages, hasMore));
  });
});

/** GET inbox/{user}/count/: how many of them are unread. */
export const countRoute = notificationRoute<Params>("view_notifications", async (call) => {
  return await forOwner(call, async (owner) => {
    const unread = await countUnread(call.platform.database.sql, call.author.actor, owner);
    return answerJson(200, { ok: true, unread });
  });
});

/** POST inbox/{message}/read/: marks one message as read; once more changes nothing. */
export const readRoute = notificationRoute<Params>(
  "send_notifications",
  async ({ request, params, platform, author }) => {
    const id = readInboxNumber(params.id);
    if (id === null) return refuseNotification(request, "invalid_input", { detail: "message_id must be an integer" });
    const { database, now } = platform;
    const read = await markRead({ sql: database.sql, now }, author.actor, id);
    if (read === null) return refuseNotification(request, "not_found", { detail: "Message not found" });
    return answerJson(200, { ok: true, data: { id: read.id, user_id: read.userId, is_read: true } });
  },
);

/** POST inbox/{user}/read-all/: marks all as read, or those up to one. */
export const readAllRoute = notificationRoute<Params>("send_notifications", async (call) => {
  const body = await readNotificationBody(call.request);
  if (!body.ok) return body.response;
  const parsed = parseFields(InboxReadAllRequest, body.body);
  if (!parsed.ok) return refuseNotification(call.request, "invalid_input", { errors: parsed.problems });
  return await forOwner(call, async (owner) => {
    const { database, now } = call.platform;
    const ports = { sql: database.sql, now };
    const read = await markAllRead(ports, call.author.actor, owner, parsed.value.up_to ?? null);
    return answerJson(200, { ok: true, read });
  });
});

/** GET inbox/{user}/stream/: how many are unread, now and whenever that changes. */
export const streamRoute = notificationRoute<Params>("view_notifications", async (call) => {
  return await forOwner(call, async (owner) => {
    const { request, platform, author } = call;
    const { since, endsAt } = readStreamStart(request, platform.now());
    const opener = `${author.actor.kind}:${author.actor.id}:${owner.userId}:${owner.actorType ?? ""}`;
    const opened = streamInbox(request, platform.inbox, { ...owner, opener, siteKey: null, since, endsAt });
    if (opened.kind === "opened") return opened.response;
    return refuseNotification(request, opened.code, { detail: opened.detail }, { "retry-after": "30" });
  });
});

async function forUser(call: Asked, answer: (userId: number) => Promise<Response>): Promise<Response> {
  const userId = readInboxNumber(call.params.id);
  if (userId !== null) return await answer(userId);
  return refuseNotification(call.request, "invalid_input", { detail: "user_id must be an integer" });
}

async function forOwner(
  call: Asked,
  answer: (owner: { userId: number; actorType: string | null }) => Promise<Response>,
): Promise<Response> {
  const read = readInboxQuery(new URL(call.request.url).searchParams);
  if (!read.ok) return refuseNotification(call.request, "invalid_input", { errors: read.problems });
  return await forUser(call, (userId) => answer({ userId, actorType: read.part.actorType }));
}
