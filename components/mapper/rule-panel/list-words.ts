import type { ListResult } from "#core/mapping/edit/list-result.ts";
import type { ListTake } from "#core/mapping/edit/take-list.ts";

/** The ways to take a list as a person chooses them; first and last are positions in the path. */
export type TakeChoice = "each" | "first" | "last" | "at" | "flat" | "number" | "whole";

export const takeWords: Record<TakeChoice, string> = {
  each: "Each element",
  first: "The first element",
  last: "The last element",
  at: "The element at a position",
  flat: "All of them, laid flat",
  number: "The number of each, from 1",
  whole: "The list as one value",
};

/** Which choice a way to take a list is. */
export function chooseTake(take: ListTake): TakeChoice {
  if (take.kind !== "at") return take.kind;
  return take.position === 0 ? "first" : take.position === -1 ? "last" : "at";
}

/** The way that a choice begins with. */
export function startTake(choice: TakeChoice): ListTake {
  switch (choice) {
    case "first":
      return { kind: "at", position: 0 };
    case "last":
      return { kind: "at", position: -1 };
    case "at":
      return { kind: "at", position: 1 };
    default:
      return { kind: choice };
  }
}

export const resultWords: Record<ListResult, string> = {
  sum: "Their sum",
  average: "Their average",
  min: "The smallest",
  max: "The greatest",
  count: "How many there are",
  join: "One text of all",
  unique: "Each value once",
  sort: "The list, sorted",
  groupBy: "Lists, grouped by a field",
  countBy: "How many, by a field",
  sumBy: "Sums, by a field",
};
