import { createHmac } from "node:crypto";
import type { HeaderLine } from "./attempt-result.ts";
import { type HmacSignature, timestampMark } from "./http-options.ts";

/** What is signed: the very bytes that are sent, and the seconds since 1970 of the attempt as text. */
export type MessageToSign = { body: string; timestamp: string; secret: string };

/** The headers of a receiver's own signature: the signature itself, and the timestamp where it has a header of its own. */
export function signHmac(
  signature: Omit<HmacSignature, "secret">,
  { body, timestamp, secret }: MessageToSign,
): HeaderLine[] {
  const { algorithm, header, prefix, encoding, includes, timestampHeader } = signature;
  const hmac = createHmac(algorithm, secret);
  if (includes === "timestamp.body") hmac.update(`${timestamp}.`);
  const digest = hmac.update(body).digest(encoding);
  const lines: HeaderLine[] = [[header, `${prefix.replaceAll(timestampMark, timestamp)}${digest}`]];
  if (timestampHeader !== null) lines.push([timestampHeader, timestamp]);
  return lines;
}
