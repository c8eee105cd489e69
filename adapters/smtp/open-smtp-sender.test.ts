import type { SMTPServerOptions } from "smtp-server";
import { describe, expect, it } from "vitest";
import { publicOnly } from "#core/egress/model.ts";
import type { MailMessage } from "#core/email/model.ts";
import type { SmtpServer } from "./model.ts";
import { openTestMailSender, startTestMailServer } from "./start-test-mail-server.ts";

const credentials = { username: "jane", password: "s3cret-password" };
const signIn: SMTPServerOptions = {
  authOptional: false,
  onAuth({ username, password }, _session, callback) {
    if (username === credentials.username && password === credentials.password) callback(null, { user: username });
    else callback(Object.assign(new Error(`5.7.8 No: ${username} with ${password}`), { responseCode: 535 }));
  },
};

describe("a mail", () => {
  it.each<[SmtpServer["tls"], SMTPServerOptions]>([
    ["starttls", {}],
    ["implicit", { secure: true }],
    ["none", { disabledCommands: ["STARTTLS"] }],
  ])("is handed over with TLS %s, and the server's answer is the result", async (tls, options) => {
    const server = await startTestMailServer(options);
    expect(await openTestMailSender()({ port: server.port, tls })).toEqual({
      kind: "answered",
      protocol: "smtp",
      status: 250,
      retryAfterMs: null,
      headers: [],
      body: "250 2.0.0 Ok: queued",
      bodyTruncated: false,
      bodyBytes: 20,
      bodyProblem: null,
      durationMs: expect.any(Number),
      remoteAddress: "127.0.0.1",
      rejected: [],
    });
    expect(server.mails).toMatchObject([
      { from: "no-reply@example.com", to: ["ops@example.com"], session: { secure: tls !== "none" } },
    ]);
    expect(server.mails[0]?.text).toContain("Message-ID: <0190-abc@signalbox.test>\r\n");
    expect(server.mails[0]?.text).toContain("X-Signalbox-Delivery: 0190-abc\r\n");
    if (tls !== "none") expect(server.mails[0]?.session.servername).toBe("localhost");
  });

  it("says in the headers of RFC 8058 where one click ends it, and a long address stays whole", async () => {
    const server = await startTestMailServer();
    const address = `https://signalbox.example/unsubscribe/${"a".repeat(300)}?via=e-mail`;
    const headers: MailMessage["headers"] = [
      ["List-Unsubscribe", `<${address}>`],
      ["List-Unsubscribe-Post", "List-Unsubscribe=One-Click"],
    ];
    await openTestMailSender()({ port: server.port }, { headers });
    const text = server.mails[0]?.text.replaceAll(/\r\n[ \t]/g, " ") ?? "";
    expect(text).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    expect(/^List-Unsubscribe: +<([^>]*)>\r$/m.exec(text)?.[1]).toBe(address);
  });

  it("is dated by the clock, and otherwise the same at every attempt", async () => {
    const server = await startTestMailServer();
    const send = openTestMailSender({ now: () => new Date("2026-03-01T09:30:00Z") });
    await send({ port: server.port });
    await send({ port: server.port });
    expect(server.mails[0]?.text).toContain("Date: Sun, 01 Mar 2026 09:30:00 +0000\r\n");
    expect(server.mails[1]?.text).toBe(server.mails[0]?.text);
  });

  it("goes to blind copies without telling of them, and to each address once", async () => {
    const server = await startTestMailServer();
    const [a, b] = [
      { name: "A", address: "a@x.test" },
      { name: null, address: "hidden@x.test" },
    ];
    await openTestMailSender()({ port: server.port }, { to: [a], cc: [a], bcc: [b, a], replyTo: [a] });
    expect(server.mails[0]?.to).toEqual(["a@x.test", "hidden@x.test"]);
    expect(server.mails[0]?.text).not.toMatch(/hidden|bcc/i);
  });

  it("carries names, subjects and texts of any language over servers that know only ASCII", async () => {
    const server = await startTestMailServer({ hideSMTPUTF8: true, hide8BITMIME: true });
    const to = [{ name: 'Jürgen 日本, "Jim" <x>', address: "j@xn--bcher-kva.test" }];
    const mail = { to, subject: "Grüße 🎉", text: "Ünïcödé\n.\n.leading dot\nFrom here", html: "<p>日本</p>" };
    expect(await openTestMailSender()({ port: server.port }, mail)).toMatchObject({ status: 250 });
    const text = server.mails[0]?.text ?? "";
    expect(text).toMatch(/^[\x20-\x7e\r\n\t]*$/);
    expect(text).toMatch(/^Subject: =\?UTF-8\?[QB]\?/m);
    expect(text).toContain("<j@xn--bcher-kva.test>");
    expect(decodeQuotedPrintable(text)).toContain("Ünïcödé\r\n.\r\n.leading dot\r\n");
  });

  it("of 5 MB arrives whole", async () => {
    const server = await startTestMailServer();
    const html = `<p>${"0123456789".repeat(500_000)}</p>`;
    expect(await openTestMailSender()({ port: server.port, tls: "starttls" }, { html })).toMatchObject({ status: 250 });
    const part = server.mails[0]?.text.split("Content-Type: text/html")[1] ?? "";
    const body = part.slice(part.indexOf("\r\n\r\n"), part.lastIndexOf("\r\n--"));
    expect(Buffer.from(body, "base64").toString() === html).toBe(true);
  });

  it("never reads a file or an address, whatever its texts look like", async () => {
    const server = await startTestMailServer();
    const mail = { text: "file:///etc/passwd", html: "/etc/passwd", subject: "http://127.0.0.1/" };
    await openTestMailSender()({ port: server.port }, mail);
    expect(server.mails[0]?.text).toContain("file:///etc/passwd");
    expect(server.mails[0]?.text).not.toContain("root:");
  });
});

