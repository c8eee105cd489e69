import { describe, expect, it } from "vitest";
import { publicOnly } from "#core/egress/model.ts";
import { parseEgressAllow } from "#core/egress/parse-egress-allow.ts";
import { names, openTestSender } from "./open-test-sender.ts";
import { startTestServer } from "./start-test-server.ts";

describe("the egress guard", () => {
  it("refuses a literal address without opening a connection, and says how to allow it", async () => {
    const server = await startTestServer((_request, response) => response.end());
    const send = openTestSender({ policy: publicOnly });
    for (const host of ["127.0.0.1", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "0.0.0.0"]) {
      expect(await send(`http://${host}:${server.port}/`)).toMatchObject({
        kind: "refused_by_guard",
        detail: expect.stringContaining("EGRESS_ALLOW"),
        code: "EGRESS_REFUSED",
      });
    }
    expect(server.connectionCount()).toBe(0);
  });

  it("refuses a name that leads to a private address", async () => {
    const server = await startTestServer((_request, response) => response.end());
    const lookup = names({ "inside.test": ["127.0.0.1"], "metadata.test": ["169.254.169.254"], "six.test": ["::1"] });
    const send = openTestSender({ policy: publicOnly, lookup });
    expect(await send(`http://inside.test:${server.port}/`)).toMatchObject({
      kind: "refused_by_guard",
      detail:
        "The name inside.test leads to 127.0.0.1, which is this machine itself. If messages may go there, the operator adds inside.test or 127.0.0.1 to EGRESS_ALLOW.",
    });
    expect(await send("http://metadata.test/")).toMatchObject({ kind: "refused_by_guard" });
    expect(await send(`https://six.test:${server.port}/`)).toMatchObject({ kind: "refused_by_guard" });
    expect(server.connectionCount()).toBe(0);
  });

  it("judges what the system's own look-up finds", async () => {
    const server = await startTestServer((_request, response) => response.end("home"));
    expect(await openTestSender()(`http://localhost:${server.port}/`)).toMatchObject({
      kind: "answered",
      body: "home",
    });
    expect(await openTestSender({ policy: publicOnly })(`http://localhost:${server.port}/`)).toMatchObject({
      kind: "refused_by_guard",
    });
    expect(server.connectionCount()).toBe(1);
  });

  it("goes only to those addresses of a name that are allowed", async () => {
    const server = await startTestServer((_request, response) => response.end("here"));
    const send = openTestSender({ lookup: names({ "mixed.test": ["10.0.0.1", "169.254.169.254", "127.0.0.1"] }) });
    expect(await send(`http://mixed.test:${server.port}/`)).toMatchObject({
      kind: "answered",
      remoteAddress: "127.0.0.1",
    });
  });

  it("judges a name anew for each connection, so that one which changes its address gains nothing", async () => {
    const server = await startTestServer((_request, response) => response.setHeader("Connection", "close").end());
    const answers = { "turning.test": ["127.0.0.1"] };
    const send = openTestSender({
      policy: { rules: [{ kind: "range", cidr: "127.0.0.1/32", port: null }] },
      lookup: names(answers),
    });
    expect(await send(`http://turning.test:${server.port}/`)).toMatchObject({ kind: "answered" });
    answers["turning.test"] = ["127.0.0.2"];
    expect(await send(`http://turning.test:${server.port}/`)).toMatchObject({ kind: "refused_by_guard" });
  });

  it("lets through what EGRESS_ALLOW names, at the port that it names", async () => {
    const [open80, closed] = [
      await startTestServer((_request, response) => response.end()),
      await startTestServer(() => {}),
    ];
    const parsed = parseEgressAllow(`inside.test:${open80.port}`);
    const policy = parsed.kind === "parsed" ? parsed.policy : publicOnly;
    const send = openTestSender({ policy, lookup: names({ "inside.test": ["127.0.0.1"] }) });
    expect(await send(`http://inside.test:${open80.port}/`)).toMatchObject({ kind: "answered" });
    expect(await send(`http://inside.test:${closed.port}/`)).toMatchObject({ kind: "refused_by_guard" });
    expect(await send(`http://127.0.0.1:${open80.port}/`)).toMatchObject({ kind: "refused_by_guard" });
  });
});
