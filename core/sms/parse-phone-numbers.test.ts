import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePhoneNumbers, phoneNumbersMax } from "./parse-phone-numbers.ts";

describe("parsePhoneNumbers", () => {
  it.each([
    ["+255 712 345 678", ["+255712345678"]],
    ["0712-345.678, (0712) 345 679; 15522", ["0712345678", "0712345679", "15522"]],
    ["tel:+255712345678,\n+255712345678", ["+255712345678"]],
  ])("reads %s", (text, numbers) => {
    expect(parsePhoneNumbers(text)).toEqual({ ok: true, numbers });
  });

  it.each(["ada@example.org", "12", "+1234567890123456", "+", "0712x345", "++255712345678"])("refuses %s", (text) => {
    expect(parsePhoneNumbers(text)).toMatchObject({ ok: false, detail: expect.stringContaining("is no phone number") });
  });

  it("wants at least one number, and not too many", () => {
    expect(parsePhoneNumbers(" , ")).toMatchObject({ ok: false });
    const many = Array.from({ length: phoneNumbersMax + 1 }, (_, index) => `+25571234${1_000 + index}`).join(",");
    expect(parsePhoneNumbers(many)).toMatchObject({ ok: false, detail: expect.stringContaining("at most 100") });
  });

  it("gives nothing but digits, with at most one plus sign before them", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parsePhoneNumbers(text);
        return !parsed.ok || parsed.numbers.every((number) => /^\+?\d{3,15}$/.test(number));
      }),
    );
  });
});
