import { expect, it } from "vitest";
import type { AttemptResult } from "#core/deliveries/attempt-result.ts";
import { fetchGoogleKeys, googleKeysUrl } from "./fetch-google-keys.ts";

const keys = JSON.stringify({ keys: [{ kty: "RSA", kid: "1", n: "x", e: "AQAB" }] });

function answer(status: number, body: string, headers: [string, string][] = []) {
  const asked: string[] = [];
  return {
    asked,
    send: async ({ url }: { url: string }): Promise<AttemptResult> => {
      asked.push(url);
      return {
        kind: "answered",
        protocol: "http",
        status,
        headers,
        body,
        retryAfterMs: null,
        bodyTruncated: false,
        bodyBytes: body.length,
        bodyProblem: null,
        durationMs: 1,
        remoteAddress: null,
      };
    },
  };
}

it("asks Google through the guarded sender, and keeps the keys as long as the answer says, at most a day", async () => {
  const { send, asked } = answer(200, keys, [["Cache-Control", "public, max-age=20453, must-revalidate"]]);
  expect(await fetchGoogleKeys(send)).toMatchObject({ keys: { keys: [{ kid: "1" }] }, freshForMs: 20_453_000 });
  expect(asked).toEqual([googleKeysUrl]);
  expect(await fetchGoogleKeys(answer(200, keys, [["cache-control", "max-age=999999999"]]).send)).toMatchObject({
    freshForMs: 86_400_000,
  });
});

it.each([
  [500, keys],
  [200, "<html>"],
  [200, '{"keys":[]}'],
])("has none where the answer is %i %s", async (status, body) => {
  await expect(fetchGoogleKeys(answer(status, body).send)).rejects.toThrow();
});

it("has none where nobody answers", async () => {
  const refused = {
    kind: "refused_by_guard",
    detail: "Not allowed.",
    code: null,
    durationMs: 0,
    remoteAddress: null,
  } as const;
  await expect(fetchGoogleKeys(async () => refused)).rejects.toThrow("Not allowed.");
});
