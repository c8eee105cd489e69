import { expect, it } from "vitest";
import { type ChainSet, walkChain } from "./walk-chain.ts";

const chainOf = (...links: [id: number, next: number | null][]) =>
  new Map(
    links.map(([id, nextSetId]): [number, ChainSet] => [id, { id, shortName: `s${id}`, messageCount: 1, nextSetId }]),
  );
const walk = (sets: Map<number, ChainSet>) => {
  const { chain, repeats } = walkChain(1, sets);
  return [chain.map(({ id }) => id), repeats];
};

it("follows sets to the end, and says where they begin again instead of going on for ever", () => {
  expect(walk(chainOf([1, 2], [2, 3], [3, null]))).toEqual([[1, 2, 3], false]);
  expect(walk(chainOf([1, 2], [2, 1]))).toEqual([[1, 2], true]);
  expect(walk(chainOf([1, 1]))).toEqual([[1], true]);
  // Beyond what was read of the sets, nothing is known.
  expect(walk(chainOf([1, 2]))).toEqual([[1], false]);
});
