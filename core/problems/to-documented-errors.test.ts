import { expect, it } from "vitest";
import { toDocumentedErrors } from "./to-documented-errors.ts";

it("lists texts under each field, with the place inside of it first", () => {
  expect(
    toDocumentedErrors([
      { pointer: "/config_json/target/url", detail: "This field is required." },
      { pointer: "/config_json/mappings/3/target", detail: "Wrong." },
      { pointer: "/name", detail: "This field may not be blank." },
      { pointer: "", detail: "Expected an object." },
    ]),
  ).toEqual({
    config_json: ["target.url: This field is required.", "mappings[3].target: Wrong."],
    name: ["This field may not be blank."],
    non_field_errors: ["Expected an object."],
  });
});
