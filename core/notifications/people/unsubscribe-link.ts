import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/** Who unsubscribes from what: the person where there is one, the event, and the address that the e-mail went to. */
export type UnsubscribeSubject = {
  person: { userId: number; actorType: string } | null;
  eventId: number;
  email: string;
};

/** What makes the addresses: where this installation is reached, and the key of its own for them. */
export type UnsubscribeSite = { siteUrl: string; key: Uint8Array };

// In front of the signed text, so that a later form of it is told apart.
const version = 1;
const Payload = z.tuple([
  z.literal(version),
  z.number().int().nullable(),
  z.string().max(200).nullable(),
  z.number().int(),
  z.string().max(320),
]);
// A payload of the longest texts, in base64url, and the signature.
const tokenCharactersMax = 1_000;
// Half of SHA-256: 128 bits cannot be guessed, and addresses in e-mails should be short.
const signatureBytes = 16;

/**
 * The address for List-Unsubscribe (RFC 2369) and for one click (RFC 8058). It holds for ever, because people unsubscribe
 * from e-mails that are years old; whoever has it can only change how that person is told.
 */
export function writeUnsubscribeLink({ siteUrl, key }: UnsubscribeSite, subject: UnsubscribeSubject): string {
  return `${siteUrl.replace(/\/+$/, "")}/unsubscribe/${writeUnsubscribeToken(key, subject)}`;
}

export function writeUnsubscribeToken(key: Uint8Array, { person, eventId, email }: UnsubscribeSubject): string {
  const payload = [version, person?.userId ?? null, person?.actorType ?? null, eventId, email];
  const text = Buffer.from(JSON.stringify(payload)).toString("base64url");
  return `${text}.${sign(key, text).toString("base64url")}`;
}

/** What a token says; null where it was not made here. */
export function readUnsubscribeToken(key: Uint8Array, token: string): UnsubscribeSubject | null {
  if (token.length > tokenCharactersMax) return null;
  const [text = "", signature = "", ...rest] = token.split(".");
  const given = Buffer.from(signature, "base64url");
  if (rest.length > 0 || given.length !== signatureBytes || !timingSafeEqual(given, sign(key, text))) return null;
  const [, userId, actorType, eventId, email] = Payload.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
  const person = userId === null || actorType === null ? null : { userId, actorType };
  return { person, eventId, email };
}

function sign(key: Uint8Array, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest().subarray(0, signatureBytes);
}
