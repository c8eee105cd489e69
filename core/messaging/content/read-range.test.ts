import { expect, it } from "vitest";
import { readRange } from "./read-range.ts";

it.each([
  [null, { kind: "whole" }],
  ["bytes=0-", { kind: "part", start: 0, length: 100 }],
  ["bytes=0-0", { kind: "part", start: 0, length: 1 }],
  ["bytes=90-200", { kind: "part", start: 90, length: 10 }],
  ["bytes=-5", { kind: "part", start: 95, length: 5 }],
  ["bytes=-500", { kind: "part", start: 0, length: 100 }],
  ["bytes=100-", { kind: "unsatisfiable" }],
  ["bytes=-0", { kind: "unsatisfiable" }],
  ["bytes=5-2", { kind: "whole" }],
  ["bytes=0-1,4-5", { kind: "whole" }],
  ["items=0-1", { kind: "whole" }],
  ["bytes=-", { kind: "whole" }],
])("reads %j of 100 bytes", (header, range) => {
  expect(readRange(header, 100)).toEqual(range);
});
