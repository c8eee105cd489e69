import type { Standing } from "./walk-coming.ts";

/** Subscriptions that stand at the same place in the same clock, so that they go the same way from here. */
export type ForecastGroup = Standing & { subscriptions: number };

/** What a day brings, in the clock of the forecast. */
export type ForecastDay = {
  /** YYYY-MM-DD. */
  date: string;
  messages: number;
  /** For each hour of the wall clock from 0 to 23; an hour that comes twice has both. */
  hours: number[];
};

export type Forecast = {
  days: ForecastDay[];
  /** The last day that was counted in full, where it was too much to count; null: all were. */
  cutOffAt: string | null;
};

/** What one run sends of one message. */
export type ForecastPart = {
  at: Date;
  scheduleId: number;
  timeZone: string;
  messageSetId: number;
  sequenceNumber: number;
  lang: string;
  messages: number;
  /** Where those stand now to whom it goes. */
  from: Standing[];
};

/** The longest forecast, in days: a quarter of a year. */
export const forecastDaysMax = 92;
