import { expect, test } from "vitest";
import { readPreviewInput } from "./read-preview-input.ts";

const whole = { model: "client", signals: ["created"], target_url: "https://example.org/", payload_template: "{}" };

test("a hook that can be saved is shown as it is", () => {
  const { document, problems } = readPreviewInput(whole);
  expect(problems).toEqual([]);
  expect(document).toMatchObject({ model: "client", targetUrl: "https://example.org/" });
});

test("a hook whose address is not typed yet is shown with all that is, and the address is asked for", () => {
  const { document, problems } = readPreviewInput({ ...whole, target_url: "", http_method: "BREW" });
  expect(problems.map(({ pointer }) => pointer).sort()).toEqual(["/http_method", "/target_url"]);
  expect(document).toMatchObject({ model: "client", signals: ["created"], method: "POST", payloadTemplate: "{}" });
});

test("nothing at all still gives something to look at, and names what is needed", () => {
  const { document, problems } = readPreviewInput({});
  expect(document).not.toBeNull();
  expect(problems.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(["/model", "/signals", "/target_url"]));
});
