import { randomBytes } from "node:crypto";
import { parseBody } from "#core/ingress/parse-body.ts";
import { readBody } from "#core/ingress/read-body.ts";
import { isJsonObject, type JsonObject } from "#core/json.ts";
import { EventMode, messageMedia } from "#core/notifications/model.ts";
import {
  saveUnsubscribeChoices,
  type UnsubscribeChoices,
  unsubscribeAtOnce,
  viewUnsubscribe,
} from "#core/notifications/people/unsubscribe.ts";
import { readUnsubscribeToken, type UnsubscribeSubject } from "#core/notifications/people/unsubscribe-link.ts";
import { openUnsubscribeSite } from "#platform/notifications/open-unsubscribe-site.ts";
import type { Platform } from "#platform/open-platform.ts";
import { getClientAddress } from "../client-address.ts";
import { getPlatform } from "../platform.ts";
import { openPeoplePorts } from "./open-people-ports.ts";
import { writeDeadLinkPage, writeFailurePage, writeUnsubscribePage } from "./write-unsubscribe-page.ts";

// One-click is thirty bytes, and the page's form two hundred.
const bodyBytesMax = 16_384;
const limits = { depthMax: 4, keysMax: 100 };

/** The page of a link: what holds now, and the form that changes it. */
export async function showUnsubscribe(request: Request, token: string): Promise<Response> {
  return await answer(token, async (platform, subject) => {
    const view = await viewUnsubscribe(openPeoplePorts(platform), subject);
    return toPage(200, (nonce) =>
      writeUnsubscribePage(view, { nonce, saved: new URL(request.url).searchParams.has("saved") }),
    );
  });
}

/** Switches off at once where a mail program asks for it; saves what was chosen on the page otherwise. */
export async function takeUnsubscribe(request: Request, token: string): Promise<Response> {
  return await answer(token, async (platform, subject) => {
    const form = await readForm(request);
    if (form === null) return toPage(400, (nonce) => writeFailurePage(nonce));
    const address = getClientAddress(request, platform.config.trustedProxies);
    const ports = openPeoplePorts(platform);
    if (form["List-Unsubscribe"] === "One-Click") {
      await unsubscribeAtOnce(ports, address, subject);
      // Nobody sees this answer: it goes to the mail program.
      return new Response("Unsubscribed.\n", {
        headers: { "content-type": "text/plain", "cache-control": "no-store" },
      });
    }
    const choices = readChoices(form);
    if (choices === null) return toPage(400, (nonce) => writeFailurePage(nonce));
    await saveUnsubscribeChoices(ports, address, subject, choices);
    return new Response(null, { status: 303, headers: { location: `/unsubscribe/${token}?saved=1` } });
  });
}

async function answer(
  token: string,
  handle: (platform: Platform, subject: UnsubscribeSubject) => Promise<Response>,
): Promise<Response> {
  const platform = await getPlatform();
  try {
    const { key } = await openUnsubscribeSite(platform);
    const subject = readUnsubscribeToken(key, token);
    return subject === null ? toPage(404, (nonce) => writeDeadLinkPage(nonce)) : await handle(platform, subject);
  } catch (error) {
    platform.log.error({ err: error }, "unsubscribing failed");
    return toPage(500, (nonce) => writeFailurePage(nonce));
  }
}

async function readForm(request: Request): Promise<JsonObject | null> {
  const read = await readBody(request, bodyBytesMax);
  if (read.kind !== "read") return null;
  const contentType = request.headers.get("content-type");
  const contentEncoding = request.headers.get("content-encoding");
  const parsed = await parseBody({ contentType, contentEncoding, bytes: read.bytes, limits });
  return parsed.kind === "parsed" && isJsonObject(parsed.payload) ? parsed.payload : null;
}

/** The fields of the page: `mode_…` for each medium, and `all_email`. */
function readChoices(form: JsonObject): UnsubscribeChoices | null {
  const given = messageMedia.filter((medium) => form[`mode_${medium}`] !== undefined);
  const modes = given.map((medium) => [medium, EventMode.safeParse(form[`mode_${medium}`])] as const);
  const wanted = form.all_email;
  if (modes.some(([, mode]) => !mode.success) || (wanted !== "on" && wanted !== "off")) return null;
  const read = modes.flatMap(([medium, mode]) => (mode.success ? [[medium, mode.data] as const] : []));
  return { modes: Object.fromEntries(read), allowEmail: wanted === "on" };
}

function toPage(status: number, write: (nonce: string) => string): Response {
  const nonce = randomBytes(16).toString("base64");
  return new Response(write(nonce), {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      // The address is a key; it must not go along to wherever a link on the page leads.
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex",
      "content-security-policy": `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    },
  });
}
