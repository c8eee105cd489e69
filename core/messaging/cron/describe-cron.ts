import type { Cron } from "./model.ts";

const dayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
// More times than these are said by their hours and minutes.
const timesMax = 6;

/** A schedule in words: "at 08:00 on Tuesday and Thursday". */
export function describeCron(cron: Cron): string {
  return [describeTimes(cron), describeDays(cron), describeMonths(cron)].filter((part) => part !== "").join(" ");
}

function describeTimes({ minutes, hours }: Cron): string {
  if (hours.length < 24 && minutes.length * hours.length <= timesMax) {
    const times = hours.flatMap((hour) => minutes.map((minute) => `${pad(hour)}:${pad(minute)}`));
    return `at ${joinWords(times)}`;
  }
  const within = minutes.length === 1 && minutes[0] === 0 ? "" : describeMinutes(minutes);
  const during = describeHours(hours, within !== "");
  return within === "" ? during : during === "" ? within : `${within} ${during}`;
}

function describeMinutes(minutes: readonly number[]): string {
  const step = findStep(minutes, 60);
  if (step === 1) return "every minute";
  if (step !== null) return `every ${step} minutes`;
  const one = minutes.length === 1 && minutes[0] === 1;
  return `at ${joinWords(inRanges(minutes, String))} ${one ? "minute" : "minutes"} past the hour`;
}

function describeHours(hours: readonly number[], afterMinutes: boolean): string {
  const step = findStep(hours, 24);
  if (step === 1) return afterMinutes ? "" : "every hour";
  if (step !== null) return afterMinutes ? `in every ${ordinal(step)} hour` : `every ${step} hours`;
  const named = joinWords(inRanges(hours, afterMinutes ? (hour) => String(hour) : (hour) => `${pad(hour)}:00`));
  if (afterMinutes) return `in ${hours.length === 1 ? "hour" : "the hours"} ${named}`;
  return `every hour at ${named}`;
}

function describeDays({ daysOfMonth, daysOfWeek }: Cron): string {
  const byMonth = daysOfMonth.length === 31 ? "" : `on the ${joinWords(inRanges(daysOfMonth, ordinal))}`;
  // The week begins on Monday, as the numbers of the fields do.
  const week = daysOfWeek.map((day) => (day + 6) % 7).sort((a, b) => a - b);
  const byWeek = week.length === 7 ? "" : joinWords(inRanges(week, (day) => dayNames[(day + 1) % 7] ?? ""));
  if (byMonth === "" && byWeek === "") return "every day";
  if (byMonth === "") return `on ${byWeek}`;
  return byWeek === "" ? byMonth : `${byMonth}, and on each ${byWeek}`;
}

function describeMonths({ months }: Cron): string {
  if (months.length === 12) return "";
  return `in ${joinWords(inRanges(months, (month) => monthNames[month - 1] ?? ""))}`;
}

// All values of a field that lie so far apart, from 0 to its end; null where they lie otherwise.
function findStep(values: readonly number[], size: number): number | null {
  const [first, second] = values;
  if (first !== 0 || second === undefined || size % second !== 0) return null;
  const isEven = values.length === size / second && values.every((value, index) => value === index * second);
  return isEven ? second : null;
}

// Three or more in a row are told by their ends.
function inRanges(values: readonly number[], name: (value: number) => string): string[] {
  const words: string[] = [];
  for (let start = 0; start < values.length; ) {
    let end = start;
    while (values[end + 1] === (values[end] ?? 0) + 1) end += 1;
    const named = values.slice(start, end + 1).map(name);
    words.push(...(named.length > 2 ? [`${named[0]} to ${named.at(-1)}`] : named));
    start = end + 1;
  }
  return words;
}

function joinWords(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

function ordinal(day: number): string {
  const teen = day % 100 > 10 && day % 100 < 14;
  const ending = teen ? "th" : (["th", "st", "nd", "rd"][day % 10] ?? "th");
  return `${day}${ending}`;
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}
