import { request } from "undici";
import { beforeAll, describe, expect, it } from "vitest";
import { makeInboxMessage } from "#scripts/testing/make-inbox-message.ts";
import { makePerson } from "#scripts/testing/make-person.ts";
import { type BuiltWeb, builtDoors, openBuiltWeb } from "#scripts/testing/open-built-web.ts";
import { readEvents } from "#scripts/testing/read-events.ts";

// The built web process, once as it runs in production and once with every request through Next.
describe.each(builtDoors)("streams of inboxes by the door of %s", (_, hotRoutes) => {
  let web: BuiltWeb;
  let token: string;
  beforeAll(async () => {
    web = await openBuiltWeb(hotRoutes);
    token = (await makePerson(web.database.sql, "viewer")).token;
  });
  const open = async (user: number, path = "stream/", init: RequestInit = {}) =>
    await fetch(`${web.origin}/api/notification/inbox/${user}/${path}`, {
      headers: { authorization: `Token ${token}`, "accept-encoding": "gzip, br" },
      ...init,
    });

  it("brings each message as it comes, with or without the last slash, held back by no compression", async () => {
    const response = await open(1);
    expect(response.headers.get("content-encoding")).toBeNull();
    const events = readEvents(response);
    const bare = readEvents(await open(1, "stream"));
    expect(await events.next()).toMatchObject({ event: "inbox", data: { unread: 0 } });
    expect(await bare.next()).toMatchObject({ data: { unread: 0 } });
    const id = await makeInboxMessage(web.database.sql, { userId: 1 });
    expect(await events.next()).toEqual({
      id: String(id),
      event: "inbox",
      data: { unread: 1, latest_id: id, arrived: 1 },
    });
    await events.cancel();
    await bare.cancel();
  });

  it("lets go of a stream whose caller has gone", async () => {
    for (let round = 0; round < 3; round += 1) {
      const opened = await Promise.all(Array.from({ length: 15 }, () => open(2)));
      await Promise.all(opened.map((response) => readEvents(response).cancel()));
      // Twenty may be open at once, so the next round can only begin when most of this one is gone.
      await expect
        .poll(async () => {
          const probe = await open(2);
          await probe.body?.cancel();
          return probe.status;
        })
        .toBe(200);
    }
  });

  it("answers HEAD without keeping anything open, and refuses other methods", async () => {
    for (let count = 0; count < 25; count += 1)
      expect((await open(3, "stream/", { method: "HEAD", headers: { authorization: `Token ${token}` } })).status).toBe(
        200,
      );
    expect((await open(3, "stream/", { method: "POST", headers: { authorization: `Token ${token}` } })).status).toBe(
      405,
    );
    expect((await open(3, "stream/", { headers: {} })).status).toBe(401);
  });

  it("serves the script for pages of other origins, to be held for an hour and asked about after it", async () => {
    const response = await fetch(`${web.origin}/embed/inbox.js`);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": expect.stringContaining("javascript"),
      "cache-control": "public, max-age=3600, stale-while-revalidate=86400",
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
    });
    expect(await response.text()).toContain('customElements.define("signalbox-inbox"');
    const etag = response.headers.get("etag") ?? "";
    // A browser's own cache asks in this manner; fetch would add that it wants no cached answer.
    const again = await request(`${web.origin}/embed/inbox.js`, { headers: { "if-none-match": etag } });
    await again.body.dump();
    expect(again.statusCode).toBe(304);
    expect((await fetch(`${web.origin}/embed/other.js`)).status).toBe(404);
  });

  // The last test, because it ends the process.
  it("ends open streams when the process stops, so that nothing waits for them", async () => {
    const events = readEvents(await open(4));
    expect(await events.next()).toMatchObject({ data: { unread: 0 } });
    const closing = web.close();
    expect(await events.next()).toBeNull();
    expect(await closing).toBe(0);
  });
});
