import { z } from "zod";
import { toLowS } from "./keys/low-s.ts";
import { readPublicKey, writePublicKey } from "./keys/read-key.ts";
import { verifyText } from "./keys/verify-text.ts";
import type { EsbSettings, EsbState } from "./model.ts";
import type { SendToBus, SignText } from "./ports.ts";
import { fetchToken } from "./token/fetch-token.ts";

/** What came of looking at the connection, step by step. A step that failed is the last. */
export const EsbCheck = z.object({
  ok: z.boolean(),
  steps: z.array(
    z.object({
      step: z.enum(["settings", "keys", "token"]),
      ok: z.boolean(),
      detail: z.string().describe("What was found, in a plain sentence."),
    }),
  ),
});
export type EsbCheck = z.infer<typeof EsbCheck>;

type CheckPorts = { readState: () => Promise<EsbState>; send: SendToBus; sign: SignText; nowMs: () => number };

/**
 * Looks whether a call could go through the bus: the settings are complete, our key signs, and the token server knows us. The
 * token is fetched for real and thrown away. No message is sent, because a partner would receive it.
 */
export async function checkConnection({ readState, send, sign, nowMs }: CheckPorts): Promise<EsbCheck> {
  const state = await readState();
  if (state.kind === "incomplete") {
    const missing = state.missing.length === 0 ? [] : [`Still to be set: ${state.missing.join(", ")}.`];
    const wrong = state.problems.map(({ name, detail }) => `${name} ${detail}.`);
    return { ok: false, steps: [{ step: "settings", ok: false, detail: [...missing, ...wrong].join(" ") }] };
  }
  const { settings } = state;
  const steps: EsbCheck["steps"] = [{ step: "settings", ok: true, detail: "Everything that is needed is set." }];
  const signs = checkSigning(sign, settings);
  steps.push({
    step: "keys",
    ok: signs,
    detail: signs
      ? "Our private key signs, and its signature holds under our public key."
      : "What our private key signs does not hold under its own public key; make a new pair.",
  });
  if (!signs) return { ok: false, steps };
  const startedAtMs = nowMs();
  const token = await fetchToken(send, settings);
  const tookMs = nowMs() - startedAtMs;
  if (token.kind === "failed") {
    steps.push({ step: "token", ok: false, detail: token.detail });
    return { ok: false, steps };
  }
  const validity =
    token.validMs === null
      ? "and does not say how long it holds"
      : `that holds for ${Math.round(token.validMs / 1_000)} s`;
  steps.push({ step: "token", ok: true, detail: `The token server issued a token within ${tookMs} ms, ${validity}.` });
  return { ok: true, steps };
}

function checkSigning(sign: SignText, { privateKey }: EsbSettings): boolean {
  const text = '{"apiCode":"check","esbBody":{}}';
  const signature = Buffer.from(toLowS(sign(text, privateKey))).toString("base64");
  const read = readPublicKey(writePublicKey(privateKey));
  return read.ok && verifyText([text], signature, read.key);
}
