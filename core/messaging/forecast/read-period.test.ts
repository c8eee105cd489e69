import { describe, expect, it } from "vitest";
import { readPeriod } from "./read-period.ts";

const now = new Date("2026-03-10T23:30:00Z");
const read = (given: Parameters<typeof readPeriod>[0]) => {
  const outcome = readPeriod(given, now);
  return outcome.ok ? outcome.period : outcome.problems.map(({ pointer }) => pointer);
};

describe("the days of a forecast", () => {
  it("are the coming 31 when nothing is said, counted from today as the clock in question shows it", () => {
    expect(read({})).toEqual({ from: "2026-03-10", to: "2026-04-09", timeZone: "UTC" });
    expect(read({ timeZone: "Asia/Kolkata" })).toMatchObject({ from: "2026-03-11", to: "2026-04-10" });
    expect(read({ from: "2026-04-01" })).toMatchObject({ to: "2026-05-01" });
  });

  it.each([
    [{ timeZone: "Mars/Olympus" }, ["/time_zone"]],
    [{ from: "tomorrow" }, ["/from"]],
    [{ from: "2026-02-30", to: "x" }, ["/from", "/to"]],
    [{ from: "2026-03-09" }, ["/from"]],
    [{ from: "2026-03-12", to: "2026-03-11" }, ["/to"]],
    [{ to: "2026-06-10" }, ["/to"]],
    [{ from: "9999-12-31", to: "9999-12-31" }, ["/to"]],
  ])("are refused where they are none, over, or too far: %j", (given, pointers) => {
    expect(read(given)).toEqual(pointers);
  });

  it("reach a quarter of a year", () => {
    expect(read({ to: "2026-06-09" })).toMatchObject({ to: "2026-06-09" });
  });
});
