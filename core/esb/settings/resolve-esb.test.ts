import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { readPrivateKey, readPublicKey } from "../keys/read-key.ts";
import { emptyEsbDocument } from "./esb-document.ts";
import { type GivenEsb, resolveEsb } from "./resolve-esb.ts";

function makePair(namedCurve = "secp256k1") {
  return generateKeyPairSync("ec", {
    namedCurve,
    privateKeyEncoding: { type: "sec1", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
}

const ours = makePair();
const bus = makePair();
const given = (text: string) => ({ kind: "given" as const, text });
const complete: GivenEsb = {
  tokenUrl: given("https://esb.example/token"),
  engineUrl: given("https://esb.example/engine/"),
  clientId: given("ministry"),
  clientSecret: given("hidden"),
  privateKey: given(ours.privateKey),
  busPublicKey: given(bus.publicKey),
};
const none = new Map<string, string>();

test("without any setting the mode is hybrid, and everything that is needed is named", () => {
  expect(resolveEsb({}, emptyEsbDocument, none)).toMatchObject({
    mode: "hybrid",
    sources: { mode: "default", tokenUrl: "none" },
    state: {
      kind: "incomplete",
      missing: [
        "GOVESB_TOKEN_URL",
        "GOVESB_ENGINE_URL",
        "ESB_CLIENT_ID",
        "ESB_CLIENT_SECRET",
        "CLIENT_PRIVATE_KEY",
        "GOV_ESB_PUBLIC_KEY",
      ],
    },
  });
});

test("the environment goes before the console, field by field", () => {
  const secrets = new Map([["bus.secret", "from the vault"]]);
  const document = {
    ...emptyEsbDocument,
    mode: "pure_esb" as const,
    clientId: "from-console",
    clientSecret: "bus.secret",
    requestTimeoutMs: 2_500,
  };
  const resolved = resolveEsb({ ...complete, clientSecret: undefined }, document, secrets);
  expect(resolved).toMatchObject({
    mode: "pure_esb",
    sources: { mode: "console", clientId: "environment", clientSecret: "console", format: "default" },
    values: { clientId: "ministry", clientSecret: null, privateKey: null, format: "json" },
    state: {
      kind: "ready",
      settings: {
        engineUrl: "https://esb.example/engine",
        clientSecret: "from the vault",
        requestTimeoutMs: 2_500,
        tokenTimeoutMs: 10_000,
        grantType: "client_credentials",
      },
    },
  });
  expect(resolved.ourPublicKey).toBe(ours.publicKey);
});

test("our own public key never stands in for that of the bus", () => {
  const { busPublicKey: _without, ...rest } = complete;
  const { state } = resolveEsb({ ...rest, publicKey: given(ours.publicKey) }, emptyEsbDocument, none);
  expect(state).toMatchObject({ kind: "incomplete", missing: ["GOV_ESB_PUBLIC_KEY"] });
});

test("what is there and cannot be used is told apart from what is missing", () => {
  const environment: GivenEsb = {
    ...complete,
    privateKey: { kind: "unreadable", detail: "names the file /no/such.pem, which cannot be read (ENOENT)" },
    busPublicKey: given(makePair("prime256v1").publicKey),
  };
  const document = { ...emptyEsbDocument, clientSecret: "gone" };
  expect(resolveEsb({ ...environment, clientSecret: undefined }, document, none).state).toEqual({
    kind: "incomplete",
    missing: [],
    problems: expect.arrayContaining([
      { name: "CLIENT_PRIVATE_KEY", detail: expect.stringContaining("ENOENT") },
      { name: "GOV_ESB_PUBLIC_KEY", detail: expect.stringContaining("secp256k1") },
      { name: "ESB_CLIENT_SECRET", detail: expect.stringContaining('"gone"') },
    ]),
  });
});

test("a public key that is not the private one's other half is told of", () => {
  const { state } = resolveEsb({ ...complete, publicKey: given(bus.publicKey) }, emptyEsbDocument, none);
  expect(state).toMatchObject({ kind: "incomplete", problems: [{ name: "CLIENT_PUBLIC_KEY" }] });
});

describe("a key", () => {
  test("is read in every form in which it is handed around", () => {
    const pkcs8 = generateKeyPairSync("ec", { namedCurve: "secp256k1" }).privateKey.export({
      type: "pkcs8",
      format: "pem",
    });
    const parameters = "-----BEGIN EC PARAMETERS-----\nBgUrgQQACg==\n-----END EC PARAMETERS-----\n";
    for (const pem of [
      ours.privateKey,
      pkcs8.toString(),
      parameters + ours.privateKey,
      ours.privateKey.replaceAll("\n", "\\n"),
      ours.privateKey.replaceAll("\n", " "),
      ours.privateKey.replaceAll("\n", "\r\n"),
    ]) {
      expect(readPrivateKey(pem)).toMatchObject({ ok: true });
    }
    expect(readPublicKey(bus.publicKey.replaceAll("\n", ""))).toMatchObject({ ok: true });
  });

  const rsa = generateKeyPairSync("rsa", { modulusLength: 1_024 });
  const encrypted = generateKeyPairSync("ec", {
    namedCurve: "secp256k1",
    privateKeyEncoding: { type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "x" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  }).privateKey;
  test.each([
    [ours.publicKey, "is a public key"],
    ["hello", "is no private key in PEM"],
    [makePair("prime256v1").privateKey, "is on the curve prime256v1"],
    [rsa.privateKey.export({ type: "pkcs8", format: "pem" }).toString(), "is of the kind rsa"],
    [encrypted, "passphrase"],
    ["-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----", "cannot be read"],
    ["-----BEGIN EC PRIVATE KEY-----\nAAAA", "cannot be read"],
  ])("that is no private key of ours is refused with the reason: %.30s", (pem, reason) => {
    expect(readPrivateKey(pem)).toMatchObject({ ok: false, detail: expect.stringContaining(reason) });
  });

  test.each([
    [bus.privateKey, "is a private key"],
    ["-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "is a certificate"],
    ["hello", "is no public key in PEM"],
    [makePair("prime256v1").publicKey, "is on the curve prime256v1"],
  ])("that is no public key is refused with the reason: %.30s", (pem, reason) => {
    expect(readPublicKey(pem)).toMatchObject({ ok: false, detail: expect.stringContaining(reason) });
  });
});
