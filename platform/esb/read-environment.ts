import { readFile } from "node:fs/promises";
import type { EsbConfig } from "#core/config/to-esb-config.ts";
import type { EsbKey } from "#core/esb/settings/esb-document.ts";
import type { GivenEsb, GivenText } from "#core/esb/settings/resolve-esb.ts";

const pemKeys: readonly EsbKey[] = ["privateKey", "publicKey", "busPublicKey"];
// The largest PEM of one key is a few hundred characters; a path that names something else is not read into memory.
const pemCharactersMax = 20_000;

/** The settings that the environment makes. A key may stand there itself or as the path of its file, which is read here. */
export async function readEsbEnvironment(config: EsbConfig): Promise<GivenEsb> {
  const given: GivenEsb = {};
  for (const [key, value] of Object.entries(config) as [EsbKey, string | number | null][]) {
    if (value === null) continue;
    given[key] = pemKeys.includes(key) ? await readPem(String(value)) : { kind: "given", text: String(value) };
  }
  return given;
}

async function readPem(value: string): Promise<GivenText> {
  if (value.includes("-----BEGIN")) return { kind: "given", text: value };
  try {
    const text = await readFile(value, "utf8");
    if (text.length <= pemCharactersMax) return { kind: "given", text };
    return { kind: "unreadable", detail: `names the file ${value}, which is too long for a key` };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return {
      kind: "unreadable",
      detail: `names the file ${value}, which cannot be read (${code ?? "unknown reason"})`,
    };
  }
}
