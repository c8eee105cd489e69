import { expect, it } from "vitest";
import { cronOf, fieldsOf } from "./any-test-cron.ts";
import { toCronLine } from "./cron-line.ts";
import { parseCron } from "./parse-cron.ts";

const problemsOf = (line: string) => {
  const parsed = parseCron(fieldsOf(line));
  return parsed.kind === "invalid" ? parsed.problems : [];
};

it("reads lists, ranges, steps and names", () => {
  expect(cronOf("*/20 8-10,20 1,15 jan,mar-apr mon-wed")).toEqual({
    minutes: [0, 20, 40],
    hours: [8, 9, 10, 20],
    daysOfMonth: [1, 15],
    months: [1, 3, 4],
    daysOfWeek: [1, 2, 3],
    everyHour: false,
  });
  expect(cronOf("5/20 8-18/5 * * *")).toMatchObject({ minutes: [5, 25, 45], hours: [8, 13, 18] });
  expect(cronOf("0 */6 * * *")).toMatchObject({ hours: [0, 6, 12, 18], everyHour: true });
});

it.each(["0", "7", "sun"])("takes %s for Sunday", (day) => {
  expect(cronOf(`0 8 * * ${day}`).daysOfWeek).toEqual([0]);
});

it("lets a range of days end with Sunday, by either number or by name", () => {
  for (const days of ["5-7", "fri-sun", "5-0"]) expect(cronOf(`0 8 * * ${days}`).daysOfWeek).toEqual([0, 5, 6]);
  expect(cronOf("0 8 * * *").daysOfWeek).toHaveLength(7);
  expect(cronOf("0 8 * * 1/2").daysOfWeek).toEqual([1, 3, 5]);
});

it("takes blanks inside fields for nothing, and an empty field for any", () => {
  const fields = { minute: " 0, 30 ", hour: "", dayOfMonth: "  ", monthOfYear: "JAN", dayOfWeek: "1 , 2" };
  expect(toCronLine(fields)).toBe("0,30 * * jan 1,2");
  expect(parseCron(fields)).toMatchObject({ kind: "parsed", cron: { minutes: [0, 30], months: [1] } });
});

it("names every field that cannot be read, in the documented words", () => {
  expect(problemsOf("99 24 0 13 8")).toEqual([
    { field: "minute", detail: "99 24 0 13 8 is not a valid crontab string: item value 99 out of range [0, 59]" },
    { field: "hour", detail: "99 24 0 13 8 is not a valid crontab string: item value 24 out of range [0, 23]" },
    { field: "dayOfMonth", detail: "99 24 0 13 8 is not a valid crontab string: item value 0 out of range [1, 31]" },
    { field: "monthOfYear", detail: "99 24 0 13 8 is not a valid crontab string: item value 13 out of range [1, 12]" },
    { field: "dayOfWeek", detail: "99 24 0 13 8 is not a valid crontab string: item value 8 out of range [0, 7]" },
  ]);
});

it.each([
  ["1,,2 * * * *", 'item "" is no number, range, list or step'],
  ["*/0 * * * *", 'the step of "*/0" has to be 1 or more'],
  ["20-10 * * * *", 'the range "20-10" begins after its end'],
  ["-5 * * * *", 'item "-5" is no number, range, list or step'],
  ["1.5 * * * *", 'item "1.5" is no number, range, list or step'],
  ["? * * * *", 'item "?" is no number, range, list or step'],
  ["noon * * * *", 'item value "noon" is no number'],
  ["* * * * lundi", 'item value "lundi" is no number or name'],
  [`${"1,".repeat(40)}1 * * * *`, "a field has at most 64 characters"],
  ["0 8 30 2 *", "the chosen months have no such day"],
  ["0 8 31 4,6,9,11 *", "the chosen months have no such day"],
])("refuses %s", (line, detail) => {
  expect(problemsOf(line).map((problem) => problem.detail)).toEqual([
    `${line} is not a valid crontab string: ${detail}`,
  ]);
});

it("takes days that come in leap years, and days that a day of the week makes up for", () => {
  expect(problemsOf("0 8 29 2 *")).toEqual([]);
  expect(problemsOf("0 8 30 2 1")).toEqual([]);
});
