import { hmac } from "@noble/hashes/hmac.js";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { describe, expect, it } from "vitest";
import type { SignatureScheme } from "#core/signatures/model.ts";
import { verifySignature } from "#core/signatures/verify-signature.ts";
import { githubHmac, stripeHmac } from "#core/targets/fields/http-trust.ts";
import type { HeaderLine } from "./attempt-result.ts";
import { signHmac } from "./sign-hmac.ts";

const message = { body: '{"total":"12 €"}', timestamp: "1700000000", secret: "It's a Secret to Everybody" };
const utf8 = (text: string) => new TextEncoder().encode(text);

function verify(scheme: SignatureScheme, headers: readonly HeaderLine[]) {
  const get = (name: string) => headers.find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1] ?? null;
  const rawBody = utf8(message.body);
  return verifySignature(scheme, { headers: { get }, rawBody, secrets: [message.secret], nowMs: 1_700_000_010_000 });
}

describe("signHmac", () => {
  it("signs as GitHub documents it", () => {
    // The example of GitHub's documentation.
    const documented = { body: "Hello, World!", timestamp: "0", secret: "It's a Secret to Everybody" };
    expect(signHmac(githubHmac, documented)).toEqual([
      ["X-Hub-Signature-256", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"],
    ]);
  });

  it.each([
    ["sha256", sha256],
    ["sha512", sha512],
  ] as const)("makes the %s that another implementation makes, in hex and in base64", (algorithm, hash) => {
    const expected = Buffer.from(hmac(hash, utf8(message.secret), utf8(`${message.timestamp}.${message.body}`)));
    for (const encoding of ["hex", "base64"] as const) {
      const signature = { ...githubHmac, algorithm, encoding, prefix: "", includes: "timestamp.body" as const };
      expect(signHmac({ ...signature, timestampHeader: "X-Time" }, message)).toEqual([
        ["X-Hub-Signature-256", expected.toString(encoding)],
        ["X-Time", message.timestamp],
      ]);
    }
  });

  it("is taken by those who check GitHub's and Stripe's signatures", () => {
    const secrets = ["one"];
    const github: SignatureScheme = {
      scheme: "github",
      secrets,
      header: "X-Hub-Signature-256",
      prefix: "sha256=",
      encoding: "hex",
    };
    expect(verify(github, signHmac(githubHmac, message))).toEqual({ kind: "valid" });
    const stripe: SignatureScheme = {
      scheme: "stripe",
      secrets,
      header: stripeHmac.header,
      toleranceSeconds: 300,
    };
    expect(verify(stripe, signHmac(stripeHmac, message))).toEqual({ kind: "valid" });
    const changed = { ...message, body: "{}" };
    expect(verify(stripe, signHmac(stripeHmac, changed))).toMatchObject({ kind: "refused", reason: "mismatch" });
  });
});
