import { describe, expect, it } from "vitest";
import { exactNumber, type Json, parseJsonExactly } from "#core/json.ts";
import { findStep } from "./catalog.ts";
import { checkArgs } from "./check-args.ts";
import { StepFailure } from "./step.ts";

/** What a step gives; a failure as `{ failure }`, and nothing as `undefined`. */
function run(name: string, value: Json | undefined, ...args: Json[]): unknown {
  const entry = findStep(name);
  if (entry === null) throw new Error(name);
  const checked = checkArgs(entry, args);
  if (!checked.ok) throw new Error(checked.problems[0]?.detail);
  const step = entry.prepare(checked.args);
  const result = step instanceof StepFailure ? step : step(value);
  return result instanceof StepFailure ? { failure: result.detail } : result;
}

const exact = (digits: string) => exactNumber(digits) as unknown as Json;

describe("every step", () => {
  it("passes null and missing on, unless it is made for them", () => {
    expect(run("uppercase", null)).toBeNull();
    expect(run("round", undefined)).toBeUndefined();
    expect(run("default", undefined, 5)).toBe(5);
    expect(run("default", "", 5)).toBe("");
    expect(run("defaultIfEmpty", "", 5)).toBe(5);
    expect(run("defaultIfEmpty", 0, 5)).toBe(0);
    expect(run("omitIfNull", null)).toBeUndefined();
    expect(run("choose", undefined, "Y", "N")).toBe("N");
    expect(run("typeOf", undefined)).toBe("missing");
  });

  it("works on each element of a list when it is made for one value, and keeps null in its place", () => {
    expect(run("uppercase", ["a", null, "b"])).toEqual(["A", null, "B"]);
    expect(run("number", ["1", 2, true])).toEqual([1, 2, 1]);
    expect(run("pick", [{ a: 1, b: 2 }], ["a"])).toEqual([{ a: 1 }]);
    expect(run("number", ["1", "x"])).toEqual({
      failure: 'Element 2 of the list: Expected a number, found the text "x".',
    });
  });

  it("says which value it met and what it expected", () => {
    expect(run("uppercase", { a: 1 })).toEqual({ failure: "Expected text, found an object." });
    expect(run("sum", "abc")).toEqual({ failure: 'Expected a list, found the text "abc".' });
    expect(run("keys", 5)).toEqual({ failure: "Expected an object, found the number 5." });
    expect(run("date", "tomorrow")).toEqual({ failure: 'Expected a date, found the text "tomorrow".' });
    expect(run("number", "x".repeat(100))).toEqual({
      failure: `Expected a number, found the text "${"x".repeat(40)}…".`,
    });
  });
});

describe("text", () => {
  it("takes numbers and booleans as their text, exact ones digit by digit", () => {
    expect(run("padStart", 7, 3)).toBe("007");
    expect(run("uppercase", true)).toBe("TRUE");
    expect(run("prefix", exact("12345678901234567890"), "#")).toBe("#12345678901234567890");
  });

  it("replaces literally: nothing in the search or the replacement has a meaning", () => {
    expect(run("replace", "a.b.c", ".", "$&")).toBe("a$&b$&c");
    expect(run("replace", "a,b", ",", " ")).toBe("a b");
    expect(run("replace", "x", "", "y")).toEqual({ failure: "The text to look for is empty." });
  });

  it("takes commas and spaces as arguments", () => {
    expect(run("split", "a, b", ", ")).toEqual(["a", "b"]);
    expect(run("join", ["a", "b"], " ")).toBe("a b");
    expect(run("split", "a😀b", "")).toEqual(["a", "😀", "b"]);
  });

  it("cuts from the start and from the end", () => {
    expect(run("substring", "abcdef", 2)).toBe("cdef");
    expect(run("substring", "abcdef", -2)).toBe("ef");
    expect(run("substring", "abcdef", -3, 2)).toBe("de");
    expect(run("substring", "ab", 5, 2)).toBe("");
    expect(run("substring", "ab", 0, -1)).toEqual({ failure: "The length must not be negative." });
    expect(run("truncate", "ab😀cd", 3)).toBe("ab");
  });

  it("adds a suffix to one value and joins several", () => {
    expect(run("concat", "john doe", "!")).toBe("john doe!");
    expect(run("concat", ["a", null, 2, true], "-")).toBe("a-2-true");
    expect(run("concat", [null, null], "-")).toBeNull();
    expect(run("template", ["Jane", 5], "{[0]} has {[1]} {{points}}")).toBe("Jane has 5 {points}");
    expect(run("template", {}, "{a")).toEqual({ failure: 'This "{" has no "}".' });
  });

  it("leaves what is no list alone when it joins, and refuses to make texts without end", () => {
    expect(run("join", "abc", "-")).toBe("abc");
    expect(run("padStart", "a", 2_000_000)).toMatchObject({ failure: expect.stringContaining("between 0 and") });
    expect(run("repeat", "ab".repeat(1_000), 1_000_000)).toMatchObject({ failure: expect.stringContaining("longer") });
  });
});

