import { describe, expect, it } from "vitest";
import { composeSms, smsCharactersMax } from "./compose-sms.ts";

const templates = { from: null, to: "{{ phone }}", text: "Order {{ id }}" };

describe("composeSms", () => {
  it("fills recipients, text and sender from the output", () => {
    const output = { phone: "+255 712 345 678, 0713 000 111", id: 7, shop: "NORTH" };
    expect(composeSms({ ...templates, from: "{{ shop }}" }, output)).toEqual({
      ok: true,
      message: { from: "NORTH", to: ["+255712345678", "0713000111"], text: "Order 7" },
    });
  });

  it("leaves the sender to the provider where the template gives none", () => {
    expect(composeSms({ ...templates, from: "{{ shop }}" }, { phone: "15522", id: 1 })).toMatchObject({
      ok: true,
      message: { from: null },
    });
  });

  it.each([
    ["to", templates, { id: 1 }, "no number to send to"],
    ["to", templates, { phone: "nobody", id: 1 }, "is no phone number"],
    ["text", { ...templates, text: "{{ nothing }}" }, { phone: "15522" }, "empty"],
    ["text", { ...templates, text: "{{ long }}" }, { phone: "15522", long: "x".repeat(smsCharactersMax + 1) }, "1530"],
  ])("names the field %s that cannot be filled", (field, given, output, words) => {
    expect(composeSms(given, output)).toMatchObject({
      ok: false,
      problem: { field, detail: expect.stringContaining(words) },
    });
  });
});
