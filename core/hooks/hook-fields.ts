import { z } from "zod";
import { RetryPolicy } from "#core/deliveries/retry-policy.ts";
import { Condition } from "#core/mapping/model.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { SecretName } from "#core/vault/secret-name.ts";
import { type Hook, type HookDocument, hookContentTypes, hookMethods } from "./model.ts";

/** Texts that the documented model lets be null are "" here, so that there is one way to say that there is none. */
const optionalText = (max: number) =>
  z
    .string()
    .max(max)
    .nullable()
    .default("")
    .transform((text) => text ?? "");

const FieldNames = z
  .array(z.string().min(1).max(120))
  .max(200)
  .transform((names) => [...new Set(names)]);

/** A text as it is kept, or an object of names and values, which is kept as JSON text. */
const Headers = z
  .union([z.string().max(20_000), z.record(z.string().max(256), z.string().max(8_192))])
  .nullable()
  .default("")
  .transform((given) => (typeof given === "string" ? given : given === null ? "" : JSON.stringify(given)));

/** A hook as the documented API takes it, with the fields of our own behind the documented ones. */
export const HookFields = z.strictObject({
  name: z
    .string()
    .trim()
    .max(512)
    .nullable()
    .default(null)
    .transform((name) => (name === "" ? null : name))
    .describe("Without one it is called by its model and the day on which it was made."),
  model: z
    .string()
    .trim()
    .min(1)
    .max(256)
    .describe("signalbox.client, database.schema.table, or the last part where it means one model only."),
  signals: z
    .array(z.string().trim().min(1).max(256))
    .min(1, "Name at least one signal, such as created.")
    .max(50)
    .transform((names) => [...new Set(names)])
    .describe("Names of registered signals."),
  enabled: z.boolean().default(true),
  target_url: z.string().trim().min(1).max(2_048),
  http_method: z
    .string()
    .transform((method) => method.toUpperCase())
    .pipe(z.enum(hookMethods))
    .default("POST"),
  headers: Headers.describe("One `Name: value` in each line, or one JSON object; {secret:NAME} is a secret's value."),
  content_type: z
    .union([z.enum(hookContentTypes), z.literal("")])
    .nullable()
    .default(null)
    .transform((type) => (type === "" ? null : type)),
  payload_template: optionalText(200_000).describe("Comes before serializer_class; both empty: the default payload."),
  serializer_class: optionalText(256).describe("The name of a serializer, built in or stored."),
  condition: Condition.nullable().default(null),
  watched_fields: FieldNames.nullable()
    .default(null)
    .transform((names) => (names?.length === 0 ? null : names))
    .describe("An update counts where it changes one of them; null: whatever it changes."),
  hidden_fields: FieldNames.default([]).describe("Never in a payload, beside what is hidden of the model anyway."),
  signing_secret: SecretName.nullable().default(null).describe("Signs requests in the manner of Standard Webhooks."),
  timeout_ms: z.number().int().min(100).max(120_000).default(30_000),
  retry: RetryPolicy.nullable().default(null).describe("Null: as all HTTP targets are tried again."),
});

export const HookDocumentFields = HookFields.transform((fields): HookDocument => {
  return {
    name: fields.name,
    model: fields.model,
    signals: fields.signals,
    enabled: fields.enabled,
    targetUrl: fields.target_url,
    method: fields.http_method,
    headers: fields.headers,
    contentType: fields.content_type,
    payloadTemplate: fields.payload_template,
    serializer: fields.serializer_class,
    condition: fields.condition,
    watchedFields: fields.watched_fields,
    hiddenFields: fields.hidden_fields,
    signingSecret: fields.signing_secret,
    timeoutMs: fields.timeout_ms,
    retry: fields.retry,
  };
});

/** The fields of a hook in the words of the documented API. */
export function writeHookFields(hook: HookDocument): z.output<typeof HookFields> {
  return {
    name: hook.name,
    model: hook.model,
    signals: hook.signals,
    enabled: hook.enabled,
    target_url: hook.targetUrl,
    http_method: hook.method,
    headers: hook.headers,
    content_type: hook.contentType,
    payload_template: hook.payloadTemplate,
    serializer_class: hook.serializer,
    condition: hook.condition,
    watched_fields: hook.watchedFields,
    hidden_fields: hook.hiddenFields,
    signing_secret: hook.signingSecret,
    timeout_ms: hook.timeoutMs,
    // In one order, because the database has one of its own.
    retry: hook.retry && { kind: hook.retry.kind, delaysMs: hook.retry.delaysMs, jitter: hook.retry.jitter },
  };
}

/** Whether changes of the model's rows reach the hook. */
export const Installed = z.object({
  ok: z.boolean(),
  problem: z.string().nullable().describe("Why changes do not reach it; null where they do, and where it is off."),
});
export type Installed = z.output<typeof Installed>;

export const HookReply = z.object({
  id: z.int(),
  name: z.string().nullable(),
  model: z.string().describe("Its whole name."),
  signals: z.array(z.string()),
  enabled: z.boolean(),
  target_url: z.string(),
  http_method: z.enum(hookMethods),
  headers: z.string(),
  content_type: z.enum(hookContentTypes).nullable(),
  payload_template: z.string(),
  serializer_class: z.string(),
  condition: Condition.nullable(),
  watched_fields: z.array(z.string()).nullable(),
  hidden_fields: z.array(z.string()),
  signing_secret: SecretName.nullable(),
  timeout_ms: z.int(),
  retry: RetryPolicy.nullable(),
  installed: Installed,
  create_datetime: z.iso.datetime(),
  update_datetime: z.iso.datetime(),
  warnings: z
    .array(z.object({ pointer: z.string(), detail: z.string() }))
    .optional()
    .describe("After a change: what works and is probably not meant."),
});
export type HookReply = z.output<typeof HookReply>;

/** A hook as the documented API answers it. */
export function writeHook(hook: Hook, installed: Installed, warnings: FieldProblem[] = []): HookReply {
  return {
    id: hook.id,
    ...writeHookFields(hook),
    installed,
    create_datetime: hook.createdAt.toISOString(),
    update_datetime: hook.updatedAt.toISOString(),
    ...(warnings.length > 0 ? { warnings } : {}),
  };
}
