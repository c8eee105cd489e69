import { describe, expect, it } from "vitest";
import type { Json } from "#core/json.ts";
import { compileDrafts, outputOf as output } from "./testing/draft-rules.ts";

describe("filters in paths", () => {
  const payload: Json = {
    items: [
      { sku: "A", qty: 2 },
      { sku: "B", qty: 0 },
      { sku: "C", qty: 5 },
    ],
    phones: [
      { type: "home", no: "1" },
      { type: "work", no: "2" },
    ],
  };

  it("maps only the elements that pass, and rules with the same filter meet in the same element", () => {
    expect(
      output(
        [
          { from: "items[?qty > 0][].sku", target: "lines[].code" },
          { from: "items[?qty > 0][].qty", target: "lines[].amount" },
          { from: "items[?qty > 0][#]", target: "lines[].no" },
        ],
        payload,
      ),
    ).toEqual({
      lines: [
        { code: "A", amount: 2, no: 1 },
        { code: "C", amount: 5, no: 2 },
      ],
    });
  });

  it("takes the first or last that passes, or all of them", () => {
    expect(
      output(
        [
          { from: 'phones[?type = "work"][0].no', target: "work" },
          { from: 'phones[?type = "fax"][0].no', target: "fax" },
          { from: "items[?qty gt 1]", target: "many" },
          { from: "items[?qty gt 1][*].sku", target: "codes" },
        ],
        payload,
      ),
    ).toEqual({
      work: "2",
      many: [
        { sku: "A", qty: 2 },
        { sku: "C", qty: 5 },
      ],
      codes: ["A", "C"],
    });
  });

  it("is traced to the element that it came from", () => {
    const mapping = compileDrafts([
      { from: "items[?qty > 0][].sku", target: "lines[].code" },
      { from: "items[?qty > 0][-1].sku", target: "last" },
    ]);
    expect(mapping.trace(payload).values.map(({ sources }) => sources)).toEqual([
      ["items[0].sku"],
      ["items[2].sku"],
      ["items[2].sku"],
    ]);
  });
});
