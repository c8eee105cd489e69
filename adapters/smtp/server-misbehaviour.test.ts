import { describe, expect, it } from "vitest";
import { mayHaveArrived } from "#core/deliveries/attempt-result.ts";
import { decideAfterAttempt } from "#core/deliveries/decide-after-attempt.ts";
import { defaultHttpRetryPolicy } from "#core/deliveries/retry-policy.ts";
import { explainOpeningError, explainSendingError } from "./explain-smtp-error.ts";
import {
  openTestMailSender,
  politely,
  silently,
  startScriptedServer,
  startTestMailServer,
} from "./start-test-mail-server.ts";

const two = [
  { name: null, address: "good@x.test" },
  { name: null, address: "bad@x.test" },
];

function refusing(responseCode: number, message: string) {
  return Object.assign(new Error(message), { responseCode });
}

describe("a server that answers no", () => {
  it.each([true, false])(
    "to one of two recipients has delivered to the other (one by one: %s)",
    async (hidePIPELINING) => {
      const server = await startTestMailServer({
        hidePIPELINING,
        onRcptTo({ address }, _session, callback) {
          callback(address.startsWith("bad") ? refusing(550, "5.1.1 No such user") : null);
        },
      });
      const result = await openTestMailSender()({ port: server.port }, { to: two });
      expect(result).toMatchObject({
        kind: "answered",
        status: 250,
        body: "250 2.0.0 Ok: queued\nRejected bad@x.test: 550 5.1.1 No such user",
        rejected: [{ address: "bad@x.test", status: 550, reply: "550 5.1.1 No such user" }],
      });
      expect(server.mails).toMatchObject([{ to: ["good@x.test"] }]);
      const facts = { policy: defaultHttpRetryPolicy, attemptNumber: 1, randomUnit: 0.5, nowMs: 0 };
      expect(decideAfterAttempt({ ...facts, result })).toEqual({
        kind: "delivered",
        note: "Delivered, but not to bad@x.test (550).",
      });
    },
  );

  it.each([true, false])("to all recipients has not delivered (one by one: %s)", async (hidePIPELINING) => {
    const server = await startTestMailServer({
      hidePIPELINING,
      onRcptTo: (_address, _session, callback) => callback(refusing(550, "5.1.1 No such user")),
    });
    expect(await openTestMailSender()({ port: server.port }, { to: two })).toMatchObject({
      kind: "answered",
      status: 550,
      rejected: [{ address: "good@x.test" }, { address: "bad@x.test" }],
    });
    expect(server.mails).toEqual([]);
  });

  it("for now to one of them and for good to the other is asked again", async () => {
    const server = await startTestMailServer({
      onRcptTo({ address }, _session, callback) {
        callback(address.startsWith("bad") ? refusing(550, "5.1.1 No") : refusing(451, "4.7.1 Greylisted"));
      },
    });
    expect(await openTestMailSender()({ port: server.port }, { to: two })).toMatchObject({ status: 451 });
  });

  it("with greylisting gets the mail on the next attempt", async () => {
    let attempts = 0;
    const server = await startTestMailServer({
      onRcptTo(_address, _session, callback) {
        attempts += 1;
        callback(attempts === 1 ? refusing(451, "4.7.1 Come back later") : null);
      },
    });
    const send = openTestMailSender();
    expect(await send({ port: server.port })).toMatchObject({ kind: "answered", status: 451 });
    expect(await send({ port: server.port })).toMatchObject({ kind: "answered", status: 250 });
    expect(server.mails).toHaveLength(1);
  });

  it("to the sender, or to the mail when it has it, is quoted", async () => {
    const sender = await startTestMailServer({
      onMailFrom: (_address, _session, callback) => callback(refusing(553, "5.7.1 Not yours")),
    });
    expect(await openTestMailSender()({ port: sender.port })).toMatchObject({
      status: 553,
      body: "553 5.7.1 Not yours",
    });
    const content = await startTestMailServer({
      onData(stream, _session, callback) {
        stream.resume().on("end", () => callback(refusing(554, "5.7.1 Spam")));
      },
    });
    expect(await openTestMailSender()({ port: content.port })).toMatchObject({ status: 554, body: "554 5.7.1 Spam" });
  });

  it("to every client answers like that before the mail", async () => {
    const greeting = await startScriptedServer("554 5.7.1 No service for you", () => null);
    expect(await openTestMailSender()({ port: greeting.port })).toMatchObject({ kind: "answered", status: 554 });
    const busy = await startScriptedServer("421 4.3.2 Too busy", () => null);
    expect(await openTestMailSender()({ port: busy.port })).toMatchObject({ kind: "answered", status: 421 });
  });

  it("because the mail is too long says so before it is sent", async () => {
    const server = await startTestMailServer({ size: 1_000 });
    const result = await openTestMailSender()({ port: server.port }, { text: "x".repeat(2_000) });
    expect(result).toMatchObject({ kind: "unsendable", detail: expect.stringContaining("1000") });
    expect(server.mails).toEqual([]);
  });

  it("in many lines with odd characters is quoted without them", async () => {
    const replies = { DATA: "554-First\u0007 line\r\n554 Second \u00c3\u00bc" };
    const server = await startScriptedServer("220 mail.test", politely(replies));
    expect(await openTestMailSender()({ port: server.port })).toMatchObject({
      status: 554,
      body: expect.stringMatching(/^554-First {2}line\n554 Second /),
    });
  });
});

