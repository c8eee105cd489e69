import { z } from "zod";
import type { Json } from "#core/json.ts";

// What OpenHIM's mediators and exports say, as far as it means something here. Whatever else they hold is let be.

const Text = z.string();

/** Where a mediator, or the route of a channel, is reached. */
export const OpenhimRoute = z.looseObject({
  name: Text.optional(),
  type: Text.optional(),
  status: Text.optional(),
  host: Text.optional(),
  port: z.number().int().min(1).max(65_535).optional(),
  path: Text.optional(),
  pathTransform: Text.optional(),
  secured: z.boolean().optional(),
  primary: z.boolean().optional(),
  username: Text.optional(),
});
export type OpenhimRoute = z.infer<typeof OpenhimRoute>;

export const OpenhimChannel = z.looseObject({
  name: Text.min(1),
  description: Text.nullable().optional(),
  urlPattern: Text.min(1),
  methods: z.array(Text).optional(),
  type: Text.optional(),
  priority: z.number().int().min(1).nullable().optional(),
  timeout: z.number().nullable().optional(),
  requestBody: z.boolean().optional(),
  allow: z.array(Text).optional(),
  whitelist: z.array(Text).optional(),
  authType: Text.optional(),
  status: Text.optional(),
  routes: z.array(OpenhimRoute).optional(),
});
export type OpenhimChannel = z.infer<typeof OpenhimChannel>;

const ConfigParameter = z.looseObject({ param: Text.min(1), type: Text.min(1), array: z.boolean().optional() });

/** One setting that a mediator has; a struct has settings of its own, and these have no structs in them. */
export const ConfigDefinition = ConfigParameter.extend({
  displayName: Text.optional(),
  description: Text.optional(),
  values: z.array(Text).optional(),
  template: z.array(ConfigParameter).optional(),
});
export type ConfigDefinition = z.infer<typeof ConfigDefinition>;

/** What a mediator says of itself when it starts. */
export const MediatorRegistration = z.looseObject({
  urn: Text.trim().min(1).max(255),
  version: Text.regex(
    /^\d{1,9}\.\d{1,9}\.\d{1,9}(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/,
    "A version has the form 1.2.3 (SemVer).",
  ).max(30),
  name: Text.trim().min(1).max(120),
  description: Text.nullable().optional(),
  endpoints: z.array(OpenhimRoute).optional(),
  defaultChannelConfig: z.array(OpenhimChannel).optional(),
  configDefs: z.array(ConfigDefinition).optional(),
  config: z.record(Text, z.custom<Json>()).optional(),
});
export type MediatorRegistration = z.infer<typeof MediatorRegistration>;

export const OpenhimClient = z.looseObject({
  clientID: Text.min(1),
  name: Text.min(1),
  roles: z.array(Text).optional(),
  customTokenID: Text.nullable().optional(),
  passwordHash: Text.nullable().optional(),
  certFingerprint: Text.nullable().optional(),
});
export type OpenhimClient = z.infer<typeof OpenhimClient>;

/** OpenHIM's export of metadata. Each entry is read for itself, so that one bad one does not stand in the way of the rest. */
export const OpenhimExport = z.looseObject({
  Clients: z.array(z.unknown()).default([]),
  Channels: z.array(z.unknown()).default([]),
  Mediators: z.array(z.unknown()).default([]),
});
export type OpenhimExport = z.infer<typeof OpenhimExport>;
