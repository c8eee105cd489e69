import { createPublicKey, type KeyObject } from "node:crypto";
import { judgeUrl } from "#core/egress/judge-url.ts";
import type { ClientDocument, ClientJwt } from "../model.ts";
import { findUnreadable } from "./check-address-list.ts";
import { type Found, listNames, type ObjectFacts, othersOf } from "./object-facts.ts";

/** Everything that must hold before a client is saved, beyond the form of its fields. */
export function checkClient(client: ClientDocument, facts: ObjectFacts): Found {
  const found: Found = { problems: [], warnings: [] };
  const others = othersOf(facts.directory.clients, facts);
  if (others.some(({ clientId }) => clientId === client.clientId)) {
    found.problems.push({ pointer: "/client_id", detail: "There is a client of this id." });
  }
  const alike = others.filter(({ clientId }) => clientId.toLowerCase() === client.clientId.toLowerCase());
  if (found.problems.length === 0 && alike.length > 0) {
    const detail = `It differs from ${listNames(alike.map(({ clientId }) => clientId))} in capital letters only; they are different clients.`;
    found.warnings.push({ pointer: "/client_id", detail });
  }
  const unreadable = findUnreadable(client.allowedAddresses);
  if (unreadable.length > 0) found.problems.push({ pointer: "/allowed_ips", detail: unreadable.join(" ") });
  checkJwt(found, client);
  if (client.authKinds.includes("certificate") && client.certificateSha256 === null) {
    found.problems.push({ pointer: "/certificate_sha256", detail: "Give the SHA-256 fingerprint of its certificate." });
  }
  checkCertificate(found, client, others);
  checkCallback(found, client, facts);
  return found;
}

function checkJwt(found: Found, { authKinds, jwt }: ClientDocument): void {
  if (jwt === null) {
    if (authKinds.includes("jwt")) {
      found.problems.push({ pointer: "/jwt", detail: "Say whose signature its JWTs carry: algorithm and public key." });
    }
    return;
  }
  const detail = explainKey(jwt);
  if (detail !== null) found.problems.push({ pointer: "/jwt/key", detail });
  if (jwt.audience === null) {
    const warning = "Without an audience, a JWT that it was given for another system is taken here as well.";
    found.warnings.push({ pointer: "/jwt/audience", detail: warning });
  }
}

function explainKey({ algorithm, key }: ClientJwt): string | null {
  if (key.includes("PRIVATE KEY")) return "This is a private key; give the public one, and keep that to its owner.";
  let read: KeyObject;
  try {
    read = createPublicKey(key);
  } catch {
    // Whatever OpenSSL says of it, the person has one thing to do.
    return "This is no public key; paste it as PEM, beginning with -----BEGIN PUBLIC KEY-----.";
  }
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = read;
  const fits = {
    RS256: type === "rsa",
    PS256: type === "rsa" || type === "rsa-pss",
    ES256: type === "ec" && details?.namedCurve === "prime256v1",
    EdDSA: type === "ed25519" || type === "ed448",
  }[algorithm];
  if (!fits) return `This key (${details?.namedCurve ?? type}) does not sign with ${algorithm}.`;
  const bits = details?.modulusLength ?? 2_048;
  return bits < 2_048 ? `A key of ${bits} bits can be broken; take one of 2048 or more.` : null;
}

function checkCertificate(
  found: Found,
  { certificateSha256, authKinds }: ClientDocument,
  others: { name: string; certificateSha256: string | null }[],
): void {
  if (certificateSha256 === null) return;
  const same = others.filter((other) => other.certificateSha256 === certificateSha256);
  if (same.length > 0) {
    const detail = `${listNames(same.map(({ name }) => name))} has the same certificate, so that nobody could tell them apart.`;
    found.problems.push({ pointer: "/certificate_sha256", detail });
  }
  if (!authKinds.includes("certificate")) {
    const detail = "It is not used, because signing in by certificate is not among the ways of this client.";
    found.warnings.push({ pointer: "/certificate_sha256", detail });
  }
}

function checkCallback(found: Found, { callback }: ClientDocument, { egress, secretNames }: ObjectFacts): void {
  if (callback === null) return;
  const verdict = judgeUrl(callback.url, egress);
  if (verdict.kind === "invalid") found.problems.push({ pointer: "/callback/url", detail: verdict.detail });
  if (verdict.kind === "refused") found.warnings.push({ pointer: "/callback/url", detail: verdict.detail });
  const { signingSecret } = callback;
  if (signingSecret === null) {
    const detail = "Reports go out unsigned; with a secret the receiver can tell that they come from here.";
    found.warnings.push({ pointer: "/callback/signing_secret", detail });
  } else if (!secretNames.has(signingSecret)) {
    const detail = `There is no secret "${signingSecret}" in the vault; add it there first.`;
    found.problems.push({ pointer: "/callback/signing_secret", detail });
  }
}
