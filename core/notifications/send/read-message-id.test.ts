import { expect, it } from "vitest";
import { readMessageId } from "./read-message-id.ts";

it.each([
  ['{"message_id":"m-1","id":"x"}', "m-1"],
  ['{"id":4711}', "4711"],
  ['{"data":{"reference":"r-1"}}', "r-1"],
  ['{"MessageSid":"SM1"}', "SM1"],
])("finds the provider's id in %s", (answer, id) => {
  expect(readMessageId(answer)).toBe(id);
});

it.each([
  "",
  "OK",
  "[1]",
  "{",
  '{"id":null}',
  '{"id":" "}',
  '{"id":1.5}',
  `{"id":"${"x".repeat(301)}"}`,
  '{"id":"\\u0000"}',
])("finds none in %s", (answer) => {
  expect(readMessageId(answer)).toBeNull();
});
