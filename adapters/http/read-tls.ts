import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import type { TlsMaterial } from "#core/deliveries/ports.ts";

const pemBlock = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** What was read of a set of certificates: for how long it is good, or the sentence that says what to change. */
export type ReadTls = { kind: "read"; goodFrom: Date; goodUntil: Date } | { kind: "unusable"; detail: string };

const always = { kind: "read", goodFrom: new Date(0), goodUntil: new Date(8.64e15) } as const;

/**
 * Reads the certificates before a connection is made with them, and says in plain words why it cannot be: OpenSSL's own
 * ("no start line") help nobody. Opening an encrypted key takes a while, so a set is read once.
 */
export function readTls({ certificate, key, passphrase, ca }: TlsMaterial): ReadTls {
  if (ca !== null) {
    const authorities = ca.match(pemBlock) ?? [];
    if (authorities.length === 0 || authorities.some((pem) => readCertificate(pem) === null)) {
      return refuse(
        "The target's CA certificate is no PEM text of certificates; it begins with -----BEGIN CERTIFICATE-----.",
      );
    }
  }
  if (certificate === null || key === null) return always;
  const own = readCertificate(certificate.match(pemBlock)?.[0] ?? "");
  if (own === null) {
    return refuse(
      "The client certificate is no PEM text of a certificate; it begins with -----BEGIN CERTIFICATE-----.",
    );
  }
  const opened = readKey(key, passphrase);
  if (typeof opened === "string") return refuse(opened);
  if (!own.checkPrivateKey(opened)) {
    return refuse(
      "The client certificate and its key do not belong together; enter the key with which it was requested.",
    );
  }
  return { kind: "read", goodFrom: own.validFromDate, goodUntil: own.validToDate };
}

/** The sentence for certificates that cannot be used at that time; null for those that can. */
export function findUnusableTls(read: ReadTls, nowMs: number): string | null {
  if (read.kind === "unusable") return read.detail;
  if (read.goodUntil.getTime() < nowMs) {
    return `The client certificate expired on ${toDay(read.goodUntil)}; put a new one and its key into the vault.`;
  }
  return read.goodFrom.getTime() > nowMs ? `The client certificate is not valid before ${toDay(read.goodFrom)}.` : null;
}

function refuse(detail: string): ReadTls {
  return { kind: "unusable", detail };
}

function readCertificate(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch (error) {
    // Whatever OpenSSL does not like about it, it is no certificate.
    if (error instanceof Error) return null;
    throw error;
  }
}

/** The key, or the sentence that says why it cannot be had. */
function readKey(key: string, passphrase: string | null): KeyObject | string {
  try {
    return createPrivateKey({ key, format: "pem", passphrase: passphrase ?? undefined });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (!/-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----|-----BEGIN ENCRYPTED PRIVATE KEY-----/.test(key)) {
      return "The key of the client certificate is no PEM text of a private key; it begins with -----BEGIN … PRIVATE KEY-----.";
    }
    if (!/ENCRYPTED/.test(key)) return "The key of the client certificate cannot be read; it may be incomplete.";
    return passphrase === null
      ? "The key of the client certificate is encrypted; choose the secret with its passphrase."
      : "The key of the client certificate cannot be opened with this passphrase.";
  }
}

function toDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