describe("signing in", () => {
  it("is done before the mail", async () => {
    const server = await startTestMailServer(signIn);
    const result = await openTestMailSender()({ port: server.port, tls: "starttls", ...credentials });
    expect(result).toMatchObject({ status: 250 });
    expect(server.mails).toMatchObject([{ session: { user: "jane" } }]);
  });

  it("that the server refuses is its answer, and the password is not in it", async () => {
    const server = await startTestMailServer(signIn);
    const wrong = { username: "jane", password: "wr0ng+password" };
    const result = await openTestMailSender()({ port: server.port, tls: "starttls", ...wrong });
    expect(result).toMatchObject({
      kind: "answered",
      status: 535,
      body: "535 5.7.8 No: jane with [hidden]",
      rejected: [],
    });
    expect(server.mails).toEqual([]);
  });

  it("that is wanted and not configured is the server's answer", async () => {
    const server = await startTestMailServer(signIn);
    expect(await openTestMailSender()({ port: server.port, tls: "starttls" })).toMatchObject({
      kind: "answered",
      status: 530,
    });
  });

  it("that is not offered sends nothing, neither password nor mail", async () => {
    const server = await startTestMailServer({ disabledCommands: ["AUTH"] });
    expect(await openTestMailSender()({ port: server.port, tls: "starttls", ...credentials })).toMatchObject({
      kind: "unsendable",
      detail: expect.stringContaining("offers no way to sign in"),
    });
    expect(server.mails).toEqual([]);
  });

  it("in the clear needs the choice of no TLS", async () => {
    const server = await startTestMailServer({ ...signIn, disabledCommands: ["STARTTLS"], allowInsecureAuth: true });
    const send = openTestMailSender();
    expect(await send({ port: server.port, tls: "none", ...credentials })).toMatchObject({ status: 250 });
    expect(await send({ port: server.port, tls: "starttls", ...credentials })).toMatchObject({ kind: "no_connection" });
  });
});

