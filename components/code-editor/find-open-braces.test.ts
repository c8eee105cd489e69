import { expect, test } from "vitest";
import { findOpenBraces } from "./find-open-braces.ts";

test.each([
  ['{"id": {{ instance.', "instance."],
  ["{{", ""],
  ["{% if inst", "inst"],
  ["{{ a }} and {{ old.na", "old.na"],
  ["{{ a | default: event_", "event_"],
])("a name is completed between braces: %s", (before, typed) => expect(findOpenBraces(before)).toEqual({ typed }));

test.each(["", "instance.", "{{ a }} instance", "{% if a %} ins", '{{ "inst', "{ instance"])(
  "no name is completed in the text around them: %s",
  (before) => expect(findOpenBraces(before)).toBeNull(),
);
