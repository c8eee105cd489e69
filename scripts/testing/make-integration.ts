import { v7 as uuidv7 } from "uuid";
import { defaultHttpRetryPolicy } from "#core/deliveries/retry-policy.ts";
import { IntegrationDocument } from "#core/integrations/model.ts";
import type { Sql } from "#db/connect.ts";
import { createIntegration } from "#db/stores/integrations/save-integration.ts";

type Input = (typeof IntegrationDocument)["_zod"]["input"];
type Overrides = {
  source?: Partial<Input["source"]>;
  target?: Partial<Input["targets"][number]>;
  targets?: Input["targets"];
  condition?: Input["condition"];
  rules?: Input["mapping"]["rules"];
  active?: boolean;
  name?: string;
};

/** A valid document that maps `id` to `reference` and posts it to `targetUrl`, changed by `overrides`. */
export function makeDocument(targetUrl: string, overrides: Overrides = {}): IntegrationDocument {
  const target = {
    kind: "http" as const,
    targetId: "t1",
    name: "Target",
    method: "POST" as const,
    url: targetUrl,
    headers: [],
    auth: { kind: "none" as const },
    signingSecret: null,
    timeoutMs: 5_000,
    retry: defaultHttpRetryPolicy,
    ...overrides.target,
  };
  return IntegrationDocument.parse({
    schema: 1,
    source: {
      kind: "webhook",
      mode: "wait",
      failWithTarget: false,
      signature: null,
      dedupe: null,
      ratePerSecondMax: null,
      ...overrides.source,
    },
    condition: overrides.condition ?? null,
    mapping: {
      rules: overrides.rules ?? [{ id: "r1", target: "reference", source: { kind: "path", paths: ["id"] } }],
    },
    targets: overrides.targets ?? [target],
    samples: { source: "", target: "" },
  });
}

/** Stores an integration with that document. Its path is unique unless one is given. */
export async function makeIntegration(
  sql: Sql,
  targetUrl: string,
  overrides: Overrides & { path?: string } = {},
): Promise<{ id: string; path: string; document: IntegrationDocument }> {
  const id = uuidv7();
  const path = overrides.path ?? id.slice(-12);
  const document = makeDocument(targetUrl, overrides);
  const { name = "Test integration", active = true } = overrides;
  await createIntegration(sql, { id, name, active, path, document, note: "", authorName: "test", now: new Date() });
  return { id, path, document };
}
