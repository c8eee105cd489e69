"use server";

import { z } from "zod";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { getPlatform } from "#app/_server/platform.ts";
import type { TriedScript } from "#components/conditions/sample-context.tsx";
import { tryScript as tryOne } from "#core/integrations/try/try-script.ts";
import { parseJsonExactly } from "#core/json.ts";

// The bounds of the document that the script and the sample would be kept in.
const Request = z.tuple([
  z.object({ code: z.string().max(100_000), paths: z.array(z.string().max(1_000)).max(200).nullable() }),
  z.string().max(1_000_000),
]);

/** Runs one script that need not be saved, for a sample. Nothing is sent and nothing is stored. */
export async function tryScript(
  script: { code: string; paths: readonly string[] | null },
  sampleText: string,
): Promise<TriedScript> {
  const permitted = await permitAction("test_integrations");
  if (permitted.kind === "refused") return permitted;
  const request = Request.safeParse([script, sampleText]);
  if (!request.success) return { kind: "refused", message: "The script or the sample is too large; make it smaller." };
  const [{ code, paths }, text] = request.data;
  if (!isJson(text)) return { kind: "refused", message: "The sample is no JSON yet; mend it, or choose another one." };
  const { sandbox } = await getPlatform();
  return await tryOne(sandbox.runScripts, { code, paths }, text);
}

function isJson(text: string): boolean {
  try {
    parseJsonExactly(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
