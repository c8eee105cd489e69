import { describe, expect, test } from "vitest";
import { type CheckImportPorts, checkImport } from "./check-import.ts";
import { writeSubscribedKey } from "./judge-rows.ts";
import { type FoundPerson, type ImportKnown, type ImportRow, importLinesMax } from "./model.ts";
import { readImportForm } from "./read-import-form.ts";
import { readImportRow } from "./read-import-row.ts";

const ada = "0190c2a0-0000-7000-8000-000000000001";
const pregnancy = {
  id: 4,
  shortName: "pregnancy",
  defaultScheduleId: 2,
  fallbackLanguages: [],
  lastNumbers: new Map([
    ["eng", 12],
    ["swa", 10],
  ]),
};
const known: ImportKnown = {
  sets: new Map([
    ["pregnancy", pregnancy],
    ["4", pregnancy],
    ["new", { ...pregnancy, id: 5, shortName: "new", lastNumbers: new Map() }],
  ]),
  schedules: new Map([
    ["2", 2],
    ["3", 3],
    ["Weekdays", 3],
  ]),
  fallbackLanguages: [],
  ownIdentities: true,
};
const encode = (text: string) => new TextEncoder().encode(text);

function readRow(columns: string, line: string, change: Partial<ImportKnown> = {}) {
  const form = { columns: columns.split(","), separator: "," };
  return readImportRow({ line: 2, cells: line.split(",") }, form, { ...known, ...change });
}

describe("the first line", () => {
  const read = (text: string) => readImportForm(encode(text));

  test("names columns in any order and case, with metadata under the application's own names", () => {
    expect(read("\ufeffLang; MessageSet;MSISDN;metadata.Clinic\neng;a;b;c")).toEqual({
      ok: true,
      form: { columns: ["lang", "messageset", "msisdn", "metadata.Clinic"], separator: ";" },
      start: { byte: 43, line: 2 },
    });
  });

  test.each([
    ["", "The file is empty"],
    ["identity,messageset,lang\n", "nobody below"],
    ["identity,messageset,lang,weight\na", 'not known: "weight"'],
    ["identity,messageset,lang,metadata.\na", 'not known: "metadata."'],
    ["identity,messageset,lang,lang\na", 'Two columns are named "lang"'],
    ["identity,lang\na", "does not name the column messageset"],
    ["messageset,lang\na", "none of the columns identity, msisdn and email"],
  ])("of %j is refused and says why", (text, detail) => {
    expect(read(text)).toEqual({
      ok: false,
      problem: { line: 1, column: "", detail: expect.stringContaining(detail) },
    });
  });
});

