import { describe, expect, it } from "vitest";
import type { Json } from "#core/json.ts";
import { httpTargets } from "#scripts/testing/http-targets.ts";
import { type ConfigContext, fromConfigJson } from "./from-config-json.ts";
import type { IntegrationDocument } from "./model.ts";

const fresh: ConfigContext = {
  present: null,
  secrets: { prefix: "orders-3f9ac01b", existing: new Set(), replaceable: new Set() },
};
const target = { type: "http", method: "POST", url: "https://crm.example/api" };

function read(config: Json, context: ConfigContext = fresh) {
  const result = fromConfigJson(config, context);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

function problemsOf(config: Json, context: ConfigContext) {
  const result = fromConfigJson(config, context);
  if (result.ok) throw new Error("It was read.");
  return Object.fromEntries(result.problems.map(({ pointer, detail }) => [pointer, detail]));
}

describe("saving over a stored document", () => {
  const stored = read({
    target: { ...target, authType: "bearer", auth: { token: "first" }, timeoutMs: 5_000 },
    moreTargets: [
      {
        type: "http",
        url: "https://log.example/",
        authType: "apikey",
        auth: { apiKey: "second" },
        headers: { Cookie: ["a=1", "b=2"], "X-Shop": "north" },
      },
    ],
    mode: "accept",
    signature: { scheme: "github", secrets: [{ value: "shared" }] },
  }).document as IntegrationDocument;
  const names = {
    token: "orders-3f9ac01b.target-1.token",
    key: "orders-3f9ac01b.target-2.key",
    signature: "orders-3f9ac01b.webhook.signature",
    cookie: "orders-3f9ac01b.target-2.header-cookie",
  };
  const context: ConfigContext = {
    present: stored,
    secrets: {
      prefix: "orders-3f9ac01b",
      existing: new Set([...Object.values(names), names.cookie, `${names.cookie}-2`]),
      replaceable: new Set([names.token, names.signature]),
    },
  };

  it("keeps what an old client does not know of, so that a signature cannot fall away unseen", () => {
    const { document, credentials } = read(
      { target: { ...target, authType: "bearer", auth: { token: "********" } } },
      context,
    );
    expect(document).toEqual(stored);
    expect(credentials).toEqual([]);
  });

  it("goes back to the defaults where null says so", () => {
    const { document } = read(
      {
        target: { ...target, timeoutMs: null },
        moreTargets: null,
        mode: null,
        signature: null,
      },
      context,
    );
    expect(document.source).toMatchObject({ mode: "wait", signature: null });
    expect(document.targets).toHaveLength(1);
    expect(document.targets[0]).toMatchObject({ targetId: "target-1", timeoutMs: 30_000, auth: { kind: "none" } });
  });

  it("puts a new value under the name that the old one had, when no other integration uses that", () => {
    const { document, credentials } = read(
      { target: { ...target, authType: "bearer", auth: { token: "rotated" } } },
      context,
    );
    expect(httpTargets(document)[0]?.auth).toEqual({ kind: "bearer", token: names.token });
    expect(credentials).toMatchObject([{ name: names.token, value: "rotated" }]);
  });

  it("gives a new value a name of its own when another integration uses the old one", () => {
    const shared = { ...context, secrets: { ...context.secrets, replaceable: new Set<string>() } };
    const { document, credentials } = read(
      { target: { ...target, authType: "bearer", auth: { token: "rotated" } } },
      shared,
    );
    expect(credentials).toMatchObject([{ name: `${names.token}-2`, value: "rotated" }]);
    expect(httpTargets(document)[0]?.auth).toEqual({ kind: "bearer", token: `${names.token}-2` });
  });

  it("does not keep a credential for another kind of authentication", () => {
    expect(
      problemsOf({ target: { ...target, authType: "basic", auth: { username: "a", password: "********" } } }, context),
    ).toEqual({ "/target/auth/password": "There is no stored value to keep here; give the value." });
  });

  it("keeps the stored header values behind the masks, each in its place", () => {
    const more = { type: "http", url: "https://log.example/", authType: "apikey", auth: { apiKey: "********" } };
    const headers = { cookie: ["********", "c=3"] };
    const { document, credentials } = read(
      {
        target: { ...target, authType: "bearer", auth: { token: "********" } },
        moreTargets: [{ ...more, headers }],
      },
      context,
    );
    expect(httpTargets(document)[1]?.headers).toEqual([
      { name: "cookie", secret: "orders-3f9ac01b.target-2.header-cookie" },
      { name: "cookie", secret: "orders-3f9ac01b.target-2.header-cookie-3" },
    ]);
    expect(credentials).toMatchObject([{ value: "c=3" }]);
  });

  it("finds the credential of a further target by its id, wherever it stands now", () => {
    const more = { type: "http", url: "https://log.example/", authType: "apikey", auth: { apiKey: "********" } };
    const { document } = read(
      {
        target: { ...target, authType: "bearer", auth: { token: "********" } },
        moreTargets: [
          { type: "http", url: "https://new.example/" },
          { ...more, targetId: "target-2" },
        ],
      },
      context,
    );
    expect(httpTargets(document)[2]?.auth).toEqual({ kind: "api_key", header: "X-API-Key", key: names.key });
  });
});
