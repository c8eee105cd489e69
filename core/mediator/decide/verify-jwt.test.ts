import { constants, createHmac, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { ClientJwt } from "../model.ts";
import { decideCall } from "./decide-call.ts";
import { call, channel, client, directory, mediator, testKeys, testNowMs } from "./make-test-directory.ts";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
const ed = generateKeyPairSync("ed25519");
const stranger = generateKeyPairSync("ed25519");

type Pair = { publicKey: KeyObject; privateKey: KeyObject };
const keysOf: Record<ClientJwt["algorithm"], Pair> = { RS256: rsa, PS256: rsa, ES256: ec, EdDSA: ed };
const algorithms = Object.keys(keysOf) as ClientJwt["algorithm"][];
const toPem = (key: KeyObject) => key.export({ type: "spki", format: "pem" }).toString();

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

function signBytes(algorithm: string, bytes: Buffer, key: KeyObject): Buffer {
  if (algorithm === "PS256") {
    return sign("sha256", bytes, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 });
  }
  if (algorithm === "ES256") return sign("sha256", bytes, { key, dsaEncoding: "ieee-p1363" });
  return sign(algorithm === "EdDSA" ? null : "sha256", bytes, key);
}

function token(
  algorithm: ClientJwt["algorithm"],
  claims: object,
  header: object = {},
  pair = keysOf[algorithm],
): string {
  const signed = `${part({ alg: algorithm, ...header })}.${part(claims)}`;
  return `${signed}.${signBytes(algorithm, Buffer.from(signed), pair.privateKey).toString("base64url")}`;
}

const now = testNowMs / 1_000;
const registry = mediator();
const clients = algorithms.map((algorithm) =>
  client({
    clientId: algorithm,
    authKinds: ["jwt"],
    jwt: { algorithm, key: toPem(keysOf[algorithm].publicKey), issuer: "https://idp.test", audience: "mediator" },
  }),
);
const alone = client({
  clientId: "alone",
  authKinds: ["jwt"],
  jwt: { algorithm: "EdDSA", key: toPem(ed.publicKey), issuer: "https://alone.test", audience: null },
});
const compiled = directory({
  clients: [...clients, alone],
  mediators: [registry],
  channels: [channel(registry.id, "*")],
});

const claims = { sub: "EdDSA", iss: "https://idp.test", aud: ["other", "mediator"], exp: now + 60 };
const decide = (bearer: string, more: HeaderLine[] = []) =>
  decideCall(compiled, testKeys, call("/x", { headers: [["authorization", `Bearer ${bearer}`], ...more] }));

describe("a client is known by a token that is signed with its key", () => {
  test.each(algorithms)("by %s", (algorithm) => {
    expect(decide(token(algorithm, { ...claims, sub: algorithm }))).toMatchObject({
      kind: "direct",
      proof: "jwt",
      client: { clientId: algorithm },
    });
  });

  test("with 60 seconds of leeway for clocks that differ", () => {
    expect(decide(token("EdDSA", { ...claims, exp: now - 59, nbf: now + 59 })).kind).toBe("direct");
  });

  test("by its issuer where it is the only client of it, and by its own id as issuer", () => {
    expect(decide(token("EdDSA", { iss: "https://alone.test", exp: now + 9 }))).toMatchObject({ client: alone });
  });
});

describe("a token is refused", () => {
  test.each<[string, object, object, string]>([
    ["that has ended", { exp: now - 60 }, {}, "has ended"],
    ["without an end", { exp: undefined }, {}, "no time at which it ends"],
    ["whose end is no number", { exp: "never" }, {}, "no time at which it ends"],
    ["that is not valid yet", { nbf: now + 61 }, {}, "not valid yet"],
    ["of another issuer", { iss: "https://other.test" }, {}, "another issuer"],
    ["for another audience", { aud: "other" }, {}, "another audience"],
    ["without an audience", { aud: undefined }, {}, "another audience"],
    ["of another client", { sub: "RS256" }, {}, "not signed by RS256"],
    ["of nobody, whose issuer has many clients", { sub: "nobody" }, {}, "names no client"],
    ["that demands an extension", {}, { crit: ["b64"] }, "crit"],
    ["that names another algorithm", {}, { alg: "HS256" }, "not signed by EdDSA"],
    ["that names no algorithm", {}, { alg: "none" }, "not signed by EdDSA"],
  ])("%s", (_what, changed, header, reason) => {
    const decision = decide(token("EdDSA", { ...claims, ...changed }, header));
    expect(decision).toMatchObject({ refusal: "bad_credentials", errorMessage: expect.stringContaining(reason) });
  });

  test("signed with another key, or changed since", () => {
    expect(decide(token("EdDSA", claims, {}, stranger))).toMatchObject({ refusal: "bad_credentials" });
    const [head, , tail] = token("EdDSA", claims).split(".");
    const changed = `${head}.${part({ ...claims, exp: now + 9_999 })}.${tail}`;
    expect(decide(changed)).toMatchObject({ refusal: "bad_credentials" });
  });

  test("whose HMAC was made with the public key, because the algorithm is the client's and never the token's", () => {
    const signed = `${part({ alg: "HS256" })}.${part({ ...claims, sub: "RS256" })}`;
    const mac = createHmac("sha256", toPem(rsa.publicKey)).update(signed).digest("base64url");
    expect(decide(`${signed}.${mac}`)).toMatchObject({ refusal: "bad_credentials" });
  });

  test("where X-Client-Id names another client, so that clients of one issuer cannot call in each other's name", () => {
    expect(decide(token("EdDSA", claims), [["x-client-id", "RS256"]])).toMatchObject({ refusal: "bad_credentials" });
    expect(decide(token("EdDSA", claims), [["x-client-id", "EdDSA"]]).kind).toBe("direct");
  });

  test.each(["a private key", "nonsense", toPem(rsa.publicKey)])(
    "where the client has no key of its algorithm's kind",
    (key) => {
      const broken = client({
        clientId: "broken",
        authKinds: ["jwt"],
        jwt: { algorithm: "EdDSA", key, issuer: null, audience: null },
      });
      const facts = call("/x", {
        headers: [["authorization", `Bearer ${token("EdDSA", { sub: "broken", exp: now + 9 })}`]],
      });
      expect(decideCall(directory({ clients: [broken] }), testKeys, facts)).toMatchObject({
        refusal: "bad_credentials",
        errorMessage: expect.stringContaining("no public key for EdDSA"),
      });
    },
  );
});
