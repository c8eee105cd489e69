import { z } from "zod";
import { type ParsedFields, parseFields } from "#core/problems/parse-fields.ts";
import { CallbackMonitor, HookSettings, SendingMode } from "./model.ts";

const { errors, keepDays, sameObjectPerMinuteMax, depthMax } = HookSettings.shape;
const monitor = CallbackMonitor.shape;

const MonitorFields = z.strictObject({
  status: monitor.status,
  limit: monitor.limit.describe("Reports when it counts as many, or more."),
  minutes: monitor.minutes.describe("Counts what was changed in the last minutes; null: all that are on record."),
  every_minutes: monitor.everyMinutes,
  event: monitor.event.describe("The code of the event that is reported."),
});

/** The settings of all hooks as their API takes and answers them. What is left out takes its default. */
export const HookSettingsFields = z.strictObject({
  sending: SendingMode.default({ kind: "at_once" }).describe("When callbacks go out."),
  errors: errors.describe("What an error while a signal is raised by the API does."),
  keep_days: keepDays.describe("Callbacks older than this are deleted; null: as everything else."),
  monitors: z.array(MonitorFields).max(20).default([]),
  same_object_per_minute_max: sameObjectPerMinuteMax,
  depth_max: depthMax.describe("How many hooks in a row may cause each other."),
});
export type HookSettingsFields = z.output<typeof HookSettingsFields>;

/** Reads settings in the words of the API; problems point to its fields. */
export function readSettingsFields(input: unknown): ParsedFields<HookSettings> {
  const parsed = parseFields(HookSettingsFields, input);
  if (!parsed.ok) return parsed;
  const fields = parsed.value;
  return {
    ok: true,
    value: {
      sending: fields.sending,
      errors: fields.errors,
      keepDays: fields.keep_days,
      monitors: fields.monitors.map(({ every_minutes: everyMinutes, ...rest }) => ({ ...rest, everyMinutes })),
      sameObjectPerMinuteMax: fields.same_object_per_minute_max,
      depthMax: fields.depth_max,
    },
  };
}

/** The settings in the words of the API, their members in one order, because the database has one of its own. */
export function writeSettingsFields(settings: HookSettings): HookSettingsFields {
  const { sending } = settings;
  return {
    sending: sending.kind === "every" ? { kind: sending.kind, minutes: sending.minutes } : { kind: sending.kind },
    errors: settings.errors,
    keep_days: settings.keepDays,
    monitors: settings.monitors.map(({ status, limit, minutes, everyMinutes, event }) => {
      return { status, limit, minutes, every_minutes: everyMinutes, event };
    }),
    same_object_per_minute_max: settings.sameObjectPerMinuteMax,
    depth_max: settings.depthMax,
  };
}
