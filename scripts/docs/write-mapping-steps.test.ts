import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { renderMappingSteps } from "./write-mapping-steps.ts";

it("has written the page of steps from the catalog as it is now", async () => {
  const page = await readFile(new URL("../../docs/mapping-steps.md", import.meta.url), "utf8");
  expect(page).toBe(renderMappingSteps());
});
