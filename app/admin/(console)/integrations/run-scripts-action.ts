"use server";

import { z } from "zod";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { getPlatform } from "#app/_server/platform.ts";
import type { ScriptsOutcome } from "#components/mapper/script-results.ts";
import { runMappingScripts } from "#core/integrations/try/run-mapping-scripts.ts";
import { parseJsonExactly } from "#core/json.ts";
import { MappingDocument } from "#core/mapping/model.ts";
import { readScriptResults } from "#core/runs/read-script-results.ts";

const Text = z.string().max(8_000_000);

/** Runs the scripts of a mapping that need not be saved, for a sample. Nothing is sent and nothing is stored. */
export async function runScripts(mappingText: string, sampleText: string): Promise<ScriptsOutcome> {
  const permitted = await permitAction("test_integrations");
  if (permitted.kind === "refused") return permitted;
  const texts = z.tuple([Text, Text]).safeParse([mappingText, sampleText]);
  if (!texts.success) return { kind: "refused", message: "Mapping or sample are too large." };
  const mapping = MappingDocument.safeParse(readJson(mappingText));
  const sample = readJson(sampleText);
  if (!mapping.success || sample === undefined) return { kind: "refused", message: "Mapping or sample do not fit." };
  const { sandbox } = await getPlatform();
  const ran = await runMappingScripts(sandbox.runScripts, mapping.data, { value: sample, json: sampleText });
  if (ran.kind === "not_tried") return { kind: "refused", message: ran.detail };
  return { kind: "ran", results: [...readScriptResults(ran.outcomes)] };
}

function readJson(text: string) {
  try {
    return parseJsonExactly(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
