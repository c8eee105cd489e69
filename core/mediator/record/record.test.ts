import { describe, expect, test } from "vitest";
import { readHeldRequest, writeHeldRequest } from "./held-request.ts";
import { keepText } from "./keep-text.ts";
import { planCallback } from "./plan-callback.ts";
import { isOpenHimAnswer, readOpenHimAnswer } from "./read-openhim-answer.ts";
import { type RefusedCall, sampleRefusals } from "./sample-refusals.ts";

const asIs = (text: string) => ({ text, changed: false });

describe("what is kept of a text", () => {
  test("is all of it up to the limit, and marked as cut beyond", () => {
    expect(keepText("abc", 3, asIs, false)).toBe("abc");
    expect(keepText("abcd", 3, asIs, false)).toBe("abc...<truncated>");
    expect(keepText("abc", 3, asIs, true)).toBe("abc...<truncated>");
  });

  test("is counted in characters, and never ends in half of one", () => {
    expect(keepText("👍👍👍", 2, asIs, false)).toBe("👍👍...<truncated>");
    expect(keepText("👍👍👍", 3, asIs, false)).toBe("👍👍👍");
  });

  test("holds no NUL, which the database does not take", () => {
    expect(keepText("a\u0000b", 9, asIs, false)).toBe("a\ufffdb");
  });

  test("is redacted before it is cut, so that no half of a secret stands at its end", () => {
    const redact = (text: string) => ({ text: text.replaceAll("SECRET", "•"), changed: true });
    expect(keepText("ab SECRET", 6, redact, false)).toBe("ab •");
  });
});

describe("an answer of a mediator of OpenHIM's kind", () => {
  test("is known by its type, and only where it can be read", () => {
    expect(isOpenHimAnswer("application/json+openhim; charset=utf-8", null)).toBe(true);
    expect(isOpenHimAnswer("application/json+openhim", "gzip")).toBe(false);
    expect(isOpenHimAnswer("application/json", null)).toBe(false);
  });

  test("gives its response, and hands on no header that would break the message", () => {
    const read = readOpenHimAnswer(
      JSON.stringify({
        status: "Failed",
        error: { message: "no registry" },
        response: {
          status: "404",
          headers: { "Content-Length": "9", "x-a": 1, "bad name": "x", "x-b": "a\r\nb" },
          body: { a: 1 },
        },
        orchestrations: [{ name: "one" }, "nothing"],
      }),
    );
    expect(read).toMatchObject({
      ok: true,
      answer: { status: 404, headers: [["x-a", "1"]], body: '{"a":1}', failed: true, error: "no registry" },
    });
    expect(read.ok && read.answer.orchestrations).toHaveLength(1);
  });

  test.each(["no json", "[]", "{}", '{"response":"x"}'])("that is no such thing is said to be none: %s", (text) => {
    expect(readOpenHimAnswer(text)).toMatchObject({ ok: false });
  });
});

test("a held request is read as it was written, byte for byte", () => {
  const held = {
    door: "proxy" as const,
    method: "POST",
    target: "/a?b",
    headers: [["x", "1"] as const],
    sourceAddress: null,
    body: new Uint8Array([0, 255, 10]),
  };
  expect(readHeldRequest(writeHeldRequest(held))).toEqual(held);
});

describe("refused calls that come in floods", () => {
  const call = (overrides: Partial<RefusedCall> = {}): RefusedCall => ({
    refusal: "bad_credentials",
    clientId: null,
    sourceAddress: "10.0.0.1",
    method: "GET",
    path: "/a",
    ...overrides,
  });

  test("are stored ten times a minute for each kind; the rest are counted on the last", () => {
    const sampler = sampleRefusals();
    const kinds = Array.from({ length: 15 }, (_, n) => sampler.take(call({ path: `/${n}` }), `id-${n}`, n).sample.kind);
    expect(kinds).toEqual([...Array(10).fill("store"), ...Array(5).fill("count")]);
    expect(sampler.drain()).toEqual([{ id: "id-9", times: 5 }]);
    expect(sampler.drain()).toEqual([]);
    expect(sampler.take(call(), "next", 60_000).sample.kind).toBe("store");
  });

  test("are told apart by address, and for known clients by path, where numbers make no difference", () => {
    const sampler = sampleRefusals();
    for (let n = 0; n < 10; n += 1) sampler.take(call({ clientId: 1, path: `/p/${n}` }), `id-${n}`, 0);
    expect(sampler.take(call({ clientId: 1, path: "/p/99" }), "x", 0).sample.kind).toBe("count");
    expect(sampler.take(call({ clientId: 1, path: "/q/99" }), "x", 0).sample.kind).toBe("store");
    expect(sampler.take(call({ sourceAddress: "10.0.0.2" }), "x", 0).sample.kind).toBe("store");
  });

  test("never become more than six hundred rows a minute, from however many addresses", () => {
    const sampler = sampleRefusals();
    const kinds = Array.from({ length: 1_000 }, (_, n) => sampler.take(call({ sourceAddress: `a${n}` }), `id-${n}`, 0));
    expect(kinds.filter(({ sample }) => sample.kind === "store")).toHaveLength(600);
    expect(sampler.drain()).toEqual([{ id: "id-599", times: 400 }]);
  });
});

test("a callback to an address that is none is not planned", () => {
  const facts = { id: "a", transactionId: "b", clientId: "c", traceId: "d", createdAt: new Date(0) };
  expect(planCallback({ ...facts, callback: { url: "nowhere", signingSecret: null } }, {})).toBeNull();
  expect(planCallback({ ...facts, callback: { url: "https://a.example/x", signingSecret: "s" } }, {})).toMatchObject({
    origin: "transaction",
    host: "a.example",
    target: { signingSecret: "s", method: "POST" },
  });
});
