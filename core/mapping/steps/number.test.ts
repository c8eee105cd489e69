import { describe, expect, it } from "vitest";
import { exactNumber, type Json } from "#core/json.ts";
import { runStepNamed as run } from "../testing/run-step.ts";

const exact = (digits: string) => exactNumber(digits) as unknown as Json;

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
