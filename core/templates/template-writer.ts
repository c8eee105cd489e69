import type { Emitter } from "liquidjs";
import { escapeValue } from "./escape-value.ts";
import { type FollowPlace, followPlaces, type Place } from "./follow-places.ts";
import type { TemplateMedium } from "./model.ts";
import { printValue } from "./print-value.ts";

/** A value on its way from an output of the template to the writer, which escapes it. */
export class PrintedValue {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }
}

/** What one rendering may still write, over all of its writers. */
export type WritingBudget = { left: number };

export class OutputTooLong extends Error {}

/**
 * Collects what a template writes. Printed values are escaped for the medium here, because only here is known what they
 * are written into; everything else is the template's own text, or was marked `raw`.
 */
export class TemplateWriter implements Emitter {
  buffer = "";
  readonly #medium: TemplateMedium;
  readonly #budget: WritingBudget;
  readonly #follow: FollowPlace;
  #place: Place = "plain";

  constructor(medium: TemplateMedium, budget: WritingBudget) {
    this.#medium = medium;
    this.#budget = budget;
    this.#follow = followPlaces(medium);
  }

  write(piece: unknown): void {
    const isPrinted = piece instanceof PrintedValue;
    const text = isPrinted ? escapeValue(piece.value, this.#medium, this.#place) : printValue(piece);
    this.#budget.left -= text.length;
    if (this.#budget.left < 0) throw new OutputTooLong();
    // A printed value leaves a string as open or closed as it was; only the template's own text opens and closes one.
    if (!isPrinted) this.#place = this.#follow(text);
    this.buffer += text;
  }
}
