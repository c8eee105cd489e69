"use server";

import { z } from "zod";
import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { openSitePorts } from "#app/_server/inbox/inbox-site-routes.ts";
import { sitesPath } from "#components/inbox/inbox-words.ts";
import type { PreviewOutcome, SiteOutcome } from "#components/inbox/site-outcome.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { InboxSiteChange, InboxSiteDocument, keptHoursMax } from "#core/notifications/inbox/site.ts";
import { signVisitorToken } from "#core/notifications/inbox/visitor-token.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import { findSite, findSiteByKey } from "#db/queries/inbox/list-sites.ts";
import {
  changeSite,
  createSite,
  deleteSite,
  openSiteSecrets,
  rotateSiteSecret,
} from "#db/stores/inbox/change-sites.ts";

const Id = z.coerce.number().int().positive();
const Rotation = z.object({ id: Id, keep_hours: z.coerce.number().int().min(0).max(keptHoursMax) });
const Preview = z.object({
  id: Id,
  user_id: z.coerce.number("A user id is a whole number.").int("A user id is a whole number.").min(1),
  actor_type: z.string().min(1).max(64),
});
const gone = { kind: "refused", message: "This site is no longer there." } as const;
const mend = "Mend what is marked below.";
const previewMs = 10 * 60_000;
const hourMs = 3_600_000;

/** Fields: name, origins (one a line). */
export async function addSite(form: FormData): Promise<SiteOutcome> {
  const permitted = await permitAction("edit_notifications");
  if (permitted.kind === "refused") return permitted;
  const { name, origins = "" } = readForm(form);
  const parsed = parseFields(InboxSiteDocument, { name, origins: readLines(origins) });
  if (!parsed.ok) return refuseFields(parsed.problems);
  const made = await createSite(openSitePorts(permitted.platform), permitted.author, parsed.value);
  return { kind: "done", message: "The site is there. Its secret is shown only now.", ...made };
}

/** Fields: id, name, origins (one a line). */
export async function saveSite(form: FormData): Promise<ActionOutcome> {
  const { id, name, origins = "" } = readForm(form);
  return await change(id, { name, origins: readLines(origins) }, "The site is changed.");
}

/** Fields: id, active ("on" or "off"). */
export async function switchSite(form: FormData): Promise<ActionOutcome> {
  const { id, active } = readForm(form);
  return await change(id, { is_active: active === "on" }, `The site is switched ${active === "on" ? "on" : "off"}.`);
}

/** Fields: id. */
export async function removeSite(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_notifications");
  if (permitted.kind === "refused") return permitted;
  const id = Id.safeParse(readForm(form).id);
  const isGone = id.success && (await deleteSite(permitted.ports, permitted.author, id.data));
  return isGone ? { kind: "done", message: "The site is deleted.", href: sitesPath } : gone;
}

/** Fields: id, keep_hours. */
export async function exchangeSiteSecret(form: FormData): Promise<SiteOutcome> {
  const permitted = await permitAction("edit_notifications");
  if (permitted.kind === "refused") return permitted;
  const parsed = Rotation.safeParse(readForm(form));
  if (!parsed.success) return gone;
  const { id, keep_hours } = parsed.data;
  const ports = openSitePorts(permitted.platform);
  const made = await rotateSiteSecret(ports, permitted.author, id, keep_hours * hourMs);
  return made === null ? gone : { kind: "done", message: "The secret is exchanged, and shown only now.", ...made };
}

/** Fields: id, user_id, actor_type. The token is the same that the site's server would make, for ten minutes. */
export async function previewSite(form: FormData): Promise<PreviewOutcome> {
  const permitted = await permitAction("edit_notifications");
  if (permitted.kind === "refused") return permitted;
  const parsed = parseFields(Preview, readForm(form));
  if (!parsed.ok) return refuseFields(parsed.problems);
  const { id, user_id, actor_type } = parsed.value;
  const { sql, now } = permitted.ports;
  const site = await findSite(sql, permitted.author.actor, id);
  const sealed = site === null ? null : await findSiteByKey(sql, site.key);
  if (sealed === null) return gone;
  if (!sealed.active) return { kind: "refused", message: "Switch the site on first." };
  const { current } = openSiteSecrets(openSitePorts(permitted.platform).sealer, sealed);
  const expiresAt = new Date(now().getTime() + previewMs);
  return { kind: "done", token: signVisitorToken({ userId: user_id, actorType: actor_type }, expiresAt, current) };
}

async function change(id: string | undefined, input: object, message: string): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_notifications");
  if (permitted.kind === "refused") return permitted;
  const which = Id.safeParse(id);
  const parsed = parseFields(InboxSiteChange, input);
  if (!parsed.ok) return refuseFields(parsed.problems);
  const site = which.success ? await changeSite(permitted.ports, permitted.author, which.data, parsed.value) : null;
  return site === null ? gone : { kind: "done", message };
}

/** What is wrong with one origin is shown at the field of all of them. */
function refuseFields(problems: { pointer: string; detail: string }[]) {
  const placed = problems.map(({ pointer, detail }) => ({
    pointer: pointer.replace(/^\/origins\/.*/, "/origins"),
    detail,
  }));
  return { kind: "refused" as const, message: mend, problems: placed };
}

function readLines(text: string): string[] {
  return text.split(/[\s,]+/).filter((line) => line !== "");
}
