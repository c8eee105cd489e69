import { expect, test } from "vitest";
import type { InboxListener } from "#platform/inbox/listener-registry.ts";
import type { AddedListener, InboxListeners } from "#platform/inbox/open-inbox-listeners.ts";
import { readEvents } from "#scripts/testing/read-events.ts";
import { streamInbox } from "./stream-inbox.ts";

const who = { userId: 7, actorType: null, opener: "x", siteKey: null, since: null, endsAt: new Date(0) };

function openWith(request = new Request("http://localhost/"), refusal: AddedListener | null = null) {
  const seen: { listener: InboxListener | null; removed: number } = { listener: null, removed: 0 };
  const listeners: Pick<InboxListeners, "add"> = {
    add: (listener) => {
      seen.listener = listener;
      const remove = () => {
        seen.removed += 1;
      };
      return refusal ?? { kind: "added", remove };
    },
  };
  const opened = streamInbox(request, listeners, who);
  const tell = (unread: number) => seen.listener?.tell({ unread, latestId: unread, arrived: 1 });
  return { opened, seen, tell };
}

function responseOf({ opened }: ReturnType<typeof openWith>): Response {
  if (opened.kind !== "opened") throw new Error(opened.detail);
  return opened.response;
}

test("says when to come back, then tells of changes with signs of life between them", async () => {
  const stream = openWith();
  stream.seen.listener?.beat();
  stream.tell(1);
  stream.seen.listener?.end();
  expect(await responseOf(stream).text()).toMatch(
    /^retry: \d{4}\n\n: alive\n\nid: 1\nevent: inbox\ndata: \{"unread":1,"latest_id":1,"arrived":1\}\n\n$/,
  );
});

test("lets go of a caller who takes nothing any more, instead of keeping all that it was told", async () => {
  const stream = openWith();
  for (let unread = 1; unread <= 200; unread += 1) stream.tell(unread);
  expect(stream.seen.removed).toBe(1);
  const events = readEvents(responseOf(stream));
  let told = 0;
  while ((await events.next()) !== null) told += 1;
  expect(told).toBeLessThan(70);
});

test("ends once, whether its caller goes, its request is broken off, or its time is over", async () => {
  const gone = openWith();
  await responseOf(gone).body?.cancel();
  const controller = new AbortController();
  const broken = openWith(new Request("http://localhost/", { signal: controller.signal }));
  controller.abort();
  controller.abort();
  const over = openWith();
  over.seen.listener?.end();
  over.tell(1);
  for (const stream of [gone, broken, over]) expect(stream.seen.removed).toBe(1);
  expect(await readEvents(responseOf(over)).next()).toBeNull();
});

test("says which limit was reached", () => {
  const code = (refusal: AddedListener) => {
    const { opened } = openWith(undefined, refusal);
    return opened.kind === "refused" ? opened.code : null;
  };
  expect(code({ kind: "too_many", of: "opener" })).toBe("too_many_requests");
  expect(code({ kind: "too_many", of: "process" })).toBe("unavailable");
  expect(code({ kind: "closing" })).toBe("unavailable");
});

test("keeps nothing open for a request that wants the headers alone", () => {
  const stream = openWith(new Request("http://localhost/", { method: "HEAD" }));
  expect([responseOf(stream).body, stream.seen.listener]).toEqual([null, null]);
});