describe("patterns", () => {
  it("puts groups into the replacement by number and name", () => {
    expect(run("regexReplace", "Doe, Jane", "(?P<last>\\w+), (?P<first>\\w+)", "$<first> $2-$$-$&")).toBe(
      "Jane Jane-$-Doe, Jane",
    );
    expect(run("regexReplace", "aaa", "", "-")).toBe("-a-a-a-");
    expect(run("regexReplace", "A-a", "a", "x", "i")).toBe("x-x");
  });

  it("extracts the first group, the whole match, or nothing", () => {
    expect(run("regexExtract", "id=5", "id=(\\d)")).toBe("5");
    expect(run("regexExtract", "id=5", "id=(\\d)", 0)).toBe("id=5");
    expect(run("regexExtract", "id=5", "\\d")).toBe("5");
    expect(run("regexExtract", "none", "\\d")).toBeUndefined();
    expect(run("regexExtract", "a", "(b)?a")).toBeUndefined();
  });

  it("says what is wrong with a pattern", () => {
    expect(run("matches", "a", "(")).toMatchObject({ failure: expect.stringContaining("cannot be read") });
  });
});

describe("numbers", () => {
  it("reads decimals and nothing else", () => {
    for (const [text, number] of [
      ["30", 30],
      [" -1.5 ", -1.5],
      ["2e3", 2_000],
      ["+7", 7],
      [".5", 0.5],
      ["5.", 5],
    ] as const) {
      expect(run("number", text)).toBe(number);
    }
    for (const text of ["", " ", "0x10", "Infinity", "NaN", "1_000", "1,5", "1e999", "--1"]) {
      expect(run("number", text)).toMatchObject({ failure: expect.stringContaining("Expected a number") });
    }
  });

  it("keeps digits that a double cannot hold", () => {
    expect(JSON.stringify(run("number", "12345678901234567890"))).toBe("12345678901234567890");
    expect(JSON.stringify(run("number", exact("0.12345678901234567890")))).toBe("0.12345678901234567890");
    expect(run("string", exact("12345678901234567890"))).toBe("12345678901234567890");
    expect(JSON.stringify(run("add", exact("12345678901234567890"), 1))).toBe("12345678901234567891");
  });

  it("calculates as on paper", () => {
    expect(run("add", 0.1, 0.2)).toBe(0.3);
    expect(run("multiply", "19.99", 3)).toBe(59.97);
    expect(run("sum", [0.1, 0.2, "0.3"])).toBe(0.6);
    expect(run("toCents", 1.005)).toBe(101);
    expect(run("fromCents", 5)).toBe(0.05);
    expect(run("modulo", -7.5, 2)).toBe(-1.5);
    expect(run("divide", 1, 0)).toEqual({ failure: "Nothing can be divided by 0." });
  });

  it.each([
    [2.5, 0, "halfUp", 3],
    [-2.5, 0, "halfUp", -3],
    [2.5, 0, "halfEven", 2],
    [3.5, 0, "halfEven", 4],
    [2.1, 0, "up", 3],
    [-2.1, 0, "up", -3],
    [-2.9, 0, "down", -2],
    [-2.1, 0, "floor", -3],
    [-2.9, 0, "ceil", -2],
    [1.005, 2, "halfUp", 1.01],
    [1234, -2, "halfUp", 1200],
  ])("rounds %d to %d places, %s, to %d", (value, places, mode, expected) => {
    expect(run("round", value, places, mode)).toBe(expected);
  });

  it("writes and reads numbers with the marks of a country", () => {
    expect(run("formatNumber", -1234.5, 2, ",", " ")).toBe("-1 234,50");
    expect(run("formatNumber", 0.004, 2)).toBe("0.00");
    expect(run("formatNumber", 999, 0, ".", ",")).toBe("999");
    expect(run("parseNumber", "€ -1,234.50")).toBe(-1234.5);
    expect(run("parseNumber", "12 %", ".")).toBe(12);
    expect(run("parseNumber", "a".repeat(5_000))).toMatchObject({
      failure: expect.stringContaining("Expected a number"),
    });
  });

  it("refuses numbers whose digits would fill the memory", () => {
    expect(run("round", exact("1e400"))).toMatchObject({ failure: expect.stringContaining("Expected a number") });
    expect(run("round", "1e-300")).toBe(0);
    expect(
      run(
        "product",
        Array.from({ length: 60 }, () => 1.5),
      ),
    ).toMatchObject({ failure: expect.any(String) });
  });
});

