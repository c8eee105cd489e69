import { expect, it } from "vitest";
import { addMonths, listWeeks } from "./list-weeks.ts";

it("lays the days of a month out in weeks that begin on Monday", () => {
  const weeks = listWeeks("2026-03");
  // The first of March 2026 is a Sunday.
  expect(weeks[0]).toEqual([null, null, null, null, null, null, "2026-03-01"]);
  expect(weeks).toHaveLength(6);
  expect(weeks.at(-1)).toEqual(["2026-03-30", "2026-03-31", null, null, null, null, null]);
  expect(weeks.flat().filter((date) => date !== null)).toHaveLength(31);
  expect(listWeeks("2027-02").map((week) => week.length)).toEqual([7, 7, 7, 7]);
});

it("counts months over the turn of the year", () => {
  expect([addMonths("2026-12", 1), addMonths("2026-01", -1)]).toEqual(["2027-01", "2025-12"]);
});
