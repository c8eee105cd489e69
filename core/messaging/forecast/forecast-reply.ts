import { z } from "zod";
import type { Forecast } from "./model.ts";

/** Volumes before they happen, as the API shows them. */
export const ForecastReply = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  time_zone: z.string().describe("In whose clock days and hours are meant."),
  computed_at: z.iso.datetime(),
  messages: z.number().int(),
  cut_off_at: z.iso.date().nullable().describe("The last day that could be counted; null: all days were."),
  days: z.array(
    z.object({
      date: z.iso.date(),
      messages: z.number().int(),
      hours: z.array(z.number().int()).describe("For each hour from 0 to 23."),
    }),
  ),
});
export type ForecastReply = z.infer<typeof ForecastReply>;

/** Writes the reply for a forecast. */
export function toForecastReply(
  { days, cutOffAt }: Forecast,
  { from, to, timeZone, now }: { from: string; to: string; timeZone: string; now: Date },
): ForecastReply {
  const messages = days.reduce((sum, day) => sum + day.messages, 0);
  return { from, to, time_zone: timeZone, computed_at: now.toISOString(), messages, cut_off_at: cutOffAt, days };
}

/** An estimate of a day, as the API shows it. */
export const EstimateReply = z.object({
  id: z.number().int(),
  send_date: z.iso.date(),
  messageset: z.number().int(),
  estimate_subscriptions: z.number().int(),
  estimate_identities: z.number().int(),
});
