import { createHmac } from "node:crypto";
import { z } from "zod";
import { equalInConstantTime } from "#core/signatures/equal-in-constant-time.ts";
import type { VisitorToken } from "./visitor-token.ts";

// An EventSource sends no headers, and an address ends up in logs. So a stream is opened with a ticket that is worth
// something for a minute only. It is signed with the site's own secret: exchanging or removing that ends tickets too.

/** How long after it was made a ticket opens a stream. */
export const ticketSeconds = 60;

const Claims = z.object({ u: z.number(), a: z.string(), opens: z.number(), exp: z.number() });
type Visitor = Extract<VisitorToken, { kind: "valid" }>;

/** A ticket `<site key>.<claims>.<signature>` for the stream of a visitor who has shown their token. */
export function makeStreamTicket(siteKey: string, { person, expiresAt }: Visitor, secret: string, now: Date): string {
  const opens = now.getTime() + ticketSeconds * 1_000;
  const claims: z.infer<typeof Claims> = { u: person.userId, a: person.actorType, opens, exp: expiresAt.getTime() };
  const text = Buffer.from(JSON.stringify(claims), "utf8").toString("base64url");
  return `${siteKey}.${text}.${sign(secret, text)}`;
}

/** Whose stream a ticket opens: `claims` and `signature` without the site's key before them. */
export function readStreamTicket(ticket: string, secrets: readonly string[], now: Date): VisitorToken {
  const [text = "", signature = "", ...rest] = ticket.slice(0, 2_000).split(".");
  const matches = secrets.map((secret) => equalInConstantTime(signature, sign(secret, text)));
  if (rest.length > 0 || !matches.includes(true)) return { kind: "refused", detail: "The ticket is not one of ours." };
  const { u, a, opens, exp } = Claims.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
  if (Math.min(opens, exp) <= now.getTime())
    return { kind: "refused", detail: "The ticket has expired; get a new one." };
  return { kind: "valid", person: { userId: u, actorType: a }, expiresAt: new Date(exp) };
}

// What is signed begins in a manner in which no token does, so that neither passes for the other.
function sign(secret: string, text: string): string {
  return createHmac("sha256", secret).update(`stream-ticket\n${text}`, "utf8").digest("base64url");
}
