import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareTexts } from "./compare-texts.ts";

describe("compareTexts", () => {
  it("tells what was taken away and what was added, between what stayed", () => {
    expect(compareTexts("a\nb\nc", "a\nx\nc")).toEqual({
      kind: "different",
      parts: [
        { kind: "same", lines: ["a"] },
        { kind: "removed", lines: ["b"] },
        { kind: "added", lines: ["x"] },
        { kind: "same", lines: ["c"] },
      ],
    });
  });

  it("finds equal texts equal", () => {
    expect(compareTexts("a\nb", "a\nb")).toEqual({ kind: "equal" });
  });

  it("gives parts from which both texts can be put together again", () => {
    const text = fc.array(fc.constantFrom("a", "b", "c", ""), { minLength: 1 }).map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const compared = compareTexts(before, after);
        if (compared.kind !== "different") return before === after;
        const without = (kind: string) =>
          compared.parts.flatMap((part) => (part.kind === kind ? [] : part.lines)).join("\n");
        return without("added") === before && without("removed") === after;
      }),
    );
  });
});
