import { describe, expect, it } from "vitest";
import { buildTokenRequest } from "./build-token-request.ts";
import type { OpenedOAuthClient } from "./model.ts";

const client: OpenedOAuthClient = {
  tokenUrl: "https://login.example/token",
  clientId: "id:with colon",
  clientSecret: "s3cret+ü&",
  scope: "a b",
  audience: "https://api.example/",
  clientAuth: "basic",
};

describe("buildTokenRequest", () => {
  it("sends id and secret form-encoded in the header, so that a colon in the id moves no border", () => {
    const { headers, body } = buildTokenRequest(client);
    const [, credentials = ""] = headers.find(([name]) => name === "Authorization")?.[1].split(" ") ?? [];
    expect(Buffer.from(credentials, "base64").toString()).toBe("id%3Awith+colon:s3cret%2B%C3%BC%26");
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      grant_type: "client_credentials",
      scope: "a b",
      audience: "https://api.example/",
    });
  });

  it("sends them in the body where the server wants that, and what is not set not at all", () => {
    const { headers, body } = buildTokenRequest({ ...client, clientAuth: "body", scope: null, audience: null });
    expect(headers.map(([name]) => name)).not.toContain("Authorization");
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      grant_type: "client_credentials",
      client_id: "id:with colon",
      client_secret: "s3cret+ü&",
    });
  });
});
