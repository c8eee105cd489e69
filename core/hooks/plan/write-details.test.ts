import { expect, it } from "vitest";
import { cutDetails, writeAnsweredDetails, writeUnansweredDetails } from "./write-details.ts";

it("details are as documented: the status where the target answered, the reason where it did not", () => {
  expect(writeAnsweredDetails(204)).toBe("status_code:204");
  expect(writeUnansweredDetails("Connection refused")).toBe("status_code:#N/A-Connection refused");
});

it("details have at most 512 characters, none of them in half, and can be stored", () => {
  expect(cutDetails("x".repeat(512))).toHaveLength(512);
  expect(cutDetails("x".repeat(513))).toBe(`${"x".repeat(511)}…`);
  const cut = cutDetails(`${"x".repeat(510)}😀😀`);
  expect(cut.isWellFormed()).toBe(true);
  expect(cut).toBe(`${"x".repeat(510)}…`);
  expect(cutDetails("a\u0000\ud800")).toBe("a\ufffd\ufffd");
});
