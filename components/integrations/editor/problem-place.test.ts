import { describe, expect, it } from "vitest";
import { newDraft, newTarget } from "./draft.ts";
import { describePlace, stepOf } from "./problem-place.ts";

const { document } = newDraft();

describe("describePlace", () => {
  it.each([
    ["/name", "Name"],
    ["/targets/0/url", "Target, URL"],
    ["/targets/0/headers/1/value", "Target, header 2, value"],
    ["/mapping/rules/1/steps/0/name", "Rule 2 (contact.email), steps 1, name"],
    ["/source/signature/secrets/0", "Source, signature, secret 1"],
    ["", "Document"],
  ])("says %s in words", (pointer, expected) => {
    expect(describePlace(pointer, document).toLowerCase()).toBe(expected.toLowerCase());
  });

  it("numbers the targets where there are several", () => {
    const two = { ...document, targets: [...document.targets, newTarget(document.targets)] };
    expect(describePlace("/targets/1/url", two)).toBe("Target 2, URL");
  });
});

describe("stepOf", () => {
  it("leads to the step in which the part is edited", () => {
    expect([stepOf("/mapping/rules/0"), stepOf("/samples/source"), stepOf("/targets/0"), stepOf("/note")]).toEqual([
      "map",
      "test",
      "configure",
      "save",
    ]);
  });
});