describe("a connection that breaks off", () => {
  it.each([
    ["at the greeting", "EHLO"],
    ["at the sender", "MAIL"],
    ["at the recipients", "RCPT"],
    ["at DATA", "DATA"],
  ])("%s has let nothing of the mail through", async (_when, command) => {
    const drop = { [command]: silently((socket) => socket.destroy()) };
    const server = await startScriptedServer("220 mail.test", politely(drop));
    const result = await openTestMailSender()({ port: server.port });
    expect(result).toMatchObject({ kind: "no_connection", remoteAddress: command === "EHLO" ? null : "127.0.0.1" });
    expect(mayHaveArrived(result)).toBe(false);
  });

  it("in the middle of the mail leaves it unknown", async () => {
    const server = await startScriptedServer(
      "220 mail.test",
      politely({ "(mail)": silently((socket) => socket.resetAndDestroy()) }),
    );
    const result = await openTestMailSender()({ port: server.port }, { text: `${"x".repeat(70)}\n`.repeat(200_000) });
    expect(result).toMatchObject({ kind: "answer_lost", detail: expect.stringContaining("in the middle of the mail") });
    expect(mayHaveArrived(result)).toBe(true);
  });

  it("after the final dot leaves it unknown, and it is tried again", async () => {
    const server = await startScriptedServer(
      "220 mail.test",
      politely({ ".": silently((socket) => socket.destroy()) }),
    );
    const result = await openTestMailSender()({ port: server.port });
    expect(result).toMatchObject({
      kind: "answer_lost",
      detail: "localhost broke the connection off after the mail, before it had answered.",
    });
    expect(mayHaveArrived(result)).toBe(true);
    const facts = { policy: defaultHttpRetryPolicy, attemptNumber: 1, randomUnit: 0.5, nowMs: 0 };
    expect(decideAfterAttempt({ ...facts, result })).toMatchObject({ kind: "retry" });
    expect(server.lines.filter((line) => line === ".")).toHaveLength(1);
  });

  it("after an answer without its line's end counts as that answer, if it was a refusal", async () => {
    const replies = { ".": silently((socket) => socket.end("554 5.7.1 Spam")) };
    const server = await startScriptedServer("220 mail.test", politely(replies));
    expect(await openTestMailSender()({ port: server.port })).toMatchObject({ kind: "answered", status: 554 });
  });
});

