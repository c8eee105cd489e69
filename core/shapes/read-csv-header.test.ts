import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonObject } from "#core/json.ts";
import { writeCsv } from "#core/mapping/steps/csv.ts";
import { readCsvHeader } from "./read-csv-header.ts";

function read(text: string) {
  const result = readCsvHeader(text);
  if (!result.ok) throw new Error(result.detail);
  return { paths: result.fields.map(({ path }) => path), sample: result.sample };
}

test.each(["order,name", "order;name", "order\tname", "\ufefforder,name\r\n"])("%j names two columns", (text) => {
  expect(read(text)).toEqual({ paths: ["order", "name"], sample: { order: "order", name: "name" } });
});

test("quoted names and values may hold separators, quotes and line ends", () => {
  expect(read('"a;b","say ""hi""",c\n1,"2,5",\n3,4,5\n')).toEqual({
    paths: ["a;b", '["say \\"hi\\""]', "c"],
    sample: { "a;b": "1", 'say "hi"': "2,5", c: "" },
  });
});

test("columns without a name are left out, and the others keep their values", () => {
  expect(read("a,,c,\n1,2,3,4").sample).toEqual({ a: "1", c: "3" });
});

test.each([
  ["", "The first line names no columns."],
  ["a,b,a", 'Two columns are named "a".'],
  ['"a,b', "A quoted value of the CSV is never closed."],
])("%j is refused with a reason", (text, detail) => expect(readCsvHeader(text)).toEqual({ ok: false, detail }));

test("a record that was written as CSV is read back", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "b", '"', ",", ";", "\n", " ", "é") });
  fc.assert(
    fc.property(
      fc.dictionary(
        cell.filter((name) => name !== "" && !name.includes(";")),
        cell,
        { minKeys: 2 },
      ),
      (record) => {
        const text = writeCsv([record as JsonObject], Object.keys(record), ",");
        expect(read(text as string).sample).toEqual({ ...record });
      },
    ),
  );
});
