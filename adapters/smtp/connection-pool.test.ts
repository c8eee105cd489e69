import type { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { openSmtpSender } from "./open-smtp-sender.ts";
import {
  loopback,
  openTestMailSender,
  politely,
  startScriptedServer,
  startTestMailServer,
  testMail,
} from "./start-test-mail-server.ts";

const taken = { kind: "answered", status: 250 };

describe("a connection", () => {
  it("is used again for the next mail", async () => {
    const server = await startTestMailServer();
    const send = openTestMailSender();
    for (let count = 0; count < 3; count += 1) {
      expect(await send({ port: server.port, tls: "starttls" })).toMatchObject({
        ...taken,
        remoteAddress: "127.0.0.1",
      });
    }
    expect(server.connectionCount()).toBe(1);
    expect(server.mails).toHaveLength(3);
  });

  it("gathers nothing while it is used again and again", async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => void warnings.push(warning);
    process.on("warning", note);
    const server = await startTestMailServer();
    const send = openTestMailSender();
    for (let count = 0; count < 15; count += 1) expect(await send({ port: server.port })).toMatchObject(taken);
    process.off("warning", note);
    expect(server.connectionCount()).toBe(1);
    expect(warnings).toEqual([]);
  });

  it("is not shared between user names, or with other settings for TLS", async () => {
    const server = await startTestMailServer({ onAuth: (_auth, _session, callback) => callback(null, { user: "x" }) });
    const send = openTestMailSender();
    for (const username of ["a", "b", "a"]) {
      await send({ port: server.port, tls: "starttls", username, password: "p" });
    }
    await send({ port: server.port, tls: "starttls", username: "a", password: "other" });
    await send({ port: server.port, tls: "none" });
    expect(server.connectionCount()).toBe(4);
  });

  it("is one of a few to one server, and further mails wait for a free one", async () => {
    let open = 0;
    let most = 0;
    const server = await startTestMailServer({
      onConnect(_session, callback) {
        open += 1;
        most = Math.max(most, open);
        callback(null);
      },
      onClose() {
        open -= 1;
      },
    });
    const send = openTestMailSender({ connectionsMax: 3 });
    const results = await Promise.all(Array.from({ length: 20 }, () => send({ port: server.port })));
    expect(results).toMatchObject(Array(20).fill(taken));
    expect(most).toBeLessThanOrEqual(3);
    expect(server.connectionCount()).toBe(3);
  });

  it("that does not come free in time is no connection", async () => {
    const server = await startScriptedServer("220 mail.test", politely({ ".": () => null }));
    const send = openTestMailSender({ connectionsMax: 1 });
    const first = send({ port: server.port }, {}, 1_000);
    expect(await send({ port: server.port }, {}, 200)).toMatchObject({
      kind: "no_connection",
      detail: expect.stringContaining("all of them were in use"),
    });
    expect(await first).toMatchObject({ kind: "timed_out" });
  });

  it("passes on to the next mail when the one before it fails", async () => {
    let attempts = 0;
    const server = await startTestMailServer({
      onRcptTo(_address, _session, callback) {
        attempts += 1;
        callback(attempts % 2 === 1 ? Object.assign(new Error("No"), { responseCode: 550 }) : null);
      },
    });
    const send = openTestMailSender({ connectionsMax: 1 });
    const results = await Promise.all(Array.from({ length: 6 }, () => send({ port: server.port })));
    expect(results.filter((result) => result.kind === "answered" && result.status === 250)).toHaveLength(3);
    expect(server.mails).toHaveLength(3);
  });

  it("is closed with QUIT after so many mails", async () => {
    const server = await startScriptedServer("220 mail.test", politely({}));
    const send = openTestMailSender({ mailsPerConnectionMax: 2 });
    for (let count = 0; count < 4; count += 1) expect(await send({ port: server.port })).toMatchObject(taken);
    expect(server.connectionCount()).toBe(2);
    await expect.poll(() => server.lines.filter((line) => line === "QUIT").length).toBe(2);
    await expect.poll(() => server.sockets.size).toBe(0);
  });

  it("is closed with QUIT when it is idle", async () => {
    const server = await startScriptedServer("220 mail.test", politely({}));
    expect(await openTestMailSender({ idleMs: 20 })({ port: server.port })).toMatchObject(taken);
    await expect.poll(() => server.lines.at(-1)).toBe("QUIT");
    await expect.poll(() => server.sockets.size).toBe(0);
  });

  it("that the server closed while it was idle is replaced", async () => {
    const server = await startScriptedServer("220 mail.test", politely({}));
    const send = openTestMailSender();
    expect(await send({ port: server.port })).toMatchObject(taken);
    for (const socket of server.sockets) socket.destroy();
    await expect.poll(() => server.sockets.size).toBe(0);
    expect(await send({ port: server.port })).toMatchObject(taken);
    expect(server.connectionCount()).toBe(2);
  });

  it.each([
    ["breaks off", null],
    ["says 421", "421 4.4.2 Idle for too long"],
  ])("that %s as the next mail begins is replaced, because nothing of the mail has left", async (_what, said) => {
    let mails = 0;
    const answerToSender = (socket: Socket) => {
      mails += 1;
      if (mails !== 2) return "250 Ok";
      if (said === null) socket.destroy();
      return said;
    };
    const server = await startScriptedServer("220 mail.test", politely({ MAIL: answerToSender }));
    const send = openTestMailSender();
    expect(await send({ port: server.port })).toMatchObject(taken);
    expect(await send({ port: server.port })).toMatchObject(taken);
    expect(server.connectionCount()).toBe(2);
    expect(server.lines.filter((line) => line === ".")).toHaveLength(2);
  });

  it("that is new and says 421 is the server's answer", async () => {
    const server = await startScriptedServer("220 mail.test", politely({ MAIL: "421 4.3.2 Too busy" }));
    expect(await openTestMailSender()({ port: server.port })).toMatchObject({ kind: "answered", status: 421 });
    expect(server.connectionCount()).toBe(1);
  });
});

it("closing lets what is running end, and takes leave of the servers", async () => {
  const arrived = Promise.withResolvers<void>();
  let finish = () => {};
  const server = await startScriptedServer(
    "220 mail.test",
    politely({
      ".": (socket) => {
        finish = () => void socket.write("250 Ok\r\n");
        arrived.resolve();
        return null;
      },
    }),
  );
  const sender = openSmtpSender({ policy: loopback });
  const plain = { host: "localhost", port: server.port, tls: "none", username: null, password: null } as const;
  const running = sender.send(plain, testMail, 10_000);
  await arrived.promise;
  const closed = sender.close();
  finish();
  expect(await running).toMatchObject(taken);
  await closed;
  await expect.poll(() => server.lines.at(-1)).toBe("QUIT");
  await expect.poll(() => server.sockets.size).toBe(0);
});
