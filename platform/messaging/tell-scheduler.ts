import type { AttemptResult } from "#core/deliveries/attempt-result.ts";
import {
  askScheduler,
  delayAfterTries,
  readSchedulerAnswer,
  type SchedulerRequest,
  type SchedulerService,
} from "#core/messaging/scheduler/ask-scheduler.ts";
import type { Sql } from "#db/connect.ts";
import {
  askForUnknown,
  closeSchedulerCall,
  failSchedulerCall,
  forgetRemote,
  type SchedulerCall,
  takeSchedulerCalls,
} from "#db/stores/messaging/schedules/scheduler-calls.ts";

export type SchedulerParts = {
  sql: Sql;
  /** Null: our own clock is used. */
  service: SchedulerService | null;
  siteUrl: string;
  send: (request: SchedulerRequest) => Promise<AttemptResult>;
  now: () => Date;
};

/** The way to the external scheduler; null where there is none. Answers how many schedules it was told of. */
export type TellScheduler = (() => Promise<number>) | null;

const atOnceMax = 4;

/**
 * Tells the external scheduler of every schedule that is not there as it is here. The token that it calls us with is handed
 * over from the configuration, and is in no row.
 */
export function openTellScheduler({ service, ...parts }: SchedulerParts): TellScheduler {
  if (service === null) return null;
  const { sql, now } = parts;
  return async () => {
    await askForUnknown(sql, now());
    const calls = await takeSchedulerCalls(sql, now(), atOnceMax);
    await Promise.all(calls.map((call) => tell({ service, ...parts }, call)));
    return calls.length;
  };
}

async function tell(
  { sql, service, siteUrl, send, now }: SchedulerParts & { service: SchedulerService },
  call: SchedulerCall,
): Promise<void> {
  const request = askScheduler(service, siteUrl, call);
  // Nothing to be said: it never knew the schedule.
  if (request === null) return await closeSchedulerCall(sql, call, { remoteId: call.remoteId, now: now() });
  const answer = readSchedulerAnswer(call.remoteId, await send(request));
  switch (answer.kind) {
    case "told":
      return await closeSchedulerCall(sql, call, { remoteId: answer.remoteId, now: now() });
    case "forgotten":
      return await forgetRemote(sql, call, now());
    case "failed": {
      const nextTryAt = new Date(now().getTime() + delayAfterTries(call.tryCount));
      return await failSchedulerCall(sql, call, { problem: answer.problem, nextTryAt });
    }
  }
}
