import type { HttpTarget } from "./model.ts";
import type { TlsMaterial } from "./ports.ts";

export type OpenedTls = { kind: "opened"; tls: TlsMaterial | null } | { kind: "secret_missing"; name: string };

/** The certificates of a target by the vault's values; null where it wants none of its own. */
export function openTls(
  { clientCertificate, caCertificate }: Pick<HttpTarget, "clientCertificate" | "caCertificate">,
  secrets: ReadonlyMap<string, string>,
): OpenedTls {
  const names = {
    certificate: clientCertificate?.certificate ?? null,
    key: clientCertificate?.key ?? null,
    passphrase: clientCertificate?.passphrase ?? null,
    ca: caCertificate ?? null,
  };
  const missing = Object.values(names).find((name) => name !== null && !secrets.has(name)) ?? null;
  if (missing !== null) return { kind: "secret_missing", name: missing };
  if (names.certificate === null && names.ca === null) return { kind: "opened", tls: null };
  const read = (name: string | null) => (name === null ? null : (secrets.get(name) ?? null));
  const { certificate, key, passphrase, ca } = names;
  return {
    kind: "opened",
    tls: {
      certificate: read(certificate),
      key: read(key),
      passphrase: read(passphrase),
      ca: read(ca),
    },
  };
}
