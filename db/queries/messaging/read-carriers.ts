import { type Gateway, MessagingSettings } from "#core/messaging/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { gatewayColumns } from "./content-columns.ts";

/** What holds for all staged messages; the defaults until somebody changes them. */
export async function readMessagingSettings(sql: SqlOrTransaction): Promise<MessagingSettings> {
  const [row] = await sql<{ settings: unknown }[]>`select settings from messaging_settings where id = 1`;
  // What an older release has stored lacks what came later, and takes its default.
  return MessagingSettings.parse(row?.settings ?? {});
}

/** All gateways by name, those that are switched off as well. */
export async function readGateways(sql: SqlOrTransaction): Promise<Gateway[]> {
  return [...(await sql<Gateway[]>`select ${gatewayColumns(sql)} from messaging_gateways g order by g.name`)];
}
