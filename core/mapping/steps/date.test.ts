import { describe, expect, it } from "vitest";
import type { Json } from "#core/json.ts";
import { runStepNamed as run } from "../testing/run-step.ts";

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
