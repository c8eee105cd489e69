import { toInstantMs, toWallMs } from "../cron/wall-time.ts";

const dayMs = 86_400_000;

/** The date, and the hour from 0 to 23, that the clock of a zone shows. */
export function toLocal(timeZone: string, at: Date): { date: string; hour: number } {
  const text = new Date(toWallMs(timeZone, at.getTime())).toISOString();
  return { date: text.slice(0, 10), hour: Number(text.slice(11, 13)) };
}

/** When a day begins in a zone. */
export function startOfDay(timeZone: string, date: string): Date {
  return new Date(toInstantMs(timeZone, Date.parse(`${date}T00:00:00Z`)));
}

/** The date so many days later, or earlier. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** Every date from one to another, both included. */
export function listDates(from: string, to: string): string[] {
  const count = Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => addDays(from, index));
}

/** True for a date that there is, as YYYY-MM-DD. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
}
