import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { renderTargets } from "./write-targets.ts";

it("has written the page of targets and providers from the descriptions as they are now", async () => {
  const page = await readFile(new URL("../../docs/targets-and-providers.md", import.meta.url), "utf8");
  expect(page).toBe(renderTargets());
});