describe("truth", () => {
  it.each<[Json, boolean]>([
    [0, false],
    ["", false],
    [[], false],
    [{}, false],
    [false, false],
    ["false", true],
    ["0", true],
    [[0], true],
    [1, true],
  ])("boolean of %j is %s, as documented", (value, expected) => {
    expect(run("boolean", value)).toBe(expected);
  });

  it("reads words for true and false when it is told to", () => {
    expect(run("parseBoolean", "FALSE ")).toBe(false);
    expect(run("parseBoolean", 1)).toBe(true);
    expect(run("parseBoolean", "maybe")).toMatchObject({ failure: expect.stringContaining("maybe") });
    expect(run("parseBoolean", "ja", ["ja"], ["nein"])).toBe(true);
  });
});

describe("dates", () => {
  it.each<[Json, string]>([
    ["2026-03-01", "2026-03-01T00:00:00.000Z"],
    ["2026-03-01T10:30:00+01:00", "2026-03-01T09:30:00.000Z"],
    ["20260301T093000Z", "2026-03-01T09:30:00.000Z"],
    ["2026-W09-7", "2026-03-01T00:00:00.000Z"],
    ["2026-03-01 09:30:00", "2026-03-01T09:30:00.000Z"],
    ["Sun, 01 Mar 2026 09:30:00 GMT", "2026-03-01T09:30:00.000Z"],
    ["Sun, 01 Mar 2026 10:30:00 +0100", "2026-03-01T09:30:00.000Z"],
    [1772357400, "2026-03-01T09:30:00.000Z"],
    [1772357400123, "2026-03-01T09:30:00.123Z"],
    ["1772357400", "2026-03-01T09:30:00.000Z"],
  ])("reads %j", (value, expected) => {
    expect(run("date", value)).toBe(expected);
  });

  it("refuses a time without a date, because it would mean another instant every day", () => {
    for (const value of ["10:30", "T10:30", "103000", "10:30:00 Europe/Berlin", "", "2026-13-01", "2026-02-30", true]) {
      expect(run("date", value)).toMatchObject({ failure: expect.stringContaining("Expected a date") });
    }
    expect(run("parseDate", "10:30", "HH:mm")).toMatchObject({ failure: expect.stringContaining("year") });
    expect(run("parseDate", "x", "'yyyy'")).toMatchObject({ failure: expect.stringContaining("year") });
  });

  it("follows the clock changes of a zone", () => {
    expect(run("localDate", "2026-03-29 01:59:00", "Europe/Berlin")).toBe("2026-03-29T00:59:00.000Z");
    expect(run("localDate", "2026-03-29 03:00:00", "Europe/Berlin")).toBe("2026-03-29T01:00:00.000Z");
    expect(run("addDuration", "2026-03-28T12:00:00Z", 1, "days", "Europe/Berlin")).toBe("2026-03-29T11:00:00.000Z");
    expect(run("addDuration", "2026-03-28T12:00:00Z", 24, "hours", "Europe/Berlin")).toBe("2026-03-29T12:00:00.000Z");
    expect(run("toZone", "2026-07-01T00:00:00Z", "America/New_York")).toBe("2026-06-30T20:00:00.000-04:00");
    expect(run("startOf", "2026-03-04T00:00:00Z", "week")).toBe("2026-03-02T00:00:00.000Z");
  });

  it("counts between two sources, or to a fixed date", () => {
    expect(run("dateDiff", ["2026-03-01", "2026-03-02"], "hours")).toBe(24);
    expect(run("dateDiff", "2026-03-01", "days", "2026-02-01", true)).toBe(-28);
    expect(run("dateDiff", [null, "2026-03-02"], "hours")).toBeNull();
    expect(run("dateDiff", "2026-03-01", "hours")).toMatchObject({ failure: expect.stringContaining("two sources") });
  });

  it("stays inside the calendar", () => {
    expect(run("addDuration", "2026-03-01", 999_999_999_999, "years")).toMatchObject({ failure: expect.any(String) });
    expect(run("date", 9e15)).toMatchObject({ failure: expect.any(String) });
  });

  it("is checked for its zone when the rule is compiled", () => {
    expect(() => run("toZone", "2026-03-01", "Mars/Olympus")).toThrow("time zone");
  });
});

