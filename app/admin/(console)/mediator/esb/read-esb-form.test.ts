import { expect, test } from "vitest";
import { EsbInput } from "#core/esb/settings/esb-input.ts";
import { readEsbForm } from "./read-esb-form.ts";

test("a form says what the API would: nothing for an empty field, a number for a time", () => {
  const input = readEsbForm({ mode: "", client_id: " ministry-1 ", token_timeout_seconds: "2,5", foreign: "x" });
  expect(EsbInput.parse(input)).toMatchObject({ mode: null, client_id: "ministry-1", token_timeout_seconds: 2.5 });
});

test("a time that is no number is refused in words, and not taken for none", () => {
  const parsed = EsbInput.safeParse(readEsbForm({ request_timeout_seconds: "soon" }));
  expect(parsed.error?.issues[0]).toMatchObject({
    path: ["request_timeout_seconds"],
    message: "A timeout is from 0.1 to 600 seconds.",
  });
});
