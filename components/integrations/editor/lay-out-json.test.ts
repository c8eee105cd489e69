import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "#core/json.ts";
import { layOutJsonShortly } from "./lay-out-json.ts";
import { trimMapping } from "./trim-mapping.ts";

describe("layOutJsonShortly", () => {
  it("writes the same value, whatever it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(layOutJsonShortly(value as Json))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("puts a short rule on one line and breaks what is longer", () => {
    const rule = { id: "a", target: "b", source: { kind: "path", paths: ["c"] } };
    expect(layOutJsonShortly({ rules: [rule, { ...rule, note: "x".repeat(80) }] }).split("\n")).toEqual([
      "{",
      '  "rules": [',
      '    { "id": "a", "target": "b", "source": { "kind": "path", "paths": ["c"] } },',
      "    {",
      '      "id": "a",',
      '      "target": "b",',
      '      "source": { "kind": "path", "paths": ["c"] },',
      `      "note": "${"x".repeat(80)}"`,
      "    }",
      "  ]",
      "}",
    ]);
  });
});

describe("trimMapping", () => {
  it("leaves out what is the default, and keeps what is not", () => {
    const source = { kind: "path", paths: ["x"] };
    const full = { id: "r", target: "t", source, steps: [], whenMissing: { kind: "omit" }, whenFails: "fail" };
    const steps = [
      { name: "trim", args: [] },
      { name: "left", args: [3] },
    ];
    expect(trimMapping({ rules: [full, { ...full, steps }] })).toEqual({
      rules: [
        { id: "r", target: "t", source, whenFails: "fail" },
        { id: "r", target: "t", source, steps: [{ name: "trim" }, { name: "left", args: [3] }], whenFails: "fail" },
      ],
    });
  });
});