describe("TLS", () => {
  it("that somebody stripped from the server's offer is not done without", async () => {
    const server = await startTestMailServer({ disabledCommands: ["STARTTLS"] });
    expect(await openTestMailSender()({ port: server.port, tls: "starttls" })).toMatchObject({
      kind: "no_connection",
      code: "STARTTLS_MISSING",
      detail: expect.stringMatching(/^localhost does not offer STARTTLS .*nothing is sent without it/),
    });
    expect(server.mails).toEqual([]);
  });

  it.each(["starttls", "implicit"] as const)(
    "(%s) with a certificate of no known authority is refused",
    async (tls) => {
      const server = await startTestMailServer({ secure: tls === "implicit" });
      expect(await openTestMailSender({ ca: undefined })({ port: server.port, tls })).toMatchObject({
        kind: "no_connection",
        code: "DEPTH_ZERO_SELF_SIGNED_CERT",
        detail: "The TLS certificate of localhost is signed by itself, by no known authority.",
      });
      expect(server.mails).toEqual([]);
    },
  );

  it.each(["starttls", "implicit"] as const)("(%s) with a certificate for another name is refused", async (tls) => {
    const server = await startTestMailServer({ secure: tls === "implicit" });
    const send = openTestMailSender({
      lookup: (_host, _options, callback) => callback(null, [{ address: "127.0.0.1", family: 4 }]),
    });
    const wrong = { kind: "no_connection", code: "ERR_TLS_CERT_ALTNAME_INVALID" };
    expect(await send({ host: "mail.test", port: server.port, tls })).toMatchObject(wrong);
    expect(await send({ host: "127.0.0.1", port: server.port, tls })).toMatchObject(wrong);
    expect(server.mails).toEqual([]);
  });

  it("of the wrong kind for the port says which to choose", async () => {
    const server = await startTestMailServer();
    expect(await openTestMailSender()({ port: server.port, tls: "implicit" })).toMatchObject({
      kind: "no_connection",
      detail: expect.stringContaining("Choose STARTTLS"),
    });
    const encrypted = await startTestMailServer({ secure: true });
    expect(await openTestMailSender()({ port: encrypted.port, tls: "starttls" }, {}, 300)).toMatchObject({
      kind: "no_connection",
      detail: expect.stringContaining("expects TLS from the first byte"),
    });
  });
});

describe("the egress guard", () => {
  it("refuses an address and a name without opening a connection", async () => {
    const server = await startTestMailServer();
    const send = openTestMailSender({ policy: publicOnly });
    for (const host of ["127.0.0.1", "localhost", "::1"]) {
      expect(await send({ host, port: server.port })).toMatchObject({
        kind: "refused_by_guard",
        code: "EGRESS_REFUSED",
        detail: expect.stringContaining("EGRESS_ALLOW"),
      });
    }
    expect(server.connectionCount()).toBe(0);
  });

  it("lets the connection go only to the addresses that it has judged", async () => {
    const server = await startTestMailServer();
    const addresses = ["169.254.169.254", "10.0.0.1", "127.0.0.1"].map((address) => ({ address, family: 4 }));
    const send = openTestMailSender({ lookup: (_host, _options, callback) => callback(null, addresses) });
    expect(await send({ host: "mixed.test", port: server.port })).toMatchObject({ remoteAddress: "127.0.0.1" });
  });
});

describe("what can be no safe mail or no server is not sent", () => {
  const name = { name: "a\r\nBcc: x@y.test", address: "a@x.test" };
  it.each<[string, Partial<MailMessage>, Partial<SmtpServer>]>([
    ["a line break in the subject", { subject: "a\r\nBcc: x@y.test" }, {}],
    ["a line break in a name", { to: [name] }, {}],
    ["a line break in the sender", { from: { name: null, address: "a@x.test>\r\nRCPT TO:<b@x.test" } }, {}],
    ["a line break in a header", { headers: [["X-A", "a\nb"]] }, {}],
    ["a header of the message's own", { headers: [["Bcc", "x@y.test"]] }, {}],
    ["brackets in an address", { to: [{ name: null, address: "a@x.test> SIZE=1" }] }, {}],
    ["no recipients", { to: [] }, {}],
    ["a host with a blank", {}, { host: "a b" }],
    ["no port", {}, { port: 0 }],
    ["a user name without a password", {}, { username: "jane" }],
    ["a password without a user name", {}, { password: "secret" }],
  ])("%s", async (_name, mail, change) => {
    const server = await startTestMailServer();
    expect(await openTestMailSender()({ port: server.port, ...change }, mail)).toMatchObject({ kind: "unsendable" });
    expect(server.mails).toEqual([]);
  });
});

function decodeQuotedPrintable(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
}
