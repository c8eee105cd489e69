import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { writeErrorsPage } from "#core/problems/write-errors-page.ts";

it("docs/errors.md says what the problem table says; node scripts/docs/write-errors.ts writes it anew", () => {
  const file = resolve(import.meta.dirname, "../../docs/errors.md");
  expect(readFileSync(file, "utf8")).toBe(writeErrorsPage());
});
