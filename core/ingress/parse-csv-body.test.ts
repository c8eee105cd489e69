import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeCsv } from "#core/mapping/steps/csv.ts";
import { type CsvDelimiter, csvDelimiters, defaultBodyLimits } from "./model.ts";
import { detectDelimiter, parseCsvBody } from "./parse-csv-body.ts";

const parse = (text: string, delimiter: CsvDelimiter | null = null, limits = defaultBodyLimits) =>
  parseCsvBody(text, "text/csv", delimiter, limits);

describe("CSV", () => {
  it.each([
    ["commas", "a,b\n1,2\n", [{ a: "1", b: "2" }]],
    ["semicolons, with commas in the values", "a;b\r\n1,5;2,5\r\n", [{ a: "1,5", b: "2,5" }]],
    ["tabs", "a\tb\n1\t2", [{ a: "1", b: "2" }]],
    ["vertical bars", "a|b\n1|2", [{ a: "1", b: "2" }]],
    ["quotes with delimiters, quotes and line ends in them", 'a,b\n"1,""x""\r\ny",2', [{ a: '1,"x"\r\ny', b: "2" }]],
    [
      "old line ends",
      "a,b\r1,2\r3,4",
      [
        { a: "1", b: "2" },
        { a: "3", b: "4" },
      ],
    ],
    ["a short row", "a,b\n1", [{ a: "1", b: "" }]],
    ["empty lines", "a,b\n\n1,2\n\n", [{ a: "1", b: "2" }]],
    ["a delimiter at the end of every line", "a,b,\n1,2,\n", [{ a: "1", b: "2" }]],
    ["a header alone", "a,b\n", []],
    ["one column", "a\n1\n2", [{ a: "1" }, { a: "2" }]],
    ["leading zeros, which stay", "zip\n01067", [{ zip: "01067" }]],
  ])("takes %s", (_what, text, payload) => {
    expect(parse(text)).toMatchObject({ kind: "parsed", payload, payloadJson: JSON.stringify(payload) });
  });

  it("takes the delimiter that is set, whatever the first line looks like", () => {
    expect(parse("a,b;c\n1,2;3", ";")).toMatchObject({ payload: [{ "a,b": "1,2", c: "3" }] });
  });

  it("does not count delimiters inside of quotes when it looks for one", () => {
    expect(detectDelimiter('"a,b,c";d\n1,2,3;4')).toBe(";");
    expect(detectDelimiter("a")).toBe(",");
  });

  it.each([
    ["a row with too many values", "a,b\n1,2\n1,2,3", "Row 2 has 3 values"],
    ["two columns of one name", "a,a\n1,2", 'Two columns are named "a"'],
    ["values in a column without a name", "a,\n1,2", "Column 2 has values"],
    ["no columns", "\n\n", "names no columns"],
    ["a quote that is not closed", 'a\n"1', "never closed"],
    ["text behind a quote", 'a\n"1"x', "followed by other text"],
  ])("refuses %s and says where", (_what, text, detail) => {
    expect(parse(text)).toMatchObject({ kind: "malformed", detail: expect.stringContaining(detail) });
  });

  it("counts values as the names that they become", () => {
    const limits = { ...defaultBodyLimits, keysMax: 4 };
    expect(parse("a,b\n1,2\n3,4", null, limits)).toMatchObject({ kind: "parsed" });
    expect(parse("a,b\n1,2\n3,4\n5,6", null, limits)).toMatchObject({ kind: "too_many_keys" });
  });

  it("does not let a small body become a huge one, nor a hard one", () => {
    const longName = `${"n".repeat(500_000)}\n${"1\n".repeat(9_999)}`;
    expect(parse(longName)).toMatchObject({ kind: "malformed", detail: expect.stringContaining("too large") });
    const startedAt = performance.now();
    parse(`a${",".repeat(500_000)}\n${"1\n".repeat(250_000)}`);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  it("reaches nothing of JavaScript's objects by a column's name", () => {
    expect(parse("__proto__,b\n1,2")).toMatchObject({ payloadJson: '[{"__proto__":"1","b":"2"}]' });
  });

  it("gives back every table that was written, with every delimiter", () => {
    const table = fc
      .uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 5 })
      // A byte order mark is taken off with the charset, before.
      .filter((columns) => !columns[0]?.startsWith("\ufeff"))
      .chain((columns) =>
        fc.record({
          columns: fc.constant(columns),
          rows: fc.array(fc.array(fc.string(), { minLength: columns.length, maxLength: columns.length })),
        }),
      );
    fc.assert(
      fc.property(table, fc.constantFrom(...csvDelimiters), ({ columns, rows }, delimiter) => {
        const objects = rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at] ?? ""])));
        const text = writeCsv(objects, columns, delimiter);
        const parsed = typeof text === "string" ? parse(text, delimiter) : text;
        expect(parsed).toMatchObject({ kind: "parsed", payloadJson: JSON.stringify(objects) });
      }),
    );
  });
});
