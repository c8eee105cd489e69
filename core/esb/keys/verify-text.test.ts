import { generateKeyPairSync, sign } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { toLowS } from "./low-s.ts";
import { readPublicKey } from "./read-key.ts";
import { verifyText } from "./verify-text.ts";

// Signed by the system that this one replaces.
const vectorKey = `-----BEGIN PUBLIC KEY-----
MFYwEAYHKoZIzj0CAQYFK4EEAAoDQgAEcseBfsBATGnAQbHYgMs23v17Ebr+zIRb
oJgriC5lCPGg5+UcelPUtTFK8Wqs2jOTLMkLH6w6EB2u3jDLonj79A==
-----END PUBLIC KEY-----`;
const vectors = [
  [
    '{"apiCode":"API1","esbBody":{"teacher_id":"T-1"}}',
    "MEQCIA2mgUS0X80sHeXyLzQLh84VZ395sat9hAgbS9XahD7mAiBNtfa0HOWfpvzzmtEDOQ2ebi0C6Vkx3skymmroHnGeKw==",
  ],
  [
    '{"pushCode":"PUSH1","esbBody":{"jina":"Ñandú — é","n":1.5,"a":[1,null,true]}}',
    "MEQCIHbvW9Xta0bmYs2+SamEo1Mcg2iMjZTeMgY9cRcPe1WTAiBeYzE4wlHrwaF/fd9mtcBriOcPdWE+ekJn7ppMfX4MQQ==",
  ],
] as const;

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "secp256k1" });
const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

test.each(vectors)("the signature of another implementation holds over %s", (text, signature) => {
  const read = readPublicKey(vectorKey);
  if (!read.ok) throw new Error(read.detail);
  expect(verifyText([text], signature, read.key)).toBe(true);
  expect(verifyText([`${text} `], signature, read.key)).toBe(false);
  // Encoders of MIME break lines.
  expect(verifyText([text], `${signature.slice(0, 60)}\n${signature.slice(60)}`, read.key)).toBe(true);
});

test.each(["", "MEQC", "*".repeat(96), Buffer.from("not a signature").toString("base64"), "A".repeat(100_000)])(
  "what is no signature holds for nothing, and breaks nothing: %.20s",
  (signature) => {
    expect(verifyText(["x"], signature, publicKey)).toBe(false);
  },
);

test("a signature is sent with the lower of its two second numbers, and still holds", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const bytes = Buffer.from(text, "utf8");
      const low = toLowS(sign("sha256", bytes, privateKey));
      expect(readS(low) <= order / 2n).toBe(true);
      expect(verifyText([text], Buffer.from(low).toString("base64"), publicKey)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test("the lower number is kept when it is there, and replaced when it is not", () => {
  const low = toLowS(sign("sha256", Buffer.from("x"), privateKey));
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
  expect(hex(toLowS(low))).toBe(hex(low));
  const high = raise(low);
  expect(hex(high)).not.toBe(hex(low));
  expect(hex(toLowS(high))).toBe(hex(low));
});

test.each([[[]], [[0x30, 0x00]], [[0x30, 0x03, 0x02, 0x05, 0x01]], [[0x30, 0x06, 0x02, 0x01, 1, 0x02, 0x01, 1, 9]]])(
  "bytes that are no signature are refused: %j",
  (bytes) => {
    expect(() => toLowS(Uint8Array.from(bytes as number[]))).toThrow(RangeError);
  },
);

function readS(der: Uint8Array): bigint {
  const rLength = der[3] as number;
  return BigInt(`0x${Buffer.from(der.subarray(6 + rLength)).toString("hex")}`);
}

/** The other valid signature: its second number is the order less the first one's. */
function raise(der: Uint8Array): Uint8Array {
  const head = der.subarray(2, 4 + (der[3] as number));
  const s = Buffer.from((order - readS(der)).toString(16).padStart(64, "0"), "hex");
  const number = [0x02, s.length + 1, 0, ...s];
  return Uint8Array.from([0x30, head.length + number.length, ...head, ...number]);
}
