import { describe, expect, it } from "vitest";
import type { AttemptResult, UnansweredAttempt } from "#core/deliveries/attempt-result.ts";
import { readTokenAnswer } from "./read-token-answer.ts";

const url = "https://login.example/token";

function read(status: number, body: unknown) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const rest = { retryAfterMs: null, headers: [], bodyTruncated: false, bodyBytes: text.length, bodyProblem: null };
  const answer: AttemptResult = {
    kind: "answered",
    protocol: "http",
    status,
    body: text,
    ...rest,
    durationMs: 3,
    remoteAddress: null,
  };
  return readTokenAnswer(url, answer);
}

describe("readTokenAnswer", () => {
  it.each([
    [{ access_token: "abc", token_type: "Bearer", expires_in: 60 }, 60_000],
    [{ access_token: "abc", token_type: "bearer", expires_in: "120" }, 120_000],
    [{ access_token: "abc", expires_in: 10 ** 12 }, 86_400_000],
    [{ access_token: "abc", expires_in: -5 }, 0],
    [{ access_token: "abc" }, 300_000],
    [{ access_token: "abc", expires_in: "soon" }, 300_000],
  ])("takes %j", (body, lifetimeMs) => {
    expect(read(200, body)).toEqual({ kind: "granted", token: "abc", lifetimeMs });
  });

  it.each([
    ["no token", { token_type: "Bearer" }, "without an access_token"],
    ["a page", "<html>Sign in</html>", "without an access_token"],
    ["a token that no header can carry", { access_token: "a\r\nX-Evil: 1" }, "without an access_token"],
    ["a token of another type", { access_token: "abc", token_type: "DPoP" }, "another type than Bearer"],
  ])("gives up on %s", (_, body, said) => {
    expect(read(200, body)).toMatchObject({
      kind: "failed",
      result: { kind: "unsendable", detail: expect.stringContaining(said) },
    });
  });

  it.each([
    [
      401,
      { error: "invalid_client", error_description: "Unknown client" },
      /401 invalid_client \(“Unknown client”\): check the client id/,
    ],
    [400, { error: "invalid_scope" }, /change the scope/],
    [400, { error: "unauthorized_client" }, /may not use the client credentials grant/],
    [400, { error: "something_new" }, /400 something_new: check the token URL/],
    [403, "no", /refused with 403 and without a reason/],
    [302, "", /redirect, which is not followed/],
  ])("says at %i %j what to change, and has it not tried again", (status, body, said) => {
    expect(read(status, body)).toMatchObject({
      kind: "failed",
      result: { kind: "unsendable", detail: expect.stringMatching(said) },
    });
  });

  it("shows nothing of a description that could draw on a screen", () => {
    const answer = read(400, { error: "invalid_request", error_description: "a\u001b[31m\u202eb" });
    expect(answer.kind === "failed" && answer.result.detail).toContain("“a [31m b”");
  });

  it.each([500, 502, 503, 429, 408])("has %i tried again", (status) => {
    expect(read(status, "busy")).toMatchObject({ kind: "failed", result: { kind: "no_connection" } });
  });

  it.each([
    ["timed_out", "no_connection"],
    ["answer_lost", "no_connection"],
    ["no_connection", "no_connection"],
    ["refused_by_guard", "refused_by_guard"],
    ["unsendable", "unsendable"],
  ] as const)("makes of %s %s, because nothing went to the target", (kind, becomes) => {
    const result: UnansweredAttempt = { kind, detail: "It said so.", code: null, durationMs: 1, remoteAddress: null };
    expect(readTokenAnswer(url, result)).toEqual({
      kind: "failed",
      result: { ...result, kind: becomes, detail: "No access token could be had from the token URL: It said so." },
    });
  });
});
