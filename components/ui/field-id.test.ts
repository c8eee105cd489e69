import { expect, test } from "vitest";
import { fieldId } from "./field-id.ts";

test("a form name and the JSON Pointer of the same field lead to one control", () => {
  expect(fieldId("targets.0.url")).toBe("field-targets-0-url");
  expect(fieldId("/targets/0/url")).toBe(fieldId("targets.0.url"));
});

test("characters that an id must not hold are replaced", () => {
  expect(fieldId("/headers/x y#z")).toBe("field-headers-x_y_z");
});
