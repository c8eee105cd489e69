import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Fault } from "#core/problems/fault.ts";
import { deriveKeys } from "./derive-keys.ts";
import { ivBytes, openBytes, openText, readKeyId, sealBytes, sealText } from "./envelope.ts";

const { vault: key } = deriveKeys("0c9d1f3b5a7e2846-first-of-two-installations");
const { vault: otherKey } = deriveKeys("8e6a4c2013579bdf-second-of-two-installations");
const seal = (text: string, identity = "secret:1") => sealText(text, { key, identity, iv: randomBytes(ivBytes) });

test("whatever is sealed for a row comes back for that row, byte for byte", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), (bytes, identity) => {
      const opened = openBytes(sealBytes(bytes, { key, identity, iv: randomBytes(ivBytes) }), { key, identity });
      expect(opened.kind === "opened" && Buffer.from(opened.bytes).equals(bytes)).toBe(true);
    }),
  );
});

test("text comes back with every character that UTF-8 can hold", () => {
  const text = "naïve · ключ · 鍵 · \u0000 · 🔑";
  expect(openText(seal(text), { key, identity: "secret:1" })).toBe(text);
});

test("an envelope copied to another row does not open there", () => {
  expect(openBytes(seal("value"), { key, identity: "secret:2" })).toEqual({ kind: "damaged" });
});

test("no byte of an envelope can be changed, added or removed unnoticed", () => {
  const sealed = Buffer.from(seal("value"));
  for (let index = 0; index < sealed.length; index += 1) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8((sealed[index] as number) ^ 1, index);
    expect(openBytes(changed, { key, identity: "secret:1" }).kind).not.toBe("opened");
    expect(openBytes(sealed.subarray(0, index), { key, identity: "secret:1" })).toEqual({ kind: "damaged" });
  }
  const longer = Buffer.concat([sealed, Buffer.from([0])]);
  expect(openBytes(longer, { key, identity: "secret:1" })).toEqual({ kind: "damaged" });
});

test("another key is told apart from damage, and named", () => {
  expect(openBytes(seal("value"), { key: otherKey, identity: "secret:1" })).toEqual({
    kind: "other_key",
    keyId: key.id,
  });
  expect(readKeyId(seal("value"))).toBe(key.id);
  expect(readKeyId(Buffer.from("no envelope"))).toBeNull();
});

test("a text that does not open is a fault whose message holds no part of it", () => {
  const open = () => openText(seal("very-secret"), { key: otherKey, identity: "secret:1" });
  expect(open).toThrow(Fault);
  expect(open).not.toThrow(/very-secret/);
});

test("the same text sealed twice gives two envelopes that share nothing but the head", () => {
  const [one, two] = [Buffer.from(seal("value")), Buffer.from(seal("value"))];
  expect(one.subarray(0, 9)).toEqual(two.subarray(0, 9));
  expect(one.subarray(9).equals(two.subarray(9))).toBe(false);
});
