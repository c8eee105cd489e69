import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { renderHookEntities } from "./render-hook-entities.ts";

it("docs/hooks-capture.md lists the entities with their hidden columns (node scripts/docs/write-hook-entities.ts)", async () => {
  const page = await readFile(new URL("../../docs/hooks-capture.md", import.meta.url), "utf8");
  expect(page).toContain(`\n\n${renderHookEntities()}\n\n`);
});
