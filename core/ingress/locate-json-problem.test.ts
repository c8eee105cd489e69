import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { locateJsonProblem } from "./locate-json-problem.ts";
import { countKeys, measureJson } from "./measure-json.ts";

const unlimited = { depthMax: Number.MAX_SAFE_INTEGER, keysMax: Number.MAX_SAFE_INTEGER };

function isValidJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe("the careful reader of JSON", () => {
  it.each([
    ["", 0, "The text ends before"],
    ["   ", 3, "The text ends before"],
    ['{"a":1', 6, "The text ends before"],
    ['{"a" 1}', 5, 'A ":" is missing'],
    ["{a:1}", 1, "A field name in double quotes"],
    ["{'a':1}", 1, "A field name in double quotes"],
    ['{"a":1,}', 7, 'There is a "," before "}"'],
    ["[1,]", 3, 'There is a "," before "]"'],
    ["[1 2]", 3, 'A "," or "]" is missing'],
    ['{"a":1 "b":2}', 7, 'A "," or "}" is missing'],
    ['{"a":tru}', 5, "A value is missing"],
    ['{"a":NaN}', 5, "A value is missing"],
    ["01", 1, "There is more text"],
    ["{} x", 3, "There is more text"],
    ['"abc', 0, "This text in quotes has no end"],
    ['"a\nb"', 2, "A line break or control character"],
    ['"a\\x"', 2, "JSON has no such escape"],
    ['"a\\u12g4"', 2, "JSON has no such escape"],
  ])("finds in %j the place %i: %s", (text, offset, detail) => {
    expect(locateJsonProblem(text, unlimited)).toMatchObject({
      kind: "malformed",
      offset,
      detail: expect.stringContaining(detail),
    });
  });

  it("agrees with the platform's parser on what is valid, for whatever text", () => {
    const scrap = fc.array(
      fc.constantFrom(
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        '"',
        '"a"',
        "1",
        "-",
        "0",
        ".5",
        "e+1",
        "true",
        "null",
        "\\",
        " ",
        "\n",
        "\u0001",
        "\\u0041",
      ),
      { maxLength: 14 },
    );
    const repeatsKey = (text: string) => locateJsonProblem(text, unlimited)?.kind === "duplicate_key";
    fc.assert(
      fc.property(
        fc.oneof(
          scrap.map((parts) => parts.join("")),
          fc.string(),
          fc.json(),
        ),
        (text) => {
          if (repeatsKey(text)) return;
          expect(locateJsonProblem(text, unlimited) === null).toBe(isValidJson(text));
        },
      ),
      { numRuns: 3_000 },
    );
  });
});

describe("the quick measure of JSON", () => {
  it("counts as many fields as the parsed value has, unless a name is repeated", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const measure = measureJson(text, Number.MAX_SAFE_INTEGER);
        expect(measure.keys).toBe(countKeys(JSON.parse(text)));
        expect(measure.depth).toBe(depthOf(JSON.parse(text)));
      }),
      { numRuns: 300 },
    );
  });

  it("is not deceived by quotes, braces and colons inside of texts", () => {
    expect(measureJson('{"a\\":{":"[{:\\\\","b":"\\\\"}', 64)).toEqual({ depth: 1, keys: 2 });
  });
});

function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
