import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";

export type ReadKey = { ok: true; key: KeyObject } | { ok: false; detail: string };

/** Our private key, as PEM (SEC 1 "EC PRIVATE KEY" or PKCS #8 "PRIVATE KEY"), on the curve of the bus. */
export function readPrivateKey(pem: string): ReadKey {
  const text = toPem(pem);
  if (/-----BEGIN (?:EC )?PUBLIC KEY-----/.test(text) && !text.includes("PRIVATE KEY")) {
    return refuse("is a public key, and a private one is needed here");
  }
  if (/ENCRYPTED/.test(text)) {
    return refuse("is protected by a passphrase; take that off: openssl ec -in key.pem -out plain.pem");
  }
  if (!/-----BEGIN (?:EC )?PRIVATE KEY-----/.test(text)) {
    return refuse("is no private key in PEM; it has to hold -----BEGIN EC PRIVATE KEY-----");
  }
  return read(() => createPrivateKey(text), "private");
}

/** A public key, as PEM (SPKI "PUBLIC KEY"), on the curve of the bus. */
export function readPublicKey(pem: string): ReadKey {
  const text = toPem(pem);
  // Node would derive the public half, and the bus's key would then be read from what nobody should have sent us.
  if (text.includes("PRIVATE KEY")) return refuse("is a private key, and a public one is needed here");
  if (text.includes("BEGIN CERTIFICATE")) {
    return refuse("is a certificate; take its key out: openssl x509 -in certificate.pem -pubkey -noout");
  }
  if (!text.includes("-----BEGIN PUBLIC KEY-----")) {
    return refuse("is no public key in PEM; it has to begin with -----BEGIN PUBLIC KEY-----");
  }
  return read(() => createPublicKey(text), "public");
}

/** The public half of our key, as PEM, for handing to the operators of the bus. */
export function writePublicKey(privateKey: KeyObject): string {
  return createPublicKey(privateKey).export({ type: "spki", format: "pem" }).toString();
}

/** True when the two belong together. */
export function isPair(privateKey: KeyObject, publicKey: KeyObject): boolean {
  return createPublicKey(privateKey).equals(publicKey);
}

/**
 * The key's block with its line ends. Environment files write them as backslash n, and a field of one line loses them when
 * a key is pasted into it; openssl puts a block with the parameters of the curve before the key.
 */
function toPem(text: string): string {
  const plain = text.replaceAll("\\n", "\n");
  const blocks = [...plain.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \1-----/g)];
  const [whole, label = "", content = ""] = blocks.find((block) => block[1] !== "EC PARAMETERS") ?? [];
  // What has header lines is protected by a passphrase; it is refused by its kind, and not mended.
  if (whole === undefined || content.includes(":")) return plain.trim();
  const lines = content.replace(/\s+/g, "").match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join("\n");
}

function read(make: () => KeyObject, kind: "private" | "public"): ReadKey {
  let key: KeyObject;
  try {
    key = make();
  } catch {
    // OpenSSL's own words name its internals; what a person can do is the same for all of them.
    return refuse(`cannot be read as a ${kind} key; copy the whole PEM, from its BEGIN line to its END line`);
  }
  const curve = key.asymmetricKeyDetails?.namedCurve;
  if (key.asymmetricKeyType === "ec" && curve === "secp256k1") return { ok: true, key };
  const found = key.asymmetricKeyType === "ec" ? `on the curve ${curve}` : `of the kind ${key.asymmetricKeyType}`;
  return refuse(`is ${found}; the bus takes keys on the curve secp256k1`);
}

function refuse(detail: string): ReadKey {
  return { ok: false, detail };
}
