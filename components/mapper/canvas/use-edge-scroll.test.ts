import { expect, test } from "vitest";
import { speedAt } from "./use-edge-scroll.ts";

test("a tree scrolls near its edges, faster the nearer, and rests elsewhere", () => {
  const box = { top: 100, bottom: 500 };
  expect([100, 118, 136, 300, 464, 482, 500].map((y) => Math.sign(speedAt(y, box)))).toEqual([-1, -1, 0, 0, 0, 1, 1]);
  expect(speedAt(500, box)).toBeGreaterThan(speedAt(482, box));
  expect([speedAt(99, box), speedAt(501, box)]).toEqual([0, 0]);
});
