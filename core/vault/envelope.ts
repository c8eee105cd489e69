import { createCipheriv, createDecipheriv, createHmac } from "node:crypto";
import { Fault } from "#core/problems/fault.ts";
import type { VaultKey } from "./model.ts";

// An envelope is: format (1 byte), key id (8), initialisation vector (12), ciphertext, tag (16).
const format = 1;
const keyIdBytes = 8;
const headBytes = 1 + keyIdBytes;
export const ivBytes = 12;
const tagBytes = 16;

type Seal = { key: VaultKey; identity: string; iv: Uint8Array };
type Open = { key: VaultKey; identity: string };

export type OpenedEnvelope =
  | { kind: "opened"; bytes: Uint8Array }
  /** Sealed under another key than the one at hand; `keyId` names it. */
  | { kind: "other_key"; keyId: string }
  /** Changed, cut short, or sealed for another row. */
  | { kind: "damaged" };

/**
 * Seals bytes with AES-256-GCM for the one row that `identity` names (as `secret:<id>`); there alone do they open.
 * `iv` must be 12 fresh random bytes. Each identity has a key of its own, derived from the vault's, so the bound of
 * 2^32 random vectors per key (NIST SP 800-38D, section 8.3) is one per row and not one for all messages ever sealed.
 */
export function sealBytes(bytes: Uint8Array, { key, identity, iv }: Seal): Uint8Array {
  const head = Buffer.concat([Uint8Array.of(format), Buffer.from(key.id, "hex")]);
  const cipher = createCipheriv("aes-256-gcm", deriveRowKey(key, identity), iv, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.concat([head, Buffer.from(identity, "utf8")]));
  return Buffer.concat([head, iv, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what {@link sealBytes} made for the same identity, or says why it does not open. Never throws. */
export function openBytes(sealed: Uint8Array, { key, identity }: Open): OpenedEnvelope {
  const keyId = readKeyId(sealed);
  if (keyId === null) return { kind: "damaged" };
  if (keyId !== key.id) return { kind: "other_key", keyId };
  const head = sealed.subarray(0, headBytes);
  const iv = sealed.subarray(headBytes, headBytes + ivBytes);
  const decipher = createDecipheriv("aes-256-gcm", deriveRowKey(key, identity), iv, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.concat([head, Buffer.from(identity, "utf8")]));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  try {
    const text = decipher.update(sealed.subarray(headBytes + ivBytes, sealed.length - tagBytes));
    return { kind: "opened", bytes: Buffer.concat([text, decipher.final()]) };
  } catch {
    // Node throws for a tag that does not fit, which is the answer to the question asked here.
    return { kind: "damaged" };
  }
}

/** The id of the key that sealed an envelope; null when it is no envelope. */
export function readKeyId(sealed: Uint8Array): string | null {
  if (sealed.length < headBytes + ivBytes + tagBytes || sealed[0] !== format) return null;
  return Buffer.from(sealed.subarray(1, headBytes)).toString("hex");
}

/** As {@link sealBytes}, for text (UTF-8). */
export function sealText(text: string, seal: Seal): Uint8Array {
  return sealBytes(Buffer.from(text, "utf8"), seal);
}

/** Opens a text. Throws a Fault when it does not open, because stored envelopes that do not are nobody's input. */
export function openText(sealed: Uint8Array, { key, identity }: Open): string {
  const opened = openBytes(sealed, { key, identity });
  switch (opened.kind) {
    case "opened":
      return Buffer.from(opened.bytes).toString("utf8");
    case "other_key":
      throw new Fault("internal", `${identity} is sealed under key ${opened.keyId}; SECRET_KEY gives key ${key.id}.`);
    case "damaged":
      throw new Fault("internal", `The envelope of ${identity} does not open: it was changed or is another row's.`);
  }
}

function deriveRowKey(key: VaultKey, identity: string): Buffer {
  return createHmac("sha256", key.key).update(identity, "utf8").digest();
}
