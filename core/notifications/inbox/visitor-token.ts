import { createHmac } from "node:crypto";
import { z } from "zod";
import { equalInConstantTime } from "#core/signatures/equal-in-constant-time.ts";
import type { PersonKey } from "../model.ts";

// A JSON Web Token (RFC 7519) signed with HMAC-SHA-256 (HS256, RFC 7515), because every language has a library for it.

/** The longest that a token may hold: a page that is left open for a day asks its server for another. */
export const tokenSecondsMax = 24 * 3_600;
// A server's clock may be a little ahead of ours.
const skewSeconds = 60;
// Such a token is far shorter; nothing longer is worth a hash.
const lengthMax = 2_000;

const Header = z.looseObject({ alg: z.literal("HS256"), crit: z.never().optional() });
const Claims = z.looseObject({
  user_id: z.number().int().min(0).max(999_999_999_999_999),
  actor_type: z.string().min(1).max(64),
  exp: z.number(),
});

export type VisitorToken = { kind: "valid"; person: PersonKey; expiresAt: Date } | { kind: "refused"; detail: string };

/** Signs who visits a site, for previews and tests; sites do the same in their own languages. */
export function signVisitorToken({ userId, actorType }: PersonKey, expiresAt: Date, secret: string): string {
  const exp = Math.floor(expiresAt.getTime() / 1_000);
  const signed = `${encode({ alg: "HS256", typ: "JWT" })}.${encode({ user_id: userId, actor_type: actorType, exp })}`;
  return `${signed}.${hmac(secret, signed)}`;
}

/**
 * Who visits, by a token that one of these secrets has signed. Refusals say what its maker must change; they are fit for a
 * stranger, because nothing that is secret is in them.
 */
export function readVisitorToken(token: string, secrets: readonly string[], now: Date): VisitorToken {
  const [header = "", payload = "", signature = "", ...rest] = token.slice(0, lengthMax + 1).split(".");
  if (token.length > lengthMax || signature === "" || rest.length > 0) {
    return refuse("The token is no JSON Web Token of three parts with dots between them.");
  }
  if (!Header.safeParse(decode(header)).success) return refuse('The token\'s header must name "alg": "HS256".');
  const signed = `${header}.${payload}`;
  // All are compared, so that the time taken does not tell which of them it was.
  const matches = secrets.map((secret) => equalInConstantTime(signature, hmac(secret, signed)));
  if (!matches.includes(true)) return refuse("The token's signature is not of this site's secret.");
  const claims = Claims.safeParse(decode(payload));
  if (!claims.success) {
    return refuse("The token must say user_id (a whole number), actor_type (a text) and exp (seconds since 1970).");
  }
  const { user_id, actor_type, exp } = claims.data;
  const leftSeconds = exp - now.getTime() / 1_000;
  if (leftSeconds <= 0) return refuse("The token has expired; the site's server has to make a new one.");
  if (leftSeconds > tokenSecondsMax + skewSeconds) return refuse("The token holds for longer than 24 hours.");
  return {
    kind: "valid",
    person: { userId: user_id, actorType: actor_type },
    expiresAt: new Date(Math.floor(exp * 1_000)),
  };
}

function hmac(secret: string, text: string): string {
  return createHmac("sha256", secret).update(text, "utf8").digest("base64url");
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value), "utf8").toString("base64url");
}

function decode(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    // No JSON, which no schema takes for an object.
    return null;
  }
}

function refuse(detail: string): VisitorToken {
  return { kind: "refused", detail };
}
