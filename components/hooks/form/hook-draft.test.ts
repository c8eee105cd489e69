import { expect, test } from "vitest";
import { newHookDraft, openHookDraft, writeHookDraft } from "./hook-draft.ts";

const draft = { ...newHookDraft("signalbox.client"), target_url: "https://example.org/hook" };
const write = (changed: Partial<typeof draft>) => JSON.parse(writeHookDraft({ ...draft, ...changed }));

test("only the payload that is chosen is saved, whatever was written in the others", () => {
  const both = { payload_template: "{{ event_type }}", serializer_class: "signalbox.changes" };
  expect(write({ ...both, payload: "template" })).toMatchObject({ ...both, serializer_class: "" });
  expect(write({ ...both, payload: "serializer" })).toMatchObject({ ...both, payload_template: "" });
  expect(write({ ...both, payload: "default" })).toMatchObject({ payload_template: "", serializer_class: "" });
});

test("what is saved has the fields of the API and no other", () => {
  expect(write({})).not.toHaveProperty("payload");
  expect(write({ name: " " }).name).toBeNull();
  expect(write({ name: "Tell the register" }).name).toBe("Tell the register");
});

test("a stored hook is opened with the payload that it has; the template comes first", () => {
  const stored = { ...write({}), name: null, condition: null };
  expect(openHookDraft(stored)).toMatchObject({ payload: "default", name: "" });
  expect(openHookDraft({ ...stored, serializer_class: "x" }).payload).toBe("serializer");
  expect(openHookDraft({ ...stored, payload_template: "{}", serializer_class: "x" }).payload).toBe("template");
});
