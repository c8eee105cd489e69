import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { SignatureScheme } from "./model.ts";
import { signStandardWebhook } from "./sign-standard-webhook.ts";
import { verifySignature } from "./verify-signature.ts";

type Given = { headers: Record<string, string>; body?: string; secrets: string[]; nowMs?: number };

function verify(scheme: Record<string, unknown>, { headers, body = "", secrets, nowMs = 0 }: Given) {
  const parsed = SignatureScheme.parse({ secrets: ["name-in-the-vault"], ...scheme });
  const rawBody = new TextEncoder().encode(body);
  return verifySignature(parsed, { headers: new Headers(headers), rawBody, secrets, nowMs });
}

const valid = { kind: "valid" };
const refused = (reason: string) => expect.objectContaining({ kind: "refused", reason });

describe("Standard Webhooks", () => {
  // The example of the specification's reference libraries.
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  const seconds = 1_614_265_330;
  const body = '{"test": 2432232314}';
  const scheme = { scheme: "standard_webhooks" };
  const headers = {
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": String(seconds),
    "webhook-signature": signature,
  };
  const nowMs = seconds * 1_000;

  it("accepts the published example", () => {
    expect(verify(scheme, { headers, body, secrets: [secret], nowMs })).toEqual(valid);
  });

  it("accepts the same secret when its prefix was cut off, and a secret that is plain text", () => {
    expect(verify(scheme, { headers, body, secrets: [secret.slice(6)], nowMs })).toEqual(valid);
    const own = { id: headers["webhook-id"], timestamp: String(seconds), body, secret: "plain text" };
    const plain = { ...headers, "webhook-signature": signStandardWebhook(own) };
    expect(verify(scheme, { headers: plain, body, secrets: ["plain text"], nowMs })).toEqual(valid);
  });

  it("accepts any one of several signatures and several live secrets, and passes other versions over", () => {
    const several = { ...headers, "webhook-signature": `v1a,abc v1,bm90IGl0 ${signature}` };
    expect(verify(scheme, { headers: several, body, secrets: ["old", secret], nowMs })).toEqual(valid);
  });

  it("refuses a changed body, a changed id, another secret and another time", () => {
    const mismatch = refused("mismatch");
    expect(verify(scheme, { headers, body: `${body} `, secrets: [secret], nowMs })).toEqual(mismatch);
    expect(verify(scheme, { headers: { ...headers, "webhook-id": "x" }, body, secrets: [secret], nowMs })).toEqual(
      mismatch,
    );
    expect(verify(scheme, { headers, body, secrets: ["whsec_AAAA"], nowMs })).toEqual(mismatch);
    const later = { ...headers, "webhook-timestamp": String(seconds + 1) };
    expect(verify(scheme, { headers: later, body, secrets: [secret], nowMs })).toEqual(mismatch);
  });

  it("allows five minutes in both directions and no second more", () => {
    const at = (offset: number) => verify(scheme, { headers, body, secrets: [secret], nowMs: nowMs + offset * 1_000 });
    expect([at(-300), at(300)]).toEqual([valid, valid]);
    expect([at(-301), at(301)]).toEqual([refused("too_new"), refused("too_old")]);
  });

  it.each(["webhook-id", "webhook-timestamp", "webhook-signature"])("requires the header %s", (name) => {
    const { [name as "webhook-id"]: _left, ...rest } = headers;
    expect(verify(scheme, { headers: rest, body, secrets: [secret], nowMs })).toEqual(refused("missing"));
  });

  it("calls a time that is no number, and a list without v1, malformed", () => {
    const late = { ...headers, "webhook-timestamp": "2021-02-25" };
    expect(verify(scheme, { headers: late, body, secrets: [secret], nowMs })).toEqual(refused("malformed"));
    const other = { ...headers, "webhook-signature": signature.slice(3) };
    expect(verify(scheme, { headers: other, body, secrets: [secret], nowMs })).toEqual(refused("malformed"));
  });

  it("signs outgoing messages as the published example does", () => {
    const message = { id: headers["webhook-id"], timestamp: String(seconds), body, secret };
    expect(signStandardWebhook(message)).toBe(signature);
    expect(signStandardWebhook({ ...message, body: new TextEncoder().encode(body) })).toBe(signature);
  });
});

describe("an HMAC of the body in a header", () => {
  // The example of GitHub's documentation.
  const secret = "It's a Secret to Everybody";
  const hex = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
  const body = "Hello, World!";

  it("accepts GitHub's published example, in letters of either case", () => {
    const headers = { "X-Hub-Signature-256": `sha256=${hex}` };
    expect(verify({ scheme: "github" }, { headers, body, secrets: ["older", secret] })).toEqual(valid);
    const upper = { "x-hub-signature-256": `sha256=${hex.toUpperCase()}` };
    expect(verify({ scheme: "github" }, { headers: upper, body, secrets: [secret] })).toEqual(valid);
  });

  it("accepts another header, no prefix and base64, as shops send it", () => {
    const scheme = { scheme: "github", header: "X-Shop-Hmac", prefix: "", encoding: "base64" };
    const headers = { "X-Shop-Hmac": Buffer.from(hex, "hex").toString("base64") };
    expect(verify(scheme, { headers, body, secrets: [secret] })).toEqual(valid);
  });

  it("refuses what is missing, cut short, of another kind, or of another body", () => {
    const attempt = (value: string | null, text = body) =>
      verify(
        { scheme: "github" },
        { headers: value === null ? {} : { "X-Hub-Signature-256": value }, body: text, secrets: [secret] },
      );
    expect(attempt(null)).toEqual(refused("missing"));
    expect(attempt(`sha256=${hex.slice(1)}`)).toEqual(refused("malformed"));
    expect(attempt(`sha1=${hex}`)).toEqual(refused("malformed"));
    expect(attempt(`sha256=${hex}`, "Hello, World?")).toEqual(refused("mismatch"));
  });
});

