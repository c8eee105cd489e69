import { expect, it } from "vitest";
import { readMixedRequest, readRequest } from "./read-request.ts";

const email = { message: "Hello", recipient: "user@example.com", subject: "Welcome" };
const problemsOf = (read: ReturnType<typeof readRequest>) => (read.ok ? [] : read.problems);

it("reads an e-mail by either name of its recipient", () => {
  const { recipient, ...rest } = email;
  for (const fields of [email, { ...rest, email: recipient }]) {
    const read = readRequest("email", fields);
    expect(read).toMatchObject({
      ok: true,
      value: {
        ready: {
          channel: "email",
          message: { to: [{ address: "user@example.com" }], subject: "Welcome", text: "Hello", html: null },
        },
      },
    });
  }
});

it("reads a text message by either name of its recipient, and takes a number as people write it", () => {
  for (const name of ["recipient", "phone"]) {
    const read = readRequest("sms", { message: "123456", [name]: "+966 50 123-4567" });
    expect(read).toMatchObject({ ok: true, value: { ready: { message: { to: ["+966501234567"], text: "123456" } } } });
  }
});

it("names every wrong field at once, as the caller wrote it", () => {
  expect(problemsOf(readRequest("email", { message: " ", email: "nobody", subject: "a\nb" }))).toEqual([
    { pointer: "/message", detail: "This field may not be blank." },
    { pointer: "/email", detail: expect.stringMatching(/^"nobody" is no mail address: /) },
    { pointer: "/subject", detail: "The subject holds a line break or another control character." },
  ]);
  expect(problemsOf(readRequest("sms", { phone: "12" }))).toEqual([
    { pointer: "/message", detail: "This field is required." },
    { pointer: "/phone", detail: '"12" is no phone number: write it as +255 712 345 678.' },
  ]);
  expect(problemsOf(readRequest("email", { ...email, providers: ["A B"], related_object: { type: "order" } }))).toEqual(
    [
      { pointer: "/related_object/id", detail: "This field is required." },
      { pointer: "/providers/0", detail: expect.stringContaining("small letters") },
    ],
  );
});

it("refuses both names at once, a field that it does not know, a NUL, and metadata without an end", () => {
  expect(problemsOf(readRequest("email", { ...email, email: "a@example.com" }))).toEqual([
    { pointer: "/email", detail: "Give recipient or email, not both." },
  ]);
  expect(problemsOf(readRequest("email", { ...email, htmlMessage: "" }))).toEqual([
    { pointer: "", detail: "Unknown fields: htmlMessage." },
  ]);
  expect(problemsOf(readRequest("email", { ...email, message: "a\u0000b" }))).toMatchObject([{ pointer: "/message" }]);
  expect(problemsOf(readRequest("email", { ...email, metadata: { a: "\u0000" } }))).toMatchObject([
    { pointer: "/metadata" },
  ]);
  expect(problemsOf(readRequest("email", { ...email, metadata: { a: "x".repeat(16_000) } }))).toEqual([
    { pointer: "/metadata", detail: "At most 16,000 characters of JSON." },
  ]);
});

it("wants the channel of each message of many, and names places from the list's beginning", () => {
  const at = (item: unknown) => problemsOf(readMixedRequest(item, "/messages/3"));
  expect(at("text")).toEqual([{ pointer: "/messages/3", detail: "Expected an object." }]);
  expect(at({})).toEqual([{ pointer: "/messages/3/channel", detail: "This field is required." }]);
  expect(at({ channel: "fax" })).toEqual([
    { pointer: "/messages/3/channel", detail: 'Expected one of "email", "sms".' },
  ]);
  expect(at({ channel: "sms", phone: "+966501234567", message: "" })).toEqual([
    { pointer: "/messages/3/message", detail: "This field may not be blank." },
  ]);
});
