import { randomBytes } from "node:crypto";
import { readTraceId } from "#core/ingress/read-trace-id.ts";
import { judgeVisit, type KnownSite, type Visit } from "#core/notifications/inbox/judge-visit.ts";
import {
  readInboxAuthorization,
  readTicketParameter,
  type SiteCredential,
} from "#core/notifications/inbox/read-site-credential.ts";
import type { InboxReader } from "#core/notifications/inbox/require-inbox-reader.ts";
import type { PersonKey } from "#core/notifications/model.ts";
import { Fault } from "#core/problems/fault.ts";
import { findSiteByKey, isOriginOfSite } from "#db/queries/inbox/list-sites.ts";
import { openSiteSecrets } from "#db/stores/inbox/change-sites.ts";
import type { Platform } from "#platform/open-platform.ts";
import { openSealer } from "#platform/sealer.ts";
import { findRequestOrigin } from "../auth/request-origin.ts";
import { getPlatform } from "../platform.ts";
import { toProblemResponse } from "../problem-response.ts";
import { allowOrigin, answerPreflight } from "./cross-origin.ts";

/** A request by the page of a site, on behalf of its visitor. */
export type VisitorCall<Params> = {
  request: Request;
  params: Params;
  platform: Platform;
  site: KnownSite;
  person: PersonKey;
  reader: InboxReader;
  expiresAt: Date;
};

type Context<Params> = { params: Promise<Params> };
type Handle<Params> = (call: VisitorCall<Params>) => Promise<Response>;

/** A route for pages of sites, which show who their visitor is by a header or, for a stream, by a ticket in the address. */
export function siteRoute<Params extends Record<string, string> = Record<never, string>>(
  by: "token" | "ticket",
  handle: Handle<Params>,
): (request: Request, context: Context<Params>) => Promise<Response> {
  return async (request, context) => {
    const traceId = readTraceId(request.headers.get("traceparent")) ?? randomBytes(16).toString("hex");
    const platform = await getPlatform();
    const origin = request.headers.get("origin");
    let answer: { response: Response; allowed: string | null };
    try {
      answer = await admit(request, platform, by, async (visit) =>
        handle({ ...visit, request, platform, params: await context.params }),
      );
    } catch (error) {
      const code = error instanceof Fault ? error.code : "internal";
      platform.log.error({ err: error, traceId }, "request failed");
      answer = { response: toProblemResponse(code, { traceId }), allowed: origin };
    }
    // The address's query is left out: a ticket stands in it.
    const path = new URL(request.url).pathname;
    platform.log.info({ method: request.method, path, status: answer.response.status, origin, traceId }, "inbox");
    return allowOrigin(answer.response, answer.allowed);
  };
}

/** What a browser asks first: whether pages of its origin may send such a request at all. */
export async function sitePreflight(request: Request): Promise<Response> {
  const platform = await getPlatform();
  const origin = request.headers.get("origin");
  if (origin !== null && (await isOriginOfSite(platform.database.sql, origin))) return answerPreflight(origin);
  const detail = origin === null ? "Send an Origin header." : "No site that is switched on names this origin.";
  return allowOrigin(toProblemResponse("forbidden", { detail }), null);
}

type Admitted = Omit<VisitorCall<unknown>, "request" | "params" | "platform">;

async function admit(
  request: Request,
  platform: Platform,
  by: "token" | "ticket",
  answer: (visit: Admitted) => Promise<Response>,
): Promise<{ response: Response; allowed: string | null }> {
  const { sql } = platform.database;
  const origin = request.headers.get("origin");
  const credential = readCredential(request, by);
  const site = credential === null ? null : await findKnownSite(platform, credential.siteKey);
  const ownOrigin = findRequestOrigin(request.headers, platform.config);
  const visit: Visit =
    credential === null
      ? { kind: "refused", code: "unauthenticated", detail: missing[by] }
      : judgeVisit({ site, proof: credential.proof, by, origin, ownOrigin, now: platform.now() });
  if (visit.kind === "admitted") {
    const reader: InboxReader = { kind: "person", ...visit.person };
    return { response: await answer({ ...visit, reader }), allowed: origin };
  }
  const { code, detail } = visit;
  const response = toProblemResponse(code, { detail });
  if (code === "unauthenticated") response.headers.set("www-authenticate", 'Inbox realm="signalbox"');
  // The page of a known site may read why its token does not hold; any other learns that it may not ask.
  const mayRead = origin !== null && code === "unauthenticated" && (await isOriginOfSite(sql, origin));
  return { response, allowed: mayRead ? origin : null };
}

const missing = {
  token: "Send Authorization: Inbox SITE_KEY.TOKEN, with a token that the site's server has signed.",
  ticket: "Get a ticket by POST /api/inbox/tickets/, and open the stream with ?ticket=TICKET.",
} as const;

function readCredential(request: Request, by: "token" | "ticket"): SiteCredential | null {
  if (by === "token") return readInboxAuthorization(request.headers.get("authorization"));
  return readTicketParameter(new URL(request.url).searchParams.get("ticket"));
}

async function findKnownSite({ database, keys }: Platform, key: string): Promise<KnownSite | null> {
  const found = await findSiteByKey(database.sql, key);
  return found === null ? null : { ...found, secrets: openSiteSecrets(openSealer(keys), found) };
}
