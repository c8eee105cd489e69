import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { makeStreamTicket, readStreamTicket } from "./stream-ticket.ts";
import { readVisitorToken, signVisitorToken, tokenSecondsMax } from "./visitor-token.ts";

const now = new Date("2026-03-01T12:00:00Z");
const secret = "ibs_first";
const person = { userId: 17, actorType: "TEACHER" };
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const signedOf = (header: unknown, payload: unknown, by = secret) => {
  const text = `${encode(header)}.${encode(payload)}`;
  return `${text}.${createHmac("sha256", by).update(text).digest("base64url")}`;
};
const claims = { user_id: 17, actor_type: "TEACHER", exp: now.getTime() / 1_000 + 60 };
const read = (token: string, secrets = [secret]) => readVisitorToken(token, secrets, now);

test("a token that a site's server has signed says who visits, and until when", () => {
  expect(read(signedOf({ alg: "HS256", typ: "JWT" }, { ...claims, iat: 1 }))).toEqual({
    kind: "valid",
    person,
    expiresAt: inSeconds(60),
  });
  expect(read(signVisitorToken(person, inSeconds(60), secret))).toMatchObject({ kind: "valid", person });
});

test("a token holds under either secret while one is exchanged for the other", () => {
  expect(read(signVisitorToken(person, inSeconds(60), secret), ["ibs_second", secret]).kind).toBe("valid");
  expect(read(signVisitorToken(person, inSeconds(60), secret), ["ibs_second"]).kind).toBe("refused");
});

const good = signedOf({ alg: "HS256" }, claims);
test.each([
  ["nothing", "", /three parts/],
  ["a text without dots", "abc", /three parts/],
  ["four parts", `${good}.x`, /three parts/],
  ["something endless", `${good}${"a".repeat(3_000)}`, /three parts/],
  ["no signature at all", signedOf({ alg: "none" }, claims), /HS256/],
  ["another algorithm", signedOf({ alg: "HS512" }, claims), /HS256/],
  ["extensions that must be understood", signedOf({ alg: "HS256", crit: ["b64"] }, claims), /HS256/],
  ["a header that is no JSON", `!!!.${good.split(".").slice(1).join(".")}`, /HS256/],
  ["another site's secret", signedOf({ alg: "HS256" }, claims, "ibs_other"), /signature/],
  ["a changed person", good.replace(good.split(".")[1] ?? "", encode({ ...claims, user_id: 18 })), /signature/],
  ["a user id that is a text", signedOf({ alg: "HS256" }, { ...claims, user_id: "17" }), /user_id/],
  ["no actor type", signedOf({ alg: "HS256" }, { ...claims, actor_type: undefined }), /actor_type/],
  ["no end", signedOf({ alg: "HS256" }, { ...claims, exp: undefined }), /exp/],
  ["an end that has passed", signedOf({ alg: "HS256" }, { ...claims, exp: now.getTime() / 1_000 }), /expired/],
  ["an end in milliseconds", signedOf({ alg: "HS256" }, { ...claims, exp: now.getTime() }), /24 hours/],
  ["more than a day", signVisitorToken(person, inSeconds(tokenSecondsMax + 120), secret), /24 hours/],
])("a token with %s is refused, and says what its maker must change", (_, token, detail) => {
  const found = read(token);
  expect(found.kind === "refused" && found.detail).toMatch(detail);
});

test("a ticket opens a stream within a minute, and says when its token ends", () => {
  const visitor = { kind: "valid" as const, person, expiresAt: inSeconds(3_600) };
  const ticket = makeStreamTicket("ibx_1", visitor, secret, now);
  const proof = ticket.slice("ibx_1.".length);
  expect(ticket.startsWith("ibx_1.")).toBe(true);
  expect(readStreamTicket(proof, [secret], inSeconds(59))).toEqual(visitor);
  expect(readStreamTicket(proof, [secret], inSeconds(60)).kind).toBe("refused");
  expect(readStreamTicket(proof, ["ibs_other"], now).kind).toBe("refused");
  expect(readStreamTicket(`${proof}x`, [secret], now).kind).toBe("refused");
  expect(readStreamTicket("", [secret], now).kind).toBe("refused");
});

test("neither token nor ticket passes for the other", () => {
  const token = signVisitorToken(person, inSeconds(60), secret);
  const visitor = { kind: "valid" as const, person, expiresAt: inSeconds(60) };
  const [, text = "", signature = ""] = makeStreamTicket("ibx_1", visitor, secret, now).split(".");
  expect(readStreamTicket(token, [secret], now).kind).toBe("refused");
  expect(readStreamTicket(token.split(".").slice(1).join("."), [secret], now).kind).toBe("refused");
  expect(read(`${encode({ alg: "HS256" })}.${text}.${signature}`).kind).toBe("refused");
});
