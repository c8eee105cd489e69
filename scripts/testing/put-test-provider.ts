import { v7 as uuidv7 } from "uuid";
import { ProviderSettings } from "#core/providers/model.ts";
import type { Sql } from "#db/connect.ts";
import { announceChange } from "#db/stores/integrations/announce-change.ts";

/** Waits of 2, 4 and 8 seconds: the documented schedule of the APIs. */
export const documentedRetry = { kind: "schedule", delaysMs: [0, 2_000, 4_000, 8_000], jitter: 0 } as const;

/** Puts a provider into a test's database, or changes it, and tells the platforms over it. */
export async function putTestProvider(
  sql: Sql,
  name: string,
  settings: object,
  { enabled = true }: { enabled?: boolean } = {},
): Promise<void> {
  const parsed = ProviderSettings.parse({ timeoutMs: 2_000, retry: documentedRetry, ...settings });
  await sql`insert into providers (id, name, settings, enabled)
    values (${uuidv7()}, ${name}, ${sql.json(parsed as never)}, ${enabled})
    on conflict (name) do update set settings = excluded.settings, enabled = excluded.enabled`;
  await announceChange(sql, { kind: "providers" });
}

/** Settings of an e-mail API at that address, which wants a bearer token. */
export const emailApi = (url: string, more: object = {}) => ({
  kind: "email_api",
  url,
  method: "POST",
  auth: { kind: "bearer", key: "email-api-key" },
  body: { kind: "message" },
  from: null,
  ...more,
});

/** Settings of an SMS API at that address, which wants a key in a header. */
export const smsApi = (url: string, more: object = {}) => ({
  kind: "sms_api",
  url,
  method: "POST",
  auth: { kind: "api_key", header: "X-API-KEY", key: "sms-api-key" },
  body: { kind: "message" },
  from: null,
  ...more,
});
