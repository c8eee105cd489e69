import { readFile, writeFile } from "node:fs/promises";
import { renderHookEntities } from "./render-hook-entities.ts";

// Puts the table of entities as they are now between its headings of docs/hooks-capture.md.
const page = new URL("../../docs/hooks-capture.md", import.meta.url);
const text = await readFile(page, "utf8");
const start = text.indexOf("| model | what it is |");
const end = text.indexOf("\n\n", start);
await writeFile(page, text.slice(0, start) + renderHookEntities() + text.slice(end));
