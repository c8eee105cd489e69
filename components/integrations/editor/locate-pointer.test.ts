import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { appendPointer } from "#core/problems/json-pointer.ts";
import { locatePointer, toLineAndColumn } from "./locate-pointer.ts";

function pointersOf(value: unknown, pointer = ""): [string, unknown][] {
  const inner = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return [[pointer, value], ...inner.flatMap(([name, part]) => pointersOf(part, appendPointer(pointer, name)))];
}

describe("locatePointer", () => {
  it("finds every part of every JSON text, laid out or not", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (drawn, indent) => {
        // A second look, because JSON has no -0.
        const value = JSON.parse(JSON.stringify(drawn)) as unknown;
        const text = JSON.stringify(value, null, indent);
        for (const [pointer, part] of pointersOf(value)) {
          const { start, end } = locatePointer(text, pointer);
          expect(JSON.parse(text.slice(start, end))).toEqual(part);
        }
      }),
    );
  });

  it("gives the nearest part around one that is not there", () => {
    const text = '{ "a": { "b": 1 } }';
    const { start, end } = locatePointer(text, "/a/c/d");
    expect(text.slice(start, end)).toBe('{ "b": 1 }');
  });
});

describe("toLineAndColumn", () => {
  it("counts both from 1", () => {
    expect(toLineAndColumn("ab\ncd", 4)).toEqual({ line: 2, column: 2 });
  });
});
