import { z } from "zod";
import { deliveryStates } from "#core/deliveries/model.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { ProviderName, ProviderSettings, type ProviderSummary, providerKinds } from "./model.ts";

/** A provider as the API tells of it. */
export const ProviderReply = z.object({
  id: z.uuid(),
  name: ProviderName,
  kind: z.enum(providerKinds),
  enabled: z.boolean().describe("One that is switched off sends nothing, and the record says so."),
  position: z
    .number()
    .int()
    .describe(
      "Its place among all providers, from 1: a message that names none is tried by those that carry it in this order.",
    ),
  settings: ProviderSettings,
  from_environment: z.boolean().describe("Its settings stand in the environment and are changed there."),
  used_by: z
    .array(z.object({ id: z.uuid(), name: z.string() }))
    .describe("Integrations whose current version names it."),
  last_delivery: z
    .object({
      id: z.uuid(),
      at: z.iso.datetime(),
      state: z.enum(deliveryStates),
      error: z.string().nullable(),
    })
    .nullable(),
  paused_until: z.iso.datetime().nullable().describe("Nothing is sent by it before, because it failed too often."),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  warnings: z
    .array(z.object({ pointer: z.string(), detail: z.string() }))
    .optional()
    .describe("After a change."),
});
export type ProviderReply = z.infer<typeof ProviderReply>;

/** Writes the reply for a provider. */
export function toProviderReply(provider: ProviderSummary, warnings?: FieldProblem[]): ProviderReply {
  const { lastDelivery: last } = provider;
  return {
    id: provider.id,
    name: provider.name,
    kind: provider.settings.kind,
    enabled: provider.enabled,
    position: provider.position,
    settings: provider.settings,
    from_environment: provider.fromEnvironment,
    used_by: provider.usedBy,
    last_delivery: last && { ...last, at: last.at.toISOString() },
    paused_until: provider.pausedUntil?.toISOString() ?? null,
    created_at: provider.createdAt.toISOString(),
    updated_at: provider.updatedAt.toISOString(),
    ...(warnings === undefined ? {} : { warnings }),
  };
}
