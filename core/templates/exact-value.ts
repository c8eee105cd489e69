import { Drop } from "liquidjs";
import { exactNumber, isRawJsonNumber, type Json } from "#core/json.ts";

/** A number with more digits than a double holds: it prints exactly, and arithmetic takes the double next to it. */
export class ExactNumber extends Drop {
  readonly #digits: string;

  constructor(digits: string) {
    super();
    this.#digits = digits;
  }

  override valueOf(): string {
    return this.#digits;
  }

  toJSON(): unknown {
    return exactNumber(this.#digits);
  }
}

/** The value with its raw numbers in a form that templates can work with; the very same value where it has none. */
export function toTemplateValue(value: Json): unknown {
  return holdsRawNumber(value) ? convert(value) : value;
}

function holdsRawNumber(value: Json): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.some(holdsRawNumber);
  return isRawJsonNumber(value) || Object.values(value).some(holdsRawNumber);
}

function convert(value: Json): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(convert);
  if (isRawJsonNumber(value)) return new ExactNumber(value.rawJSON);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, convert(each)]));
}
