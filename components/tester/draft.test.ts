import { describe, expect, it } from "vitest";
import { ChannelDocument, type Directory, MediatorDocument, RegistrationDocument } from "#core/mediator/model.ts";
import { listTesterChannels } from "#core/tester/list-tester-channels.ts";
import { NewTest, TestRequest } from "#core/tester/model.ts";
import { chooseChannel, readDraft, writeDraft } from "./draft.ts";
import { writeNewTest } from "./write-new-test.ts";

const at = { createdAt: new Date(0), updatedAt: new Date(0) };
const channel = (id: number, over: Partial<(typeof ChannelDocument)["_zod"]["input"]>) => ({
  ...ChannelDocument.parse({ name: `channel ${id}`, pathPattern: "/x", mediatorId: 1, ...over }),
  id,
  ...at,
});
const mediator = MediatorDocument.parse({ name: "Registry", urn: "urn:a", endpointUrl: "https://a.example" });
const directory: Directory = {
  clients: [],
  mediators: [{ ...mediator, id: 1, lastHeartbeat: null, uptimeSeconds: null, ...at }],
  channels: [
    channel(1, { priority: 2 }),
    channel(2, {
      pathPattern: "/teachers/*",
      methods: ["POST", "PUT"],
      requestContentType: "application/json",
      requestBodyExample: "{}",
    }),
    channel(3, { active: false }),
  ],
  registrations: [
    { ...RegistrationDocument.parse({ channelId: 2, organization: "NIDA", apiCode: "A" }), id: 1, ...at },
    { ...RegistrationDocument.parse({ channelId: null, organization: "BRELA", apiCode: "B" }), id: 2, ...at },
  ],
};
const channels = listTesterChannels(directory, "hybrid");
const empty = writeDraft({ client: 7, path: "/" });

describe("the form of a call", () => {
  it("offers active channels in the order in which they are tried, with their mediator and organisations", () => {
    expect(channels.map(({ label }) => label)).toEqual(["channel 2 [Registry]", "channel 1 [Registry]"]);
    expect(channels.map(({ organizations }) => organizations)).toEqual([["NIDA", "BRELA"], []]);
    expect(listTesterChannels(directory, "pure_esb")[1]?.organizations).toEqual(["BRELA"]);
  });

  it("is filled in from the channel, and keeps a body that was typed", () => {
    const chosen = chooseChannel(empty, channels[0] ?? null);
    expect(chosen).toMatchObject({
      ...{ channel: "2", method: "POST", path: "/teachers/", body: "{}", organization: "NIDA" },
      headers: "Content-Type: application/json",
    });
    const typed = { ...empty, body: "<a/>", headers: "content-type: text/xml" };
    expect(chooseChannel(typed, channels[0] ?? null)).toMatchObject({
      body: "<a/>",
      headers: "content-type: text/xml",
    });
    expect(chooseChannel(chosen, null)).toMatchObject({ channel: "", organization: "", path: "/teachers/" });
  });

  it("is read into a call that can be written back", () => {
    const draft = { ...chooseChannel(empty, channels[0] ?? null), path: "/teachers/1", esbMode: "push" };
    const read = readDraft(draft);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    expect(TestRequest.parse(read.request)).toMatchObject({ client: 7, channel: 2, organization: "NIDA" });
    expect(writeDraft(read.request)).toEqual(draft);
  });

  it("names all that cannot be read", () => {
    expect(readDraft({ ...empty, path: " ", headers: "x" })).toEqual({
      ok: false,
      problems: [
        { pointer: "/path", detail: "Path is required" },
        { pointer: "/headers", detail: 'Line 1 is not "Name: value".' },
      ],
    });
  });
});

it("writes a test with nothing expected but what was filled in, and takes a text without quotes for a text", () => {
  const form = new FormData();
  form.set("name", "first");
  const request = { as: "nobody" as const, path: "/" };
  expect(NewTest.parse(writeNewTest(request, form)).expectation).toEqual({
    status: "2xx",
    body_contains: null,
    field: null,
    duration_ms_max: null,
  });
  form.set("expectation.field.pointer", "/a");
  form.set("expectation.field.equals", "plain");
  form.set("expectation.duration_ms_max", "20");
  expect(NewTest.parse(writeNewTest(request, form)).expectation).toMatchObject({
    field: { pointer: "/a", equals: "plain" },
    duration_ms_max: 20,
  });
  form.set("expectation.field.equals", "");
  expect(NewTest.safeParse(writeNewTest(request, form)).success).toBe(false);
});
