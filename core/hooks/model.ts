import { z } from "zod";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { RetryPolicy } from "#core/deliveries/retry-policy.ts";
import type { JsonObject } from "#core/json.ts";
import { Condition } from "#core/mapping/model.ts";
import { SecretName } from "#core/vault/secret-name.ts";

/** What can happen to a row. */
export const operations = ["created", "updated", "deleted"] as const;
export type Operation = (typeof operations)[number];

/** What the payload of a hook can be; null says nothing of it. */
export const hookContentTypes = [
  "application/json",
  "application/xml",
  "text/xml",
  "text/plain",
  "application/javascript",
  "text/html",
] as const;
export type HookContentType = (typeof hookContentTypes)[number];

export const hookMethods = ["POST", "PUT", "PATCH", "GET", "DELETE"] as const;
export type HookMethod = (typeof hookMethods)[number];

/**
 * `own` are the three short names, `django` the documented names of the framework, which mean the same or nothing here, and
 * `custom` what applications raise by the API.
 */
export const signalKinds = ["own", "django", "custom"] as const;
export type SignalKind = (typeof signalKinds)[number];

export type Signal = { id: number; name: string; kind: SignalKind; createdAt: Date; updatedAt: Date };

export const callbackStatuses = ["waiting", "sent", "error"] as const;
export type CallbackStatus = (typeof callbackStatuses)[number];

/** Of `status_details`, as documented; what is longer is cut. */
export const statusDetailsMax = 512;

/** What a person says of a hook; ids and times are the store's. */
export type HookDocument = {
  /** Null shows the model's name and the day on which the hook was made. */
  name: string | null;
  /** `signalbox.client` for an entity of our own, `database.schema.table` for a table of an attached database. */
  model: string;
  /** Names of signals. */
  signals: string[];
  enabled: boolean;
  targetUrl: string;
  method: HookMethod;
  /** As it was written: one `Name: value` in each line, or one JSON object. */
  headers: string;
  contentType: HookContentType | null;
  /** "" where there is none; it comes before the serializer. */
  payloadTemplate: string;
  /** "" where there is none; then the payload is the default one. */
  serializer: string;
  condition: Condition | null;
  /** An update of these fields alone counts; null: of any field. */
  watchedFields: string[] | null;
  /** Never in a payload, beside what is hidden of the model anyway. */
  hiddenFields: string[];
  /** Signs requests in the manner of Standard Webhooks. */
  signingSecret: SecretName | null;
  timeoutMs: number;
  /** Null: the usual one of HTTP targets. */
  retry: RetryPolicy | null;
};

export type Hook = HookDocument & { id: number; createdAt: Date; updatedAt: Date };

/** The stored parts of a hook that are JSON. */
export const HookCondition = Condition.nullable();
export const HookRetry = RetryPolicy.nullable();
export const HookSigningSecret = SecretName.nullable();

/** Code that makes a payload of a row, run in the sandbox under a name that hooks give as their serializer. */
export type HookSerializer = {
  id: number;
  name: string;
  description: string;
  code: string;
  createdAt: Date;
  updatedAt: Date;
};

/**
 * One column of a model. What is hidden is in no occurrence, so that no payload, condition or preview can show it; only its
 * name can be among the changed fields.
 */
export type HookField = { name: string; type: string; hidden: boolean; references: string | null };

/** Something whose rows hooks can watch. */
export type HookModel = {
  /** As hooks name it. */
  name: string;
  label: string;
  /** Null for our own entities. */
  databaseId: number | null;
  schema: string;
  table: string;
  /** In the order of the primary key; empty where the table has none. */
  keyFields: string[];
  fields: HookField[];
};

/** A change of a row as its trigger kept it in the same transaction, or a signal that an application raised. */
export type Occurrence = {
  id: string;
  occurredAt: Date;
  model: string;
  operation: Operation | "raised";
  /** The key as text, several columns joined by commas; null where the table has none. */
  objectId: string | null;
  /** The row before and after, without hidden fields. */
  old: JsonObject | null;
  new: JsonObject | null;
  /** Names of the fields that an update changed, hidden ones too. */
  changedFields: string[];
  /** The hooks that were waiting for it when it happened. */
  hookIds: number[];
  /** Of a raised signal: its name, and what came with it. */
  signal: string | null;
  arguments: JsonObject | null;
  /** Continues the trace of a row that belongs to one, such as a run; null begins one. */
  traceId: string | null;
};

/** What is on record of a call before it is made: as the hook was at that moment. */
export type CallbackSnapshot = {
  hookId: number;
  hookName: string;
  model: string;
  objectId: string | null;
  signal: string;
  eventType: string;
  targetUrl: string;
  method: HookMethod;
  headers: HeaderLine[];
  contentType: string | null;
  payload: string;
};

/** What an occurrence comes to for one hook and one of its signals. */
export type CallbackPlan =
  | (CallbackSnapshot & { status: "waiting" })
  /** It cannot be sent as it is, and `details` says why. */
  | (CallbackSnapshot & { status: "error"; details: string });

/** When the callbacks go out. */
export const SendingMode = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("at_once") }),
  z.strictObject({ kind: z.literal("every"), minutes: z.number().int().min(1).max(1_440) }),
  /** Only when `signalbox send-callbacks` or a person says so. */
  z.strictObject({ kind: z.literal("by_command") }),
]);
export type SendingMode = z.infer<typeof SendingMode>;

/** Reports an event of the notifications when `limit` callbacks of a status were changed in the last `minutes`. */
export const CallbackMonitor = z.strictObject({
  status: z.enum(["waiting", "error"]),
  limit: z.number().int().min(1).max(1_000_000).default(10),
  /** Null counts all that are on record. */
  minutes: z.number().int().min(1).max(525_600).nullable().default(null),
  everyMinutes: z.number().int().min(1).max(1_440).default(5),
  /** The code of the event. */
  event: z.string().min(1).max(100),
});
export type CallbackMonitor = z.infer<typeof CallbackMonitor>;

/** What holds for all hooks. */
export const HookSettings = z.strictObject({
  sending: SendingMode.default({ kind: "at_once" }),
  /**
   * What an error while a hook is carried out does: `record` keeps it as a callback of status "error"; `raise` hands it to
   * whoever raised the signal by the API, and nothing is kept. A change of a row is never held up by a hook.
   */
  errors: z.enum(["record", "raise"]).default("record"),
  /** Callbacks older than this are deleted; null leaves them to the retention of everything else. */
  keepDays: z.number().int().min(1).max(3_650).nullable().default(null),
  monitors: z.array(CallbackMonitor).max(20).default([]),
  /** How often in a minute one hook may call for one object before it is taken to feed itself. */
  sameObjectPerMinuteMax: z.number().int().min(1).max(10_000).default(60),
  /** How many hooks in a row may cause each other. */
  depthMax: z.number().int().min(1).max(100).default(5),
});
export type HookSettings = z.infer<typeof HookSettings>;

export const defaultHookSettings: HookSettings = HookSettings.parse({});

/** A PostgreSQL database of somebody else, whose tables hooks may watch. */
export type AttachedDatabase = {
  id: number;
  /** The first part of its models' names. */
  name: string;
  /** The secret whose value is the address with which it is reached, postgres://…; it is nowhere else. */
  urlSecret: SecretName;
  /** Names of columns that are hidden in all its tables, in any case; `*` stands for any characters. */
  hiddenColumns: string[];
  enabled: boolean;
  /** Since when it could not be reached or kept, and why; null while all is well. */
  problem: string | null;
  problemSince: Date | null;
  lastReadAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};
