import { readFile } from "node:fs/promises";
import path from "node:path";
import { ExportedIntegration } from "#core/integrations/exported-file.ts";
import { type Json, parseJsonExactly } from "#core/json.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import { UsageProblem } from "../command.ts";
import type { TestedIntegration } from "./run-tests.ts";

/** Reads exported integrations. Throws a UsageProblem that names the file and what is wrong with it. */
export async function readExportedFiles(files: readonly string[], directory: string): Promise<TestedIntegration[]> {
  return await Promise.all(files.map((file) => readExportedFile(file, directory)));
}

async function readExportedFile(file: string, directory: string): Promise<TestedIntegration> {
  const parsed = parseFields(ExportedIntegration, await readJson(file, path.resolve(directory, file)));
  if (parsed.ok) return { name: parsed.value.name, from: { file }, document: parsed.value.document };
  const lines = parsed.problems.map(({ pointer, detail }) => `  ${pointer || "/"}: ${detail}`);
  throw new UsageProblem(`${file} is no integration that Signalbox has exported:\n${lines.join("\n")}`);
}

async function readJson(file: string, place: string): Promise<Json> {
  try {
    return parseJsonExactly(await readFile(place, "utf8"));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (error instanceof SyntaxError) throw new UsageProblem(`${file} holds no JSON: ${message}`);
    if (code === undefined) throw error;
    throw new UsageProblem(`${file} cannot be read (${code}).`);
  }
}
