import { InboxReadAllRequest, toInboxListReply } from "#core/notifications/inbox/inbox-reply.ts";
import { readInboxNumber, readInboxQuery } from "#core/notifications/inbox/read-inbox-query.ts";
import { makeStreamTicket, ticketSeconds } from "#core/notifications/inbox/stream-ticket.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import { listInbox } from "#db/queries/inbox/list-inbox.ts";
import { countUnread } from "#db/queries/inbox/read-inbox-states.ts";
import { markAllRead, markRead } from "#db/stores/inbox/mark-read.ts";
import { answerJson } from "../documented/answer.ts";
import { readJsonBody } from "../documented/read-json-body.ts";
import { askForProblems } from "../notifications/problem-route.ts";
import { toProblemResponse } from "../problem-response.ts";
import { readStreamStart } from "./read-stream-start.ts";
import { siteRoute } from "./site-route.ts";
import { streamInbox } from "./stream-inbox.ts";

/** GET /api/inbox/messages/: the visitor's messages, newest first. */
export const visitorListRoute = siteRoute("token", async ({ request, platform, reader, person }) => {
  const read = readInboxQuery(new URL(request.url).searchParams);
  if (!read.ok) return toProblemResponse("invalid_input", { errors: read.problems });
  const filter = { ...read.part, ...person };
  const { messages, hasMore } = await listInbox(platform.database.sql, reader, filter);
  return answerJson(200, toInboxListReply(messages, hasMore));
});

/** GET /api/inbox/count/: how many of them are unread. */
export const visitorCountRoute = siteRoute("token", async ({ platform, reader, person }) => {
  return answerJson(200, { ok: true, unread: await countUnread(platform.database.sql, reader, person) });
});

/** POST /api/inbox/messages/{id}/read/: marks one of them as read. Another person's message is not there. */
export const visitorReadRoute = siteRoute<{ id: string }>("token", async ({ params, platform, reader }) => {
  const id = readInboxNumber(params.id);
  if (id === null) return toProblemResponse("invalid_input", { detail: "The id of a message is a whole number." });
  const read = await markRead({ sql: platform.database.sql, now: platform.now }, reader, id);
  if (read === null) return toProblemResponse("not_found", { detail: "Message not found" });
  return answerJson(200, { ok: true, data: { id: read.id, user_id: read.userId, is_read: true } });
});

/** POST /api/inbox/read-all/: marks all of them as read, or those up to one. */
export const visitorReadAllRoute = siteRoute("token", async ({ request, platform, reader, person }) => {
  const body = await readJsonBody(askForProblems(request));
  if (!body.ok) return body.response;
  const parsed = parseFields(InboxReadAllRequest, body.body);
  if (!parsed.ok) return toProblemResponse("invalid_input", { errors: parsed.problems });
  const ports = { sql: platform.database.sql, now: platform.now };
  const read = await markAllRead(ports, reader, person, parsed.value.up_to ?? null);
  return answerJson(200, { ok: true, read });
});

/** POST /api/inbox/tickets/: a ticket that opens the visitor's stream within the next minute. */
export const visitorTicketRoute = siteRoute("token", async ({ platform, site, person, expiresAt }) => {
  const now = platform.now();
  const ticket = makeStreamTicket(site.key, { kind: "valid", person, expiresAt }, site.secrets.current, now);
  return answerJson(201, {
    ok: true,
    ticket,
    expires_at: new Date(now.getTime() + ticketSeconds * 1_000).toISOString(),
  });
});

/** GET /api/inbox/stream/?ticket=…: how many are unread, now and whenever that changes. */
export const visitorStreamRoute = siteRoute("ticket", async ({ request, platform, site, person, expiresAt }) => {
  const { since, endsAt } = readStreamStart(request, platform.now(), expiresAt);
  const opener = `site:${site.key}:${person.userId}:${person.actorType}`;
  const opened = streamInbox(request, platform.inbox, { ...person, opener, siteKey: site.key, since, endsAt });
  if (opened.kind === "opened") return opened.response;
  return toProblemResponse(opened.code, { detail: opened.detail, retryAfterMs: 30_000 });
});
