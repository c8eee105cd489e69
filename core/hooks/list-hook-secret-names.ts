import type { HookDocument } from "./model.ts";

/** Which secrets a hook names, each once: the one that signs its calls, and those in its headers as {secret:NAME}. */
export function listHookSecretNames({
  headers,
  signingSecret,
}: Pick<HookDocument, "headers" | "signingSecret">): string[] {
  const named = [...headers.matchAll(/\{secret:([^{}]+)\}/g)].map(([, name = ""]) => name);
  return [...new Set(signingSecret === null ? named : [signingSecret, ...named])];
}
