import type { MessagingServices } from "#core/config/messaging-service-settings.ts";
import type { AttemptResult } from "#core/deliveries/attempt-result.ts";
import { isJsonObject } from "#core/json.ts";
import { toCronLine } from "../cron/cron-line.ts";
import type { CronFields } from "../model.ts";

export type SchedulerService = NonNullable<MessagingServices["scheduler"]>;

/** A schedule that the scheduler has to be told of; without fields it is gone here. */
export type ToldSchedule = {
  id: number;
  /** Its id there; null while it has none. */
  remoteId: string | null;
  fields: (CronFields & { enabled: boolean }) | null;
};

export type SchedulerRequest = {
  method: "POST" | "PATCH";
  url: string;
  headers: (readonly [string, string])[];
  body: string;
  timeoutMs: number;
};

const timeoutMs = 15_000;
const secondMs = 1_000;
const delayMsMax = 300_000;

/**
 * The documented call by which a scheduler learns of a schedule; null where it has nothing to learn. What it knows is changed,
 * and told not to call any more where the schedule is switched off or gone; what it does not know is added.
 */
export function askScheduler(service: SchedulerService, siteUrl: string, told: ToldSchedule): SchedulerRequest | null {
  const { id, remoteId, fields } = told;
  const isCalled = fields?.enabled === true;
  if (remoteId === null && !isCalled) return null;
  const definition = isCalled
    ? {
        frequency: null,
        cron_definition: toCronLine(fields),
        endpoint: `${siteUrl}/api/v1/schedule/${id}/send/`,
        auth_token: service.inboundToken,
        payload: {},
      }
    : {};
  const body = remoteId === null ? definition : { ...definition, enabled: isCalled };
  return {
    method: remoteId === null ? "POST" : "PATCH",
    url: `${service.url}/schedule/${remoteId === null ? "" : `${encodeURIComponent(remoteId)}/`}`,
    headers: [
      ["Content-Type", "application/json"],
      ["Accept", "application/json"],
      ...(service.token === null ? [] : [["Authorization", `Token ${service.token}`] as const]),
    ],
    body: JSON.stringify(body),
    timeoutMs,
  };
}

export type SchedulerAnswer =
  | { kind: "told"; remoteId: string }
  /** It does not know the id any more; the schedule is to be added again. */
  | { kind: "forgotten" }
  | { kind: "failed"; problem: string };

/** What became of the call. Nothing of what the scheduler says is repeated, because it may answer with our token. */
export function readSchedulerAnswer(remoteId: string | null, result: AttemptResult): SchedulerAnswer {
  if (result.kind !== "answered") return { kind: "failed", problem: `It was not reached. ${result.detail}` };
  const { status } = result;
  if (status === 404 && remoteId !== null) return { kind: "forgotten" };
  if (status < 200 || status > 299) return { kind: "failed", problem: `It answered ${status}${explain(status)}.` };
  if (remoteId !== null) return { kind: "told", remoteId };
  const id = readId(result.body);
  return id === null ? { kind: "failed", problem: "Its answer has no id." } : { kind: "told", remoteId: id };
}

/** How long to wait after so many failed calls: 5 s, 15 s, 45 s, and 5 min at most. It is tried until it succeeds. */
export function delayAfterTries(tryCount: number): number {
  return Math.min(delayMsMax, 5 * secondMs * 3 ** Math.max(0, Math.min(tryCount, 10) - 1));
}

function explain(status: number): string {
  if (status === 401 || status === 403) return "; check SCHEDULER_API_TOKEN";
  return status === 404 ? "; check SCHEDULER_URL" : "";
}

function readId(body: string): string | null {
  try {
    const parsed: unknown = JSON.parse(body);
    const id = isJsonObject(parsed) ? parsed.id : undefined;
    return (typeof id === "string" && id !== "") || typeof id === "number" ? String(id).slice(0, 200) : null;
  } catch {
    // An answer that is no JSON has no id.
    return null;
  }
}
