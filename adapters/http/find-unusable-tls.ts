import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import type { TlsMaterial } from "#core/deliveries/ports.ts";

const pemBlock = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * Finds the reason why no connection can be made with these certificates, in a plain sentence that says what to change;
 * null when one can. OpenSSL's own words for it ("no start line") help nobody.
 */
export function findUnusableTls({ certificate, key, passphrase, ca }: TlsMaterial, nowMs: number): string | null {
  if (ca !== null) {
    const authorities = ca.match(pemBlock) ?? [];
    if (authorities.length === 0 || authorities.some((pem) => readCertificate(pem) === null)) {
      return "The target's CA certificate is no PEM text of certificates; it begins with -----BEGIN CERTIFICATE-----.";
    }
  }
  if (certificate === null || key === null) return null;
  const own = readCertificate(certificate.match(pemBlock)?.[0] ?? "");
  if (own === null) {
    return "The client certificate is no PEM text of a certificate; it begins with -----BEGIN CERTIFICATE-----.";
  }
  const opened = readKey(key, passphrase);
  if (typeof opened === "string") return opened;
  if (!own.checkPrivateKey(opened)) {
    return "The client certificate and its key do not belong together; enter the key with which it was requested.";
  }
  if (own.validToDate.getTime() < nowMs) {
    return `The client certificate expired on ${toDay(own.validToDate)}; put a new one and its key into the vault.`;
  }
  if (own.validFromDate.getTime() > nowMs) {
    return `The client certificate is not valid before ${toDay(own.validFromDate)}.`;
  }
  return null;
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
