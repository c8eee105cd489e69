import { describe, expect, it } from "vitest";
import { startTarget } from "#core/targets/list-descriptions.ts";
import { newDraft, newTarget } from "./draft.ts";
import { describePlace, stepOf } from "./problem-place.ts";

const test = { id: "c1", name: "Two lines", sample: "{}", expected: { kind: "skipped" as const }, ignore: [] };
const document = { ...newDraft().document, tests: [test, { ...test, name: "" }] };

describe("describePlace", () => {
  it.each([
    ["/name", "Name"],
    ["/targets/0/url", "Target, URL"],
    ["/targets/0/headers/1/value", "Target, header 2, value"],
    ["/mapping/rules/1/steps/0/name", "Rule 2 (contact.email), steps 1, name"],
    ["/source/signature/secrets/0", "Source, signature, secret 1"],
    ["/tests", "Test cases"],
    ["/tests/0/sample", "Test case 1 (Two lines), sample"],
    ["/tests/1/ignore/0", "Test case 2, field not compared 1"],
    ["/testsRequired", "Saving requires that all pass"],
    ["", "Document"],
  ])("says %s in words", (pointer, expected) => {
    expect(describePlace(pointer, document).toLowerCase()).toBe(expected.toLowerCase());
  });

  it("numbers the targets where there are several", () => {
    const two = { ...document, targets: [...document.targets, newTarget(document.targets)] };
    expect(describePlace("/targets/1/url", two)).toBe("Target 2, URL");
  });
});

describe("describePlace of an e-mail target", () => {
  it("calls a field as the form does", () => {
    const [target] = document.targets;
    if (target === undefined) throw new Error("no target");
    const mail = { ...document, targets: [startTarget("email", target)] };
    expect(describePlace("/targets/0/message/to", mail)).toBe("Target, To");
    expect(describePlace("/targets/0/route/server/host", mail)).toBe("Target, Mail server");
    expect(describePlace("/targets/0/route/names/1", mail)).toBe("Target, Providers 2");
  });
});

describe("stepOf", () => {
  it("leads to the mapper for a mapping of a target's own", () => {
    expect(stepOf("/targets/1/mapping/rules/0")).toBe("map");
  });

  it("leads to the step in which the part is edited", () => {
    const pointers = [
      "/mapping/rules/0",
      "/samples/source",
      "/tests/0/name",
      "/testsRequired",
      "/targets/0",
      "/name",
      "/note",
    ];
    expect(pointers.map(stepOf)).toEqual(["map", "test", "test", "test", "configure", "configure", "save"]);
  });
});
