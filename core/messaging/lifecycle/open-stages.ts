import { listRuns } from "../cron/list-runs.ts";
import { parseCron } from "../cron/parse-cron.ts";
import type { Message, MessageSet, Schedule } from "../model.ts";
import { chooseFallback, listChain } from "../plan/choose-message.ts";
import type { FindStage, Stage, Traveller } from "./model.ts";
import { noRunTimes, openRunTimes, type RunTimes } from "./run-times.ts";

/** All that says which way subscriptions go: sets with their messages, schedules, and what stands in for a language. */
export type Ways = {
  sets: readonly (Pick<MessageSet, "id" | "nextSetId" | "defaultScheduleId" | "fallbackLanguages"> & {
    messages: readonly Pick<Message, "sequenceNumber" | "lang">[];
  })[];
  schedules: readonly Pick<
    Schedule,
    "id" | "minute" | "hour" | "dayOfMonth" | "monthOfYear" | "dayOfWeek" | "timeZone" | "perSubscriber" | "enabled"
  >[];
  /** For sets that name none. */
  fallbackLanguages: readonly string[];
};

export type Stages = {
  findStage: FindStage;
  /** In whose clock a traveller's runs of a schedule are. */
  findZone: (scheduleId: number, traveller: Traveller) => string;
  /** The runs of a schedule in one clock; none while it is switched off. */
  runTimesOf: (scheduleId: number, timeZone: string) => RunTimes;
  /** The schedule on which a set is begun; null where there is no such set. */
  findDefaultSchedule: (messageSetId: number) => number | null;
};

/**
 * Prepares the ways of subscriptions for many questions: each set is read once for each language, and the runs of each
 * schedule once for each clock. A schedule that is switched off has no runs, and so has one whose fields cannot be read.
 */
export function openStages(ways: Ways): Stages {
  const sets = new Map(ways.sets.map((set) => [set.id, set]));
  const schedules = new Map(ways.schedules.map((schedule) => [schedule.id, schedule]));
  const chains = new Map<string, Pick<Stage, "numbers" | "langs">>();
  const times = new Map<string, RunTimes>();

  function chainOf(set: Ways["sets"][number], lang: string): Pick<Stage, "numbers" | "langs"> {
    const key = `${set.id} ${lang}`;
    const known = chains.get(key);
    if (known !== undefined) return known;
    const found = listChain(set.messages, lang, chooseFallback(set, ways));
    const chain = {
      numbers: found.map(({ sequenceNumber }) => sequenceNumber),
      langs: found.map((message) => message.lang),
    };
    chains.set(key, chain);
    return chain;
  }

  function runTimesOf(scheduleId: number, timeZone: string): RunTimes {
    const key = `${scheduleId} ${timeZone}`;
    const known = times.get(key);
    if (known !== undefined) return known;
    const schedule = schedules.get(scheduleId);
    const read = schedule?.enabled ? parseCron(schedule) : null;
    const found =
      read?.kind === "parsed"
        ? openRunTimes((after, until) => listRuns(read.cron, timeZone, after, until))
        : noRunTimes;
    times.set(key, found);
    return found;
  }

  function findZone(scheduleId: number, { timeZone }: Traveller): string {
    const schedule = schedules.get(scheduleId);
    if (schedule === undefined) return "UTC";
    return schedule.perSubscriber && timeZone !== null ? timeZone : schedule.timeZone;
  }

  function findStage(messageSetId: number, scheduleId: number | null, traveller: Traveller): Stage | null {
    const set = sets.get(messageSetId);
    if (set === undefined) return null;
    const schedule = scheduleId ?? set.defaultScheduleId;
    return {
      messageSetId,
      ...chainOf(set, traveller.lang),
      empty: set.messages.length === 0,
      times: runTimesOf(schedule, findZone(schedule, traveller)),
      nextSetId: set.nextSetId,
    };
  }

  return {
    findStage,
    findZone,
    runTimesOf,
    findDefaultSchedule: (messageSetId) => sets.get(messageSetId)?.defaultScheduleId ?? null,
  };
}
