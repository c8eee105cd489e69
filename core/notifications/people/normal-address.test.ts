import fc from "fast-check";
import { expect, test } from "vitest";
import { toNormalAddress, toNormalEmail, toNormalPhone, writeAddressKey } from "./normal-address.ts";

test.each([
  ["+255 712 345 678", "+255712345678"],
  ["255712345678", "+255712345678"],
  ["00255712345678", "+255712345678"],
  ["tel:+255-712-345-678", "+255712345678"],
  ["(255) 712/345.678", "+255712345678"],
  ["0712 345 678", "0712345678"],
  ["15400", "15400"],
  ["no number", "no number"],
  ["", ""],
])("the number %j is known as %j, however it is written", (written, normal) => {
  expect(toNormalPhone(written)).toBe(normal);
});

test("e-mail addresses are the same in capital and small letters", () => {
  expect(toNormalEmail(" Asha.Juma@Example.COM ")).toBe("asha.juma@example.com");
  expect(writeAddressKey("email", "A@b.example")).toBe(writeAddressKey("email", "a@B.example"));
});

test("the normal form of a normal form is itself", () => {
  const medium = fc.constantFrom("sms" as const, "email" as const);
  const phone = fc.stringMatching(/^(00|\+|0)?[0-9 ().-]{0,16}$/);
  fc.assert(
    fc.property(medium, fc.oneof(fc.string(), phone), (by, address) => {
      const normal = toNormalAddress(by, address);
      expect(toNormalAddress(by, normal)).toBe(normal);
    }),
  );
});
