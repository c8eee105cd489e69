import { expect, test } from "vitest";
import { type ImportedRow, type ImportProblem, importRowsMax, openPeopleCsv } from "./read-people-csv.ts";

const known = { actorTypes: new Set(["STAFF", "TEACHER"]), groups: new Set(["ON-CALL", "OPS"]) };

function read(text: string): (ImportedRow | ImportProblem[])[] {
  const opened = openPeopleCsv(text);
  if (!opened.ok) return [[opened.problem]];
  return Array.from({ length: opened.csv.rowCount }, (_, index) => opened.csv.readRow(index, known));
}
const problemsOf = (text: string) => read(text).flatMap((row) => (Array.isArray(row) ? row : []));

test("columns may come in any order and case, with semicolons, and groups with bars between them", () => {
  const [asha] = read("\ufeffGroups; phone;ACTOR_TYPE;user_id;name\r\nops|on-call;255 712 345 678;TEACHER;7;Asha\r\n");
  expect(asha).toMatchObject({
    line: 2,
    person: { user_id: 7, actor_type: "TEACHER", name: "Asha", phone: "+255712345678", groups: ["ON-CALL", "OPS"] },
  });
});

test("problems name the line of the file, also behind empty lines and values over several lines", () => {
  const text = 'user_id,actor_type,name,email\n1,TEACHER,"Asha\nJuma",a@b.example\n\nx,TEACHER,,\n3,PUPIL,,no\n';
  expect(problemsOf(text)).toEqual([
    { line: 5, column: "user_id", detail: "Expected a whole number." },
    { line: 6, column: "email", detail: expect.stringContaining("no @") },
  ]);
});

test.each([
  ["", "The file is empty"],
  ["user_id,actor_type\n", "nobody below"],
  ["user_id,name\n1,x\n", "column actor_type"],
  ["user_id,actor_type,e-mail\n1,TEACHER,x\n", '"e-mail"'],
  ["user_id,actor_type,name,Name\n1,TEACHER,x,y\n", 'Two columns are named "name"'],
  ['user_id,actor_type\n"1,TEACHER\n', "never closed"],
])("%j is refused as a whole", (text, words) => {
  expect(problemsOf(text)).toEqual([{ line: 1, column: "", detail: expect.stringContaining(words) }]);
});

test("codes that are unknown, rows that are too long and people who come twice are told apart", () => {
  const text = "user_id,actor_type,groups\n1,TEACHER,OPS\n1,TEACHER,\n2,teacher,NONE\n3,STAFF,OPS,x\n";
  expect(problemsOf(text).map(({ line, column }) => [line, column])).toEqual([
    [3, "user_id"],
    [4, "actor_type"],
    [4, "groups"],
    [5, ""],
  ]);
});

test("a file of more people than one import takes is refused before they are read", () => {
  const text = `user_id,actor_type\n${"1,TEACHER\n".repeat(importRowsMax + 1)}`;
  expect(problemsOf(text)[0]?.detail).toContain("in parts");
});
