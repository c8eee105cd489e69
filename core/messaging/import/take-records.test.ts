import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listRecords } from "#core/mapping/steps/csv.ts";
import { type CsvRecord, takeRecords } from "./take-records.ts";

const encode = (text: string) => new TextEncoder().encode(text);

/** Reads a whole file in parts of so many bytes, as a worker does. */
function readInParts(text: string, partBytes: number, recordsMax = 3): CsvRecord[] {
  const bytes = encode(text);
  const records: CsvRecord[] = [];
  let place = { byte: 0, line: 1 };
  for (;;) {
    const part = bytes.subarray(place.byte, place.byte + partBytes);
    const isLast = place.byte + part.length >= bytes.length;
    const taken = takeRecords(part, { from: place, separator: ",", recordsMax, isLast });
    records.push(...taken.records);
    place = taken.next;
    if (taken.isEnd) return records;
  }
}

test("a file read in parts has the records that it has when it is read at once, wherever the parts end", () => {
  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom("a", "é", "𝄞", " ", "'"), maxLength: 6 }),
    fc
      .string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r\n", "ü"), maxLength: 8 })
      .map((text) => `"${text.replaceAll('"', '""')}"`),
  );
  const file = fc.tuple(
    fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 12 }),
    fc.constantFrom("\n", "\r\n"),
    fc.boolean(),
  );
  fc.assert(
    fc.property(file, fc.integer({ min: 220, max: 400 }), ([rows, lineEnd, closed], partBytes) => {
      const text = rows.map((row) => row.join(",")).join(lineEnd) + (closed ? lineEnd : "");
      const whole = listRecords(text, ",");
      expect(readInParts(text, partBytes).map((record) => ("cells" in record ? record.cells : record))).toEqual(whole);
    }),
  );
});

describe("lines", () => {
  test("are counted as an editor counts them, also inside of quotes and where they are empty", () => {
    const records = readInParts('a\r\n"b\r\nb"\n\nc\rd', 1_000);
    expect(records.map(({ line }) => line)).toEqual([1, 2, 5, 6]);
  });

  test("that cannot be read are told, and those below them are read", () => {
    expect(readInParts('a\n"b"x\nc', 1_000)).toEqual([
      { line: 1, cells: ["a"] },
      { line: 2, detail: "A quoted value of the CSV is followed by other text." },
      { line: 3, cells: ["c"] },
    ]);
  });

  test("whose quote is never closed end the file with their number", () => {
    expect(readInParts('a\n"b\nc', 1_000)).toEqual([
      { line: 1, cells: ["a"] },
      { line: 2, detail: "A quoted value is never closed." },
    ]);
  });

  test("that are longer than a part are told instead of being cut", () => {
    expect(readInParts(`a\n${"b".repeat(50)}\n`, 20)).toEqual([
      { line: 1, cells: ["a"] },
      { line: 2, detail: "This line is longer than a line may be." },
    ]);
  });
});

test("an empty file has no records", () => {
  expect(readInParts("", 10)).toEqual([]);
  expect(readInParts("\n\r\n", 10)).toEqual([]);
});
