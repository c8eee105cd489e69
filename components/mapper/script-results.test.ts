import { expect, test } from "vitest";
import { MappingDocument } from "#core/mapping/model.ts";
import { hasScripts, pickScripts } from "./script-results.ts";

const path = { kind: "path", paths: ["a"] } as const;
const script = { kind: "script", code: "return 1" } as const;
const mapping = (rules: object[]) => MappingDocument.parse({ rules });

test("scripts are values and conditions of rules; only such rules are run again", () => {
  const plain = { id: "plain", target: "x", source: path };
  const valued = { id: "valued", target: "y", source: script };
  const gated = { id: "gated", target: "z", source: path, condition: script };
  expect(hasScripts(mapping([plain]))).toBe(false);
  expect(hasScripts(mapping([plain, gated]))).toBe(true);
  expect(pickScripts(mapping([plain, valued, gated])).rules.map((rule) => rule.id)).toEqual(["valued", "gated"]);
});