describe("lists and objects", () => {
  it("filters and finds by the operators of form conditions", () => {
    const list: Json = [{ t: "a", n: 1 }, { t: "b", n: 2 }, { t: "b" }];
    expect(run("filter", list, "t", "equals", "b")).toHaveLength(2);
    expect(run("filter", list, "n", "exists")).toHaveLength(2);
    expect(run("filter", [1, 5, 9], "$", "gte", 5)).toEqual([5, 9]);
    expect(run("find", list, "n", "gt", 5)).toBeUndefined();
    expect(run("filter", list, "t", "equals")).toMatchObject({ failure: expect.stringContaining("needs a value") });
  });

  it("sorts in one order on every machine, those without a value last", () => {
    expect(run("sort", ["b", 10, "a", 9, null, true])).toEqual([9, 10, "a", "b", true, null]);
    expect(run("sortBy", [{ n: null }, { n: 1 }, {}, { n: 2 }], "n", "descending")).toEqual([
      { n: 2 },
      { n: 1 },
      { n: null },
      {},
    ]);
    expect(run("sort", ["10", "9"])).toEqual(["10", "9"]);
  });

  it("tells equal elements by their content", () => {
    expect(run("unique", [{ a: 1, b: 2 }, { b: 2, a: 1 }, 1, "1", 1])).toEqual([{ a: 1, b: 2 }, 1, "1"]);
  });

  it("makes objects of hostile keys without touching a prototype", () => {
    const group = run("groupBy", [{ k: "__proto__" }, { k: "constructor" }], "k") as object;
    expect(Object.keys(group)).toEqual(["__proto__", "constructor"]);
    expect(Object.getPrototypeOf(group)).toBe(Object.prototype);
  });

  it("merges later over earlier, deeply when told to", () => {
    const objects: Json = [{ a: { x: 1, y: 1 }, l: [1] }, null, { a: { y: 2 }, l: [2] }];
    expect(run("merge", objects)).toEqual({ a: { y: 2 }, l: [2] });
    expect(run("merge", objects, true)).toEqual({ a: { x: 1, y: 2 }, l: [2] });
  });

  it("reads JSON from text exactly, and refuses what is broken or too deep", () => {
    expect(JSON.stringify(run("parseJson", '{"id":12345678901234567890}'))).toBe('{"id":12345678901234567890}');
    expect(run("parseJson", "{")).toEqual({ failure: 'Expected JSON, found the text "{".' });
    expect(run("parseJson", `${"[".repeat(70)}${"]".repeat(70)}`)).toMatchObject({
      failure: expect.stringContaining("64"),
    });
    expect(run("toJson", parseJsonExactly('{"id":12345678901234567890}'))).toBe('{"id":12345678901234567890}');
  });

  it("looks values up, and does as it is told with unknown ones", () => {
    const table = { "1": "one", toString: "own" };
    expect(run("lookup", 1, table)).toBe("one");
    expect(run("lookup", "valueOf", table)).toBeUndefined();
    expect(run("lookup", "x", table, "keep")).toBe("x");
    expect(run("lookup", "x", table, "fallback", "other")).toBe("other");
    expect(run("lookup", "x", table, "fail")).toMatchObject({ failure: expect.stringContaining("no entry") });
  });
});

describe("encodings and fingerprints", () => {
  it("comes back to the same text", () => {
    const text = 'Grüße, 世界! 😀 <a href="x">&\'';
    for (const [to, back] of [
      ["base64Encode", "base64Decode"],
      ["base64UrlEncode", "base64Decode"],
      ["hexEncode", "hexDecode"],
      ["urlEncode", "urlDecode"],
      ["htmlEscape", "htmlUnescape"],
    ] as const) {
      expect(run(back, run(to, text) as Json)).toBe(text);
    }
  });

  it("refuses what is not in the encoding", () => {
    for (const [name, text] of [
      ["base64Decode", "a"],
      ["base64Decode", "a*=="],
      ["base64Decode", "/w=="],
      ["hexDecode", "0g"],
      ["urlDecode", "%E0%"],
    ] as const) {
      expect(run(name, text)).toMatchObject({ failure: expect.any(String) });
    }
    expect(run("htmlUnescape", "&#xD800; &#0; &nope; &amp")).toBe("&#xD800; &#0; &nope; &amp");
  });

  it("reads CSV with quotes, and refuses what is broken", () => {
    expect(run("parseCsv", 'a;b\n"1;""x""\n2";\n\n3', ";")).toEqual([
      { a: '1;"x"\n2', b: "" },
      { a: "3", b: "" },
    ]);
    expect(run("parseCsv", 'a\n"1')).toMatchObject({ failure: expect.stringContaining("never closed") });
    expect(run("parseCsv", 'a\n"1"2')).toMatchObject({ failure: expect.stringContaining("followed") });
    expect(run("parseCsv", "a,b,\n1,2,")).toEqual([{ a: "1", b: "2", "": "" }]);
  });

  it("writes hashes in hexadecimal or Base64, the same as everywhere", () => {
    expect(run("md5", "")).toBe("d41d8cd98f00b204e9800998ecf8427e");
    expect(run("crc32", "")).toBe("00000000");
  });
});