describe("a server that takes its time", () => {
  it("and says 250 at last has the mail", async () => {
    const server = await startTestMailServer({
      onData(stream, _session, callback) {
        stream.resume().on("end", () => setTimeout(() => callback(null, "slow"), 150));
      },
    });
    const result = await openTestMailSender()({ port: server.port }, {}, 10_000);
    expect(result).toMatchObject({ kind: "answered", status: 250 });
    expect(result.durationMs).toBeGreaterThanOrEqual(140);
  });

  it.each([
    ["does not accept the mail", "MAIL", "timed_out", "did not say within 0.2 s whether it takes the mail"],
    ["does not answer to the mail", ".", "timed_out", "took the mail and did not answer within 0.2 s"],
    ["does not answer to the greeting", "EHLO", "no_connection", "no connection to localhost within 0.2 s"],
  ])("and %s is given up at the deadline", async (_what, command, kind, detail) => {
    const server = await startScriptedServer("220 mail.test", politely({ [command]: () => null }));
    const result = await openTestMailSender()({ port: server.port }, {}, 200);
    expect(result).toMatchObject({ kind, detail: expect.stringContaining(detail) });
    await expect.poll(() => server.sockets.size).toBe(0);
  });

  it("and takes the mail too slowly is given up at the deadline", async () => {
    const server = await startScriptedServer(
      "220 mail.test",
      politely({ "(mail)": silently((socket) => socket.pause()) }),
    );
    const result = await openTestMailSender()(
      { port: server.port },
      { text: `${"x".repeat(70)}\n`.repeat(200_000) },
      8_000,
    );
    expect(result).toMatchObject({
      kind: "timed_out",
      detail: expect.stringContaining("had not taken the whole mail"),
    });
  });

  it("and is encrypted is given up at the deadline, too", async () => {
    const server = await startTestMailServer({ onData: (stream) => void stream.resume() });
    const result = await openTestMailSender()({ port: server.port, tls: "starttls" }, {}, 500);
    expect(result).toMatchObject({ kind: "timed_out", remoteAddress: "127.0.0.1" });
  });
});

describe("what is no mail server", () => {
  it("is said to be none", async () => {
    const server = await startScriptedServer("SSH-2.0-OpenSSH_9.6", () => null);
    expect(await openTestMailSender()({ port: server.port })).toMatchObject({
      kind: "no_connection",
      detail: "What answers at localhost on this port does not speak SMTP.",
    });
  });

  it("and is not there is said not to be there", async () => {
    const server = await startScriptedServer("220 mail.test", () => null);
    const send = openTestMailSender({ lookup: (_host, _options, callback) => callback(notFound(), []) });
    expect(await send({ host: "nowhere.test", port: server.port })).toMatchObject({
      kind: "no_connection",
      code: "ENOTFOUND",
      detail: "The name nowhere.test is not known to the name servers.",
    });
    expect(await openTestMailSender()({ port: 1 })).toMatchObject({ kind: "no_connection", code: "ECONNREFUSED" });
  });

  it("and never ends its line is left", async () => {
    const server = await startScriptedServer("220 mail.test", (line, socket) => {
      if (line.startsWith("EHLO")) socket.write("250-".padEnd(200_000, "x"));
      return null;
    });
    expect(await openTestMailSender()({ port: server.port })).toMatchObject({ kind: "no_connection" });
  });
});

it("a 250 that came with an error is not taken for an answer", () => {
  const server = { host: "mail.test", port: 25, tls: "none", username: null, password: null } as const;
  const error = Object.assign(new Error("Unexpected Response"), {
    code: "EPROTOCOL",
    response: "250 Ok",
    responseCode: 250,
  });
  expect(explainSendingError(error, server, "all")).toMatchObject({ kind: "failed", failure: { kind: "answer_lost" } });
  expect(explainOpeningError(error, server)).toMatchObject({ kind: "failed", failure: { kind: "no_connection" } });
});

function notFound(): NodeJS.ErrnoException {
  return Object.assign(new Error("not found"), { code: "ENOTFOUND" });
}