describe("a signature of time and body in one header", () => {
  const secret = "whsec_not-base64-and-used-as-it-is";
  const body = '{"id":"evt_1"}';
  const sign = (key: string, time: number) => createHmac("sha256", key).update(`${time}.${body}`).digest("hex");
  const attempt = (value: string, nowSeconds: number) =>
    verify(
      { scheme: "stripe" },
      { headers: { "Stripe-Signature": value }, body, secrets: [secret, "older"], nowMs: nowSeconds * 1_000 },
    );

  it("is accepted when one of its v1 fits, with the secret as the text that it is", () => {
    expect(attempt(`t=1000,v0=abc,v1=${sign("unknown", 1000)},v1=${sign(secret, 1000)}`, 1000)).toEqual(valid);
    expect(attempt(`t=1000,v1=${sign("older", 1000)}`, 1299)).toEqual(valid);
  });

  it("is refused when it is old, early, incomplete, ambiguous or of another time", () => {
    expect(attempt(`t=1000,v1=${sign(secret, 1000)}`, 1301)).toEqual(refused("too_old"));
    expect(attempt(`t=1000,v1=${sign(secret, 1000)}`, 699)).toEqual(refused("too_new"));
    expect(attempt(`v1=${sign(secret, 1000)}`, 1000)).toEqual(refused("malformed"));
    expect(attempt(`t=1000,v0=${sign(secret, 1000)}`, 1000)).toEqual(refused("malformed"));
    expect(attempt(`t=1000,t=2000,v1=${sign(secret, 1000)}`, 1000)).toEqual(refused("malformed"));
    expect(attempt(`t=1001,v1=${sign(secret, 1000)}`, 1000)).toEqual(refused("mismatch"));
  });
});

describe("a shared secret in a header", () => {
  it("is accepted as it is, or after a prefix in either case", () => {
    const headers = { "X-Webhook-Secret": "s3cret", Authorization: "bearer s3cret" };
    expect(verify({ scheme: "shared_secret" }, { headers, secrets: ["new", "s3cret"] })).toEqual(valid);
    const bearer = { scheme: "shared_secret", header: "Authorization", prefix: "Bearer " };
    expect(verify(bearer, { headers, secrets: ["s3cret"] })).toEqual(valid);
  });

  it("is refused when it is missing, without its prefix, or another", () => {
    const bearer = { scheme: "shared_secret", header: "Authorization", prefix: "Bearer " };
    expect(verify(bearer, { headers: {}, secrets: ["s3cret"] })).toEqual(refused("missing"));
    expect(verify(bearer, { headers: { Authorization: "s3cret" }, secrets: ["s3cret"] })).toEqual(refused("malformed"));
    expect(verify(bearer, { headers: { Authorization: "Bearer s3cre" }, secrets: ["s3cret"] })).toEqual(
      refused("mismatch"),
    );
  });
});

describe("Basic credentials", () => {
  const basic = (text: string) => ({ Authorization: `Basic ${Buffer.from(text).toString("base64")}` });

  it("are accepted with the user's name and any live password, even one with colons and letters of other alphabets", () => {
    const scheme = { scheme: "basic", username: "shop" };
    expect(verify(scheme, { headers: basic("shop:pa:ss"), secrets: ["old", "pa:ss"] })).toEqual(valid);
    expect(verify(scheme, { headers: basic("shop:пароль"), secrets: ["пароль"] })).toEqual(valid);
  });

  it("are refused when missing, of another kind, or wrong, without saying which half was", () => {
    const scheme = { scheme: "basic", username: "shop" };
    expect(verify(scheme, { headers: {}, secrets: ["x"] })).toEqual(refused("missing"));
    expect(verify(scheme, { headers: { Authorization: "Bearer abc" }, secrets: ["x"] })).toEqual(refused("malformed"));
    const [name, password] = ["other:right", "shop:wrong"].map((text) =>
      verify(scheme, { headers: basic(text), secrets: ["right"] }),
    );
    expect(name).toEqual(refused("mismatch"));
    expect(name).toEqual(password);
  });
});

it("never accepts an empty secret, with which anybody could sign", () => {
  const hex = createHmac("sha256", "").update("x").digest("hex");
  const headers = { "X-Hub-Signature-256": `sha256=${hex}` };
  expect(verify({ scheme: "github" }, { headers, body: "x", secrets: ["", " "] })).toEqual(refused("mismatch"));
});

it("takes a scheme without options and fills in what the senders use", () => {
  expect(SignatureScheme.parse({ scheme: "stripe", secrets: ["s"] })).toEqual({
    scheme: "stripe",
    secrets: ["s"],
    header: "Stripe-Signature",
    toleranceSeconds: 300,
  });
  expect(SignatureScheme.safeParse({ scheme: "github", secrets: [] }).success).toBe(false);
  expect(SignatureScheme.safeParse({ scheme: "github", secrets: ["s"], header: "a b" }).success).toBe(false);
});
