import { describe, expect, it } from "vitest";
import { findOnShelf, keepSample, removeSample, renameSample } from "./sample-shelf.ts";

const shelf = [
  { name: "Paid", text: '{"paid":true}' },
  { name: "Open", text: '{"paid":false}' },
  { name: "Same as open", text: '{"paid":false}' },
];

describe("findOnShelf", () => {
  it("finds a text by itself, and of equal texts the one that was chosen", () => {
    expect(findOnShelf(shelf, '{"paid":false}', null)).toEqual({ kind: "kept", name: "Open" });
    expect(findOnShelf(shelf, '{"paid":false}', "Same as open")).toEqual({ kind: "kept", name: "Same as open" });
    expect(findOnShelf(shelf, '{"paid":false}', "Paid")).toEqual({ kind: "kept", name: "Open" });
  });

  it("tells a changed text from one that was never kept", () => {
    expect(findOnShelf(shelf, "{}", "Paid")).toEqual({ kind: "changed", name: "Paid" });
    expect(findOnShelf(shelf, "{}", "Gone")).toEqual({ kind: "loose" });
    expect(findOnShelf(shelf, "{}", null)).toEqual({ kind: "loose" });
    expect(findOnShelf(shelf, " ", "Paid")).toEqual({ kind: "loose" });
  });
});

describe("keepSample", () => {
  it("puts a text behind the others, and in the place of the one that has the name", () => {
    const added = keepSample(shelf, "  New ", "[]");
    expect(added).toEqual({ ok: true, name: "New", shelf: [...shelf, { name: "New", text: "[]" }] });
    const replaced = keepSample(shelf, "Open", "[]");
    expect(replaced).toMatchObject({ shelf: [shelf[0], { name: "Open", text: "[]" }, shelf[2]] });
  });

  it("says what to change where it cannot be kept", () => {
    expect(keepSample(shelf, " ", "[]")).toEqual({ ok: false, detail: "Give it a name." });
    expect(keepSample(shelf, "n".repeat(81), "[]")).toMatchObject({ detail: "A name has at most 80 characters." });
    expect(keepSample(shelf, "Empty", " \n")).toMatchObject({ ok: false, detail: expect.stringContaining("no text") });
    expect(keepSample(shelf, "Large", "é".repeat(128_001))).toMatchObject({
      detail: expect.stringContaining("256 kB"),
    });
    const full = Array.from({ length: 20 }, (_, index) => ({ name: `sample ${index}`, text: "1" }));
    expect(keepSample(full, "One more", "1")).toMatchObject({ detail: expect.stringContaining("remove one") });
    expect(keepSample(full, "sample 7", "2").ok).toBe(true);
  });
});

describe("renameSample", () => {
  it("keeps place and text, and refuses a name that another has", () => {
    expect(renameSample(shelf, "Open", "Unpaid")).toMatchObject({
      name: "Unpaid",
      shelf: [shelf[0], { name: "Unpaid", text: '{"paid":false}' }, shelf[2]],
    });
    expect(renameSample(shelf, "Open", " Open ")).toMatchObject({ ok: true, shelf });
    expect(renameSample(shelf, "Open", "Paid")).toEqual({
      ok: false,
      detail: "Another sample is named “Paid”; choose a different name.",
    });
  });
});

describe("removeSample", () => {
  it("takes out one and leaves the others as they stand", () => {
    expect(removeSample(shelf, "Open")).toEqual([shelf[0], shelf[2]]);
  });
});
