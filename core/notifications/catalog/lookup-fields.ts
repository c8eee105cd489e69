import { z } from "zod";
import { type Lookup, type LookupKind, lookupKinds } from "../model.ts";
import type { LookupDocument, NotificationCatalog } from "./model.ts";

/** What the documents call the tables of words, as they stand in addresses and answers. */
export const lookupLists = {
  module: "modules",
  channel: "channels",
  status: "statuses",
  priority: "priorities",
  actor_type: "actor_types",
} as const satisfies Record<LookupKind, string>;
export type LookupList = (typeof lookupLists)[LookupKind];

/** The kind of word of a list's name in an address; null where there is none. */
export function findLookupKind(list: string): LookupKind | null {
  const name = list.replaceAll("-", "_");
  return lookupKinds.find((kind) => lookupLists[kind] === name) ?? null;
}

/** A word as its management takes it. */
export const LookupFields = z.strictObject({
  code: z
    .string()
    .trim()
    .max(64)
    .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, "A code holds letters, digits, _, - and . without spaces, as in STAFF.")
    .transform((code) => code.toUpperCase()),
  name: z.string().trim().min(1).max(120),
  weight: z
    .number()
    .int()
    .min(1)
    .max(1_000)
    .nullable()
    .default(null)
    .describe("Priorities only: the heavier one is sent first."),
  is_active: z.boolean().default(true),
});

export const LookupDocumentFields = z
  .strictObject({ kind: z.enum(lookupKinds), ...LookupFields.shape })
  .transform(({ is_active: active, ...rest }): LookupDocument => ({ ...rest, active }));

/** The fields of a word with its kind, as `LookupDocumentFields` reads them. */
export function writeLookupFields({ kind, code, name, weight, active }: LookupDocument) {
  return { kind, code, name, weight, is_active: active };
}

export const LookupReply = z.object({
  id: z.int(),
  code: z.string(),
  name: z.string(),
  weight: z.int().nullable().optional().describe("Priorities only."),
  is_active: z.boolean(),
});
export type LookupReply = z.output<typeof LookupReply>;

/** A word as its management answers it. */
export function writeLookup({ id, kind, code, name, weight, active }: Lookup): LookupReply {
  return { id, code, name, ...(kind === "priority" ? { weight } : {}), is_active: active };
}

const LookupWord = LookupReply.omit({ weight: true });

export const LookupsReply = z.object({
  ok: z.literal(true),
  data: z.object({
    modules: z.array(LookupWord),
    channels: z.array(LookupWord),
    statuses: z.array(LookupWord),
    priorities: z.array(LookupWord).describe("The heaviest first."),
    actor_types: z.array(LookupWord),
  }),
});

/** All words, as the documented API lists them: without weights, priorities by them and the others by code. */
export function writeLookups({ lookups }: Pick<NotificationCatalog, "lookups">): z.output<typeof LookupsReply> {
  const list = (kind: LookupKind) =>
    lookups
      .filter((lookup) => lookup.kind === kind)
      .sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0) || (a.code < b.code ? -1 : 1))
      .map(({ id, code, name, active }) => ({ id, code, name, is_active: active }));
  return {
    ok: true,
    data: {
      modules: list("module"),
      channels: list("channel"),
      statuses: list("status"),
      priorities: list("priority"),
      actor_types: list("actor_type"),
    },
  };
}
