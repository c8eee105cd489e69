import { randomBytes } from "node:crypto";
import {
  InboxSecretRotation,
  type InboxSite,
  InboxSiteChange,
  InboxSiteDocument,
  toInboxSiteReply,
} from "#core/notifications/inbox/site.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import { findSite, listSites } from "#db/queries/inbox/list-sites.ts";
import { changeSite, createSite, deleteSite, rotateSiteSecret, type SitePorts } from "#db/stores/inbox/change-sites.ts";
import { openSealer } from "#platform/sealer.ts";
import type { AuthPlatform } from "../auth/auth-ports.ts";
import { answerJson } from "../documented/answer.ts";
import type { Call } from "../documented/route.ts";
import {
  answerList,
  notificationRoute,
  readNotificationBody,
  refuseNotification,
} from "../notifications/documented-route.ts";

type Params = { id: string };
const hourMs = 3_600_000;

/** The ports of the stores that change sites. */
export function openSitePorts({ database, keys, now, newId }: AuthPlatform): SitePorts {
  return { sql: database.sql, now, newId, randomBytes, sealer: openSealer(keys) };
}

/** GET inbox-sites/: all sites, without their secrets. */
export const listSitesRoute = notificationRoute("view_notifications", async ({ platform, author }) => {
  return answerList((await listSites(platform.database.sql, author.actor)).map(toInboxSiteReply));
});

/** POST inbox-sites/: adds one. Its secret is in this answer and in none after it. */
export const createSiteRoute = notificationRoute("edit_notifications", async ({ request, platform, author }) => {
  const body = await readNotificationBody(request);
  if (!body.ok) return body.response;
  const parsed = parseFields(InboxSiteDocument, body.body);
  if (!parsed.ok) return refuseNotification(request, "invalid_input", { errors: parsed.problems });
  const { site, secret } = await createSite(openSitePorts(platform), author, parsed.value);
  return answerJson(201, { ok: true, data: toInboxSiteReply(site), secret });
});

/** GET inbox-sites/{id}/: one of them. */
export const findSiteRoute = notificationRoute<Params>("view_notifications", async (call) => {
  return await forSite(call, (id) => findSite(call.platform.database.sql, call.author.actor, id));
});

/** PATCH inbox-sites/{id}/: changes what is named. */
export const changeSiteRoute = notificationRoute<Params>("edit_notifications", async (call) => {
  const body = await readNotificationBody(call.request);
  if (!body.ok) return body.response;
  const parsed = parseFields(InboxSiteChange, body.body);
  if (!parsed.ok) return refuseNotification(call.request, "invalid_input", { errors: parsed.problems });
  return await forSite(call, (id) => changeSite(openSitePorts(call.platform), call.author, id, parsed.value));
});

/** POST inbox-sites/{id}/secret/: a new secret, in this answer and in none after it. */
export const rotateSecretRoute = notificationRoute<Params>("edit_notifications", async (call) => {
  const { request, params, platform, author } = call;
  const body = await readNotificationBody(request);
  if (!body.ok) return body.response;
  const parsed = parseFields(InboxSecretRotation, body.body);
  if (!parsed.ok) return refuseNotification(request, "invalid_input", { errors: parsed.problems });
  const id = readSiteId(params.id);
  const keptMs = parsed.value.keep_hours * hourMs;
  const made = id === null ? null : await rotateSiteSecret(openSitePorts(platform), author, id, keptMs);
  if (made === null) return refuseNotification(request, "not_found", { detail: "Site not found" });
  return answerJson(200, { ok: true, data: toInboxSiteReply(made.site), secret: made.secret });
});

/** DELETE inbox-sites/{id}/: removes it; inboxes stay as they are. */
export const deleteSiteRoute = notificationRoute<Params>("edit_notifications", async (call) => {
  const { request, params, platform, author } = call;
  const id = readSiteId(params.id);
  const isGone = id !== null && (await deleteSite(openSitePorts(platform), author, id));
  if (!isGone) return refuseNotification(request, "not_found", { detail: "Site not found" });
  return new Response(null, { status: 204 });
});

/** The number of a site in an address; null where it can be none's. */
export function readSiteId(text: string): number | null {
  return /^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : null;
}

async function forSite(call: Call<Params>, find: (id: number) => Promise<InboxSite | null>): Promise<Response> {
  const id = readSiteId(call.params.id);
  const site = id === null ? null : await find(id);
  if (site === null) return refuseNotification(call.request, "not_found", { detail: "Site not found" });
  return answerJson(200, { ok: true, data: toInboxSiteReply(site) });
}
