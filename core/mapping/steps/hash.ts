import { hmac } from "@noble/hashes/hmac.js";
import { md5, sha1 } from "@noble/hashes/legacy.js";
import { sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import { encodeBase64, encodeHex, encodeUtf8 } from "./bytes.ts";
import { defineTextStep } from "./define-step.ts";
import { type ArgSpec, fail, type StepEntry } from "./step.ts";

const encodingArg: ArgSpec = {
  name: "encoding",
  kind: "choice",
  description: "How the bytes are written.",
  choices: ["hex", "base64"],
  optional: true,
  default: "hex",
};

function write(bytes: Uint8Array, encoding: string): string {
  return encoding === "base64" ? encodeBase64(bytes) : encodeHex(bytes);
}

function hash(
  name: string,
  title: string,
  description: string,
  output: string,
  run: (bytes: Uint8Array) => Uint8Array,
) {
  return defineTextStep({
    name,
    family: "hash",
    title,
    description,
    args: [encodingArg],
    output: "text",
    example: { input: "abc", args: [], output },
    prepare: (encoding: string) => (text) => write(run(encodeUtf8(text)), encoding),
  });
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ crcTable[(value ^ byte) & 0xff]!;
  return (value ^ 0xffffffff) >>> 0;
}

function parseUuid(text: string): Uint8Array | null {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return null;
  const digits = text.replaceAll("-", "");
  return Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16));
}

/** A UUID of version 5 (RFC 9562, section 5.5): the same name in the same namespace always has the same. */
function nameUuid(namespace: Uint8Array, name: Uint8Array): string {
  const bytes = sha1(Uint8Array.from([...namespace, ...name])).slice(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return encodeHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Steps that make a fingerprint of a text. The text is hashed as UTF-8. */
export const hashSteps: readonly StepEntry[] = [
  hash(
    "sha256",
    "SHA-256",
    "Makes a fingerprint of 256 bits (FIPS 180-4).",
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    sha256,
  ),
  hash(
    "sha384",
    "SHA-384",
    "Makes a fingerprint of 384 bits (FIPS 180-4).",
    "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7",
    sha384,
  ),
  hash(
    "sha512",
    "SHA-512",
    "Makes a fingerprint of 512 bits (FIPS 180-4).",
    "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
    sha512,
  ),
  hash(
    "sha1",
    "SHA-1",
    "Makes a fingerprint of 160 bits, for systems that ask for it; it does not protect against forgery.",
    "a9993e364706816aba3e25717850c26c9cd0d89d",
    sha1,
  ),
  hash(
    "md5",
    "MD5",
    "Makes a fingerprint of 128 bits, for systems that ask for it; it does not protect against forgery.",
    "900150983cd24fb0d6963f7d28e17f72",
    md5,
  ),
  defineTextStep({
    name: "hmacSha256",
    family: "hash",
    title: "HMAC-SHA-256",
    description:
      "Makes a keyed fingerprint (RFC 2104). The key is part of the document and is seen by all who read it.",
    args: [{ name: "key", kind: "text", description: "The key, hashed as UTF-8." }, encodingArg],
    output: "text",
    example: {
      input: "what do ya want for nothing?",
      args: ["Jefe"],
      output: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    },
    prepare: (key: string, encoding: string) => {
      const bytes = encodeUtf8(key);
      return (text) => write(hmac(sha256, bytes, encodeUtf8(text)), encoding);
    },
  }),
  defineTextStep({
    name: "crc32",
    family: "hash",
    title: "CRC-32",
    description: "Makes a short checksum as eight hexadecimal digits, as ZIP and PNG have it.",
    args: [],
    output: "text",
    example: { input: "123456789", args: [], output: "cbf43926" },
    prepare: () => (text) => crc32(encodeUtf8(text)).toString(16).padStart(8, "0"),
  }),
  defineTextStep({
    name: "uuidFromName",
    family: "hash",
    title: "UUID from name",
    description: "Makes a UUID of version 5 of a text: the same text always has the same, and another has another.",
    args: [
      {
        name: "namespace",
        kind: "text",
        description: "A UUID that sets your names apart from others; that of DNS names when left out.",
        optional: true,
        default: "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
      },
    ],
    output: "text",
    example: { input: "www.example.com", args: [], output: "2ed6657d-e927-568b-95e1-2665a8aea6a2" },
    prepare: (namespace: string) => {
      const bytes = parseUuid(namespace);
      return bytes === null ? fail("The namespace is a UUID.") : (text) => nameUuid(bytes, encodeUtf8(text));
    },
  }),
];