describe("a line", () => {
  test("that says the least is a subscription from the first message, by the set's own schedule", () => {
    expect(readRow("identity,messageset,lang", `${ada},pregnancy,eng`)).toEqual({
      line: 2,
      person: { kind: "identity", identity: ada },
      messageSetId: 4,
      scheduleId: 2,
      lang: "eng",
      nextSequenceNumber: 1,
      timeZone: null,
      metadata: null,
    });
  });

  test("may say everything, and name sets and schedules by their ids or names", () => {
    const columns =
      "msisdn,email,messageset,lang,schedule,next_sequence_number,time_zone,metadata.clinic,metadata.__proto__";
    const row = readRow(columns, "0027 82 000 1001,Ada@Example.org,4,swa,Weekdays,10,Africa/Cairo,7,x") as ImportRow;
    expect(row).toMatchObject({
      person: { kind: "addresses", msisdn: "+27820001001", email: "ada@example.org" },
      messageSetId: 4,
      scheduleId: 3,
      nextSequenceNumber: 10,
      timeZone: "Africa/Cairo",
    });
    expect(JSON.stringify(row.metadata)).toBe('{"clinic":"7","__proto__":"x"}');
  });

  test.each([
    ["identity,messageset,lang", "ada,pregnancy,eng", "identity", "no id of an identity"],
    ["identity,messageset,lang", ",pregnancy,eng", "", "names nobody"],
    ["msisdn,messageset,lang", "0820001001,pregnancy,eng", "msisdn", "code of its country"],
    ["email,messageset,lang", "ada,pregnancy,eng", "email", ""],
    ["identity,messageset,lang", `${ada},baby,eng`, "messageset", 'There is no message set "baby"'],
    ["identity,messageset,lang", `${ada},,eng`, "messageset", "Give the short name"],
    ["identity,messageset,lang", `${ada},pregnancy,`, "lang", "Give the language"],
    ["identity,messageset,lang", `${ada},pregnancy,fra`, "lang", "it has eng, swa"],
    ["identity,messageset,lang,schedule", `${ada},pregnancy,eng,Sundays`, "schedule", 'no schedule "Sundays"'],
    ["identity,messageset,lang,next_sequence_number", `${ada},pregnancy,eng,0`, "next_sequence_number", "from 1"],
    ["identity,messageset,lang,next_sequence_number", `${ada},pregnancy,swa,11`, "next_sequence_number", "number 10"],
    ["identity,messageset,lang,time_zone", `${ada},pregnancy,eng,Mars/Base`, "time_zone", "Write a time zone"],
    ["identity,messageset,lang,metadata.a", `${ada},pregnancy,eng,\u0000`, "metadata.a", "cannot be stored"],
    ["identity,messageset,lang", `${ada},pregnancy,eng,more`, "", "It has 4 values"],
  ])("%s / %s is told by its column", (columns, line, column, detail) => {
    expect(readRow(columns, line)).toEqual([{ line: 2, column, detail: expect.stringContaining(detail) }]);
  });

  test("tells all of its problems at once", () => {
    expect(readRow("msisdn,messageset,lang", "12,baby,")).toHaveLength(3);
  });

  test("in a language that another stands in for is taken, as is one of a set whose messages are still to be written", () => {
    expect(readRow("identity,messageset,lang", `${ada},pregnancy,fra`, { fallbackLanguages: ["eng"] })).toMatchObject({
      lang: "fra",
    });
    expect(readRow("identity,messageset,lang", `${ada},new,fra`)).toMatchObject({ messageSetId: 5 });
  });

  test("names people by their ids alone where an external store has them, whatever ids look like there", () => {
    const external = { ownIdentities: false };
    expect(readRow("identity,messageset,lang", "ada,pregnancy,eng", external)).toMatchObject({
      person: { kind: "identity", identity: "ada" },
    });
    expect(readRow("msisdn,messageset,lang", "+27820001001,pregnancy,eng", external)).toEqual([
      { line: 2, column: "msisdn", detail: expect.stringContaining("external store") },
    ]);
  });
});

describe("the check of a file", () => {
  const everybodyIsNew: CheckImportPorts["findPeople"] = async (rows) => ({
    found: rows.map((): FoundPerson => ({ kind: "new" })),
    subscribed: new Set(),
  });
  const check = async (text: string, findPeople = everybodyIsNew) =>
    (await checkImport({ readKnown: async () => known, findPeople, pause: async () => {} }, encode(text))).check;

  test("counts what it would make, and one identity for one person with two sets", async () => {
    const lines = ["+27820001001,pregnancy,eng", "+27820001001,new,eng", "+27820001002,new,eng"];
    expect(await check(`msisdn,messageset,lang\n${lines.join("\n")}`)).toEqual({
      lines: 3,
      subscriptions: 3,
      identities: 2,
      invalid: 0,
      problems: [],
    });
  });

  test("tells who is subscribed already, whom the store refuses, and who stands in the file twice", async () => {
    const lines = ["+27820001001,pregnancy,eng", "+27820001002,pregnancy,eng", "+27820001003,pregnancy,eng"];
    const found: FoundPerson[] = [
      { kind: "found", identity: ada },
      { kind: "refused", column: "msisdn", detail: "There are multiple identities with this address." },
      { kind: "new" },
      { kind: "new" },
    ];
    const text = `msisdn,messageset,lang\n${[...lines, lines[2]].join("\n")}`;
    const subscribed = new Set([writeSubscribedKey(ada, 4)]);
    const report = await check(text, async () => ({ found, subscribed }));
    expect(report).toMatchObject({ lines: 4, subscriptions: 1, identities: 1, invalid: 3 });
    expect(report.problems.map(({ line, column }) => [line, column])).toEqual([
      [2, "messageset"],
      [3, "msisdn"],
      [5, ""],
    ]);
    expect(report.problems[2]?.detail).toBe("Line 4 is about the same person and message set.");
  });

  test("tells the first fifty problems, and counts all lines that have some", async () => {
    const report = await check(`msisdn,messageset,lang\n${"12,baby,eng\n".repeat(70)}`);
    expect(report).toMatchObject({ lines: 70, invalid: 70 });
    expect(report.problems).toHaveLength(50);
  });

  test("refuses a file that is too long as a whole", async () => {
    const report = await check(`msisdn,messageset,lang\n${"1,a,b\n".repeat(importLinesMax + 1)}`);
    expect(report.problems).toEqual([{ line: 1, column: "", detail: expect.stringContaining("send it in parts") }]);
  });
});
