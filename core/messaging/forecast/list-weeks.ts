import { addDays } from "./days.ts";

/** The dates of a month (YYYY-MM) in weeks from Monday to Sunday; null where a week reaches into another month. */
export function listWeeks(month: string): (string | null)[][] {
  const first = `${month}-01`;
  const weekday = new Date(`${first}T00:00:00Z`).getUTCDay();
  const weeks: (string | null)[][] = [];
  for (let monday = addDays(first, -((weekday + 6) % 7)); monday.slice(0, 7) <= month; monday = addDays(monday, 7)) {
    const week = [0, 1, 2, 3, 4, 5, 6].map((day) => addDays(monday, day));
    weeks.push(week.map((date) => (date.startsWith(`${month}-`) ? date : null)));
  }
  return weeks;
}

/** The month so many months later, or earlier. */
export function addMonths(month: string, months: number): string {
  const [year = 1970, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}
