import { afterAll, beforeAll, expect, test } from "vitest";
import type { JsonObject } from "#core/json.ts";
import { fileBytesMax } from "#core/messaging/content/store-file.ts";
import { type ApiCaller, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import * as oneFile from "./binarycontent/[id]/route.ts";
import * as publicFile from "./binarycontent/files/[name]/route.ts";
import * as files from "./binarycontent/route.ts";
import * as messageContent from "./message/[id]/content/route.ts";
import * as messages from "./message/route.ts";
import * as sync from "./sync_audio_files/route.ts";

let api: ApiCaller;
beforeAll(async () => {
  api = await openApiCaller({ SITE_URL: "https://box.example" });
});
afterAll(async () => {
  await api.test.close();
});

const at = (id: unknown) => ({ params: { id: String(id) } });
const recording = (length = 100) => {
  const bytes = new Uint8Array(length).fill(7);
  bytes.set([0x49, 0x44, 0x33, 4]);
  return bytes;
};

/** Sends a form with one file, as a browser or curl does. */
async function upload(
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  { as = "admin" as const, replace = null as number | null, field = "content" } = {},
): Promise<{ status: number; body: JsonObject }> {
  const form = new FormData();
  form.set(field, new File([bytes], name, { type: "audio/whatever" }));
  const request = new Request("https://box.example/api/v1/binarycontent/", {
    method: replace === null ? "POST" : "PUT",
    headers: { authorization: `Token ${api.people[as].token}` },
    body: form,
  });
  const context = { params: Promise.resolve({ id: String(replace) }) };
  const response = replace === null ? await files.POST(request, context as never) : await oneFile.PUT(request, context);
  return { status: response.status, body: (await response.json()) as JsonObject };
}

async function fetchFile(address: unknown, headers: Record<string, string> = {}, method: "GET" | "HEAD" = "GET") {
  const name = String(address).split("/").at(-1) ?? "";
  const request = new Request(String(address), { method, headers });
  const response = await (method === "GET" ? publicFile.GET : publicFile.HEAD)(request, {
    params: Promise.resolve({ name }),
  });
  return { status: response.status, headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) };
}

test("a recording is fetched by whoever knows its address, as what it is and nothing else", async () => {
  const made = await upload("Week 1.html", recording());
  expect([made.status, made.body]).toEqual([
    201,
    {
      id: expect.any(Number),
      content: expect.stringMatching(/^https:\/\/box\.example\/api\/v1\/binarycontent\/files\/[\w-]{20}\.mp3$/),
      file_name: "Week 1.mp3",
      media_type: "audio/mpeg",
      size_bytes: 100,
      created_at: expect.any(String),
      updated_at: expect.any(String),
    },
  ]);
  const whole = await fetchFile(made.body.content);
  expect([whole.status, whole.bytes]).toEqual([200, recording()]);
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    "content-type": "audio/mpeg",
    "content-length": "100",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "accept-ranges": "bytes",
    "content-disposition": "inline; filename*=UTF-8''Week%201.mp3",
  });
  const part = await fetchFile(made.body.content, { range: "bytes=1-3" });
  expect([part.status, part.headers.get("content-range"), [...part.bytes]]).toEqual([
    206,
    "bytes 1-3/100",
    [0x44, 0x33, 4],
  ]);
  expect((await fetchFile(made.body.content, { range: "bytes=100-" })).status).toBe(416);
  const head = await fetchFile(made.body.content, {}, "HEAD");
  expect([head.status, head.headers.get("content-length"), head.bytes.length]).toEqual([200, "100", 0]);
  const again = await fetchFile(made.body.content, { "if-none-match": whole.headers.get("etag") ?? "" });
  expect([again.status, again.bytes.length]).toEqual([304, 0]);
  expect((await fetchFile("https://box.example/files/nobody-knows.mp3")).status).toBe(404);
});

test("a file is replaced under the same address, and a part of the old one is not mixed with the new one", async () => {
  const { body: made } = await upload("a.mp3", recording());
  const tag = (await fetchFile(made.content)).headers.get("etag") ?? "";
  const replaced = await upload("b.ogg", new Uint8Array([0x4f, 0x67, 0x67, 0x53, 1]), { replace: Number(made.id) });
  expect([replaced.status, replaced.body]).toMatchObject([
    200,
    { id: made.id, media_type: "audio/ogg", size_bytes: 5 },
  ]);
  const rest = await fetchFile(made.content, { range: "bytes=3-", "if-range": tag });
  expect([rest.status, rest.headers.get("content-type"), rest.bytes.length]).toEqual([200, "audio/ogg", 5]);
});

test("what is neither a recording nor a picture is refused, as are empty, missing and too large ones", async () => {
  const encoder = new TextEncoder();
  const refused = await upload("a.mp3", encoder.encode("<html><script>alert(1)</script>"));
  expect([refused.status, refused.body]).toEqual([400, { content: [expect.stringContaining("neither")] }]);
  expect((await upload("a.mp3", new Uint8Array())).body).toEqual({ content: ["The submitted file is empty."] });
  expect((await upload("a.mp3", recording(), { field: "file" })).body).toEqual({ content: ["No file was submitted."] });
  expect((await upload("a.mp3", recording(fileBytesMax + 1))).status).toBe(413);
  expect((await upload("a.mp3", recording(fileBytesMax + 100_000))).status).toBe(413);
  expect((await api.call(files, "POST", { body: { content: "x" } })).status).toBe(415);
  const broken = { body: "no form", headers: { "content-type": "multipart/form-data; boundary=x" } };
  expect((await api.call(files, "POST", broken)).status).toBe(400);
  expect((await upload("a.mp3", recording(), { as: "operator" as never })).status).toBe(403);
});

test("a file that a message names is told with it, stays, and goes when nothing names it", async () => {
  const { sql } = api.test.platform.database;
  const { body: file } = await upload("hello.mp3", recording());
  const [set] = await sql<{ id: number }[]>`with schedule as (insert into schedules default values returning id)
    insert into message_sets (short_name, content_type, default_schedule_id) select 'voice', 'audio', id from schedule
    returning id`;
  const made = await api.call(messages, "POST", {
    body: { messageset: set?.id, sequence_number: 1, lang: "eng", binary_content: file.id },
  });
  expect((await api.call(messageContent, "GET", at(made.body.id))).body).toMatchObject({
    text_content: null,
    binary_content: { id: file.id, content: file.content },
  });
  const kept = await api.call(oneFile, "DELETE", at(file.id));
  expect([kept.status, kept.body.detail]).toEqual([409, expect.stringContaining("voice 1 (eng)")]);
  await sql`delete from messages`;
  const checked = await api.call(sync, "POST", {});
  expect([checked.status, checked.body]).toMatchObject([
    202,
    { sync_audio_files_initiated: true, task_id: expect.any(String), broken: [] },
  ]);
  expect((await api.call(oneFile, "DELETE", at(file.id))).status).toBe(204);
  expect((await api.call(oneFile, "GET", at(file.id))).status).toBe(404);
  expect((await fetchFile(file.content)).status).toBe(404);
  expect((await api.call(files, "GET", { as: "viewer" })).body.count).toBe(2);
});
