import { z } from "zod";
import type { JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { ConfigDefinition } from "./model.ts";
import type { RecordHeartbeat } from "./ports.ts";
import { fillPasswords, listConfigSecrets } from "./settle-config.ts";

/** What a mediator says now and then: since when it is up, and whether it wants its settings. */
export const Heartbeat = z.looseObject({
  uptime: z.number().min(0).max(2_147_483_647).describe("Seconds since it started."),
  config: z.boolean().optional().describe("True asks for its settings even if they have not changed."),
});

export type HeartbeatPorts = {
  recordHeartbeat: RecordHeartbeat;
  /** The values of secrets by name; those that are not there are left out. */
  openSecrets: (names: string[]) => Promise<ReadonlyMap<string, string>>;
};

export type TakenHeartbeat =
  /** `config` is null where the mediator has nothing new to learn. */
  { kind: "taken"; config: JsonObject | null } | { kind: "not_found" } | { kind: "invalid"; problems: FieldProblem[] };

/** Records that a mediator is up, and tells it its settings where they have changed since, or where it asks. */
export async function takeHeartbeat(
  ports: HeartbeatPorts,
  by: Author,
  mediator: { urn: string } | { id: number },
  input: unknown,
): Promise<TakenHeartbeat> {
  requirePermitted(by.actor, "report_heartbeats");
  const parsed = parseFields(Heartbeat, input);
  if (!parsed.ok) return { kind: "invalid", problems: parsed.problems };
  const recorded = await ports.recordHeartbeat(mediator, Math.floor(parsed.value.uptime));
  if (recorded === null) return { kind: "not_found" };
  const { config, configChanged, document } = recorded;
  if (config === null || !(configChanged || parsed.value.config === true)) return { kind: "taken", config: null };
  const definitions = readDefinitions(document);
  const names = listConfigSecrets(definitions, config);
  const values = names.length === 0 ? new Map<string, string>() : await ports.openSecrets(names);
  return { kind: "taken", config: fillPasswords(definitions, config, values) };
}

/** The settings that a registered mediator has, as it described them. */
export function readDefinitions(document: JsonObject | null): ConfigDefinition[] {
  return z.array(ConfigDefinition).safeParse(document?.configDefs).data ?? [];
}
