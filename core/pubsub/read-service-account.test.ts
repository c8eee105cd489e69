import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readServiceAccount } from "./read-service-account.ts";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const file = {
  type: "service_account",
  project_id: "shop-prod",
  private_key_id: "1",
  private_key: privateKey.export({ type: "pkcs8", format: "pem" }),
  client_email: "signalbox@shop-prod.iam.gserviceaccount.com",
  token_uri: "http://169.254.169.254/",
};

describe("a service account's JSON", () => {
  it("gives project, address and key, and none of the addresses that stand in it", () => {
    expect(readServiceAccount(JSON.stringify(file))).toEqual({
      ok: true,
      account: { projectId: "shop-prod", clientEmail: file.client_email, privateKey: file.private_key },
    });
  });

  it.each([
    ["text that is no JSON", "hello", "no JSON object"],
    ["a list", "[]", "no JSON object"],
    ["credentials that name files and addresses", { ...file, type: "external_account" }, '"external_account"'],
    ["no type", { ...file, type: undefined }, "missing"],
    ["no project", { ...file, project_id: undefined }, "project_id"],
    ["no address", { ...file, client_email: "signalbox" }, "client_email"],
    ["no key", { ...file, private_key: undefined }, "private_key"],
    [
      "a key without its line breaks",
      { ...file, private_key: String(file.private_key).replaceAll("\n", " ") },
      "line breaks",
    ],
  ])("is refused with %s, and told why", (_what, value, problem) => {
    const read = readServiceAccount(typeof value === "string" ? value : JSON.stringify(value));
    expect(read).toMatchObject({ ok: false, problem: expect.stringContaining(problem) });
  });
});
