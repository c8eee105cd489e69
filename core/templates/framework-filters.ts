import { type FilterImplOptions, filters, type Liquid } from "liquidjs";
import { ExactNumber } from "./exact-value.ts";
import { printValue } from "./print-value.ts";
import { settleMissing } from "./template-context.ts";

type FilterHandler = Extract<FilterImplOptions, (...args: never[]) => unknown>;

/**
 * Filters of the template language that hooks were documented with, where ours has another name or none. Those that
 * would make HTML of a text are not here, because values are escaped for their medium anyway.
 */
export function registerFrameworkFilters(engine: Liquid): void {
  for (const [name, ours] of Object.entries(otherNames)) {
    const handler = filters[ours];
    if (typeof handler !== "function") throw new TypeError(`The template library has no filter ${ours}.`);
    engine.registerFilter(name, handler as FilterHandler);
  }
  for (const [name, handler] of Object.entries(ownFilters)) engine.registerFilter(name, handler);
}

const otherNames = {
  upper: "upcase",
  lower: "downcase",
  length: "size",
  cut: "remove",
  truncatechars: "truncate",
} as const satisfies Record<string, keyof typeof filters>;

const ownFilters: Record<string, FilterHandler> = {
  /** The first letter large, the rest as it is. */
  capfirst(value) {
    return takeText(this, value).replace(/^\p{L}/u, (letter) => letter.toUpperCase());
  },
  /** The first letter of each word large, the rest small. */
  title(value) {
    const words = /(?<![\p{L}\p{N}'’])\p{L}/gu;
    return takeText(this, value)
      .toLowerCase()
      .replace(words, (letter) => letter.toUpperCase());
  },
  default_if_none(value, other) {
    if (value !== null && value !== undefined) return value;
    if (other !== null && other !== undefined) settleMissing(this);
    return other;
  },
  /** One of "yes,no,maybe"; the last is for null and what is missing, and "no" where there is none. */
  yesno(value, words = "yes,no,maybe") {
    const [yes = "", no = "", maybe = no] = takeText(this, words).split(",");
    settleMissing(this);
    if (value === null || value === undefined) return maybe;
    return isFilled(value) ? yes : no;
  },
};

function takeText(filter: ThisParameterType<FilterHandler>, value: unknown): string {
  const text = printValue(value);
  filter.context.memoryLimit.use(text.length);
  return text;
}

/** Truth as that language has it, where 0 and what is empty are false. */
function isFilled(value: unknown): boolean {
  if (value instanceof ExactNumber) return true;
  if (typeof value === "object" && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}
