import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type TestOidcProvider = {
  issuer: string;
  /** Plays the person who consents: takes the address that the browser was led to, gives the one it is sent back to. */
  consent: (authorizationUrl: string, claims: Record<string, unknown>) => string;
  /** What the userinfo endpoint says; without it the endpoint is not announced. */
  userinfo: Record<string, unknown> | null;
  stop: () => Promise<void>;
};

type Grant = { challenge: string; nonce: string; claims: Record<string, unknown> };

/** A small OpenID Connect provider on loopback: discovery, keys, token endpoint with PKCE, userinfo. */
export async function startOidcProvider(clientId: string): Promise<TestOidcProvider> {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const grants = new Map<string, Grant>();
  const provider: TestOidcProvider = { issuer: "", consent, userinfo: null, stop };

  function consent(authorizationUrl: string, claims: Record<string, unknown>): string {
    const { searchParams } = new URL(authorizationUrl);
    const code = `code-${grants.size + 1}`;
    const challenge = searchParams.get("code_challenge") ?? "";
    grants.set(code, { challenge, nonce: searchParams.get("nonce") ?? "", claims });
    const back = new URL(searchParams.get("redirect_uri") ?? "");
    back.searchParams.set("code", code);
    back.searchParams.set("state", searchParams.get("state") ?? "");
    return back.href;
  }

  function signIdToken(grant: Grant): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: provider.issuer,
      aud: clientId,
      iat: now,
      exp: now + 300,
      nonce: grant.nonce,
      ...grant.claims,
    };
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
    const text = `${encode({ alg: "RS256", kid: "1" })}.${encode(claims)}`;
    return `${text}.${sign("RSA-SHA256", Buffer.from(text), privateKey).toString("base64url")}`;
  }

  function answerToken(body: string, response: ServerResponse): void {
    const fields = new URLSearchParams(body);
    const grant = grants.get(fields.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(fields.get("code_verifier") ?? "")
      .digest("base64url");
    if (grant === undefined || grant.challenge !== challenge) {
      send(response, { error: "invalid_grant" }, 400);
      return;
    }
    grants.delete(fields.get("code") ?? "");
    send(response, { access_token: "access", token_type: "Bearer", expires_in: 300, id_token: signIdToken(grant) });
  }

  const server = createServer((request, response) => {
    const { issuer } = provider;
    if (request.url === "/.well-known/openid-configuration") {
      send(response, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        ...(provider.userinfo === null ? {} : { userinfo_endpoint: `${issuer}/userinfo` }),
        id_token_signing_alg_values_supported: ["RS256"],
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
      });
    } else if (request.url === "/jwks") {
      send(response, { keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", alg: "RS256", use: "sig" }] });
    } else if (request.url === "/userinfo") {
      send(response, provider.userinfo ?? {});
    } else {
      let body = "";
      request.setEncoding("utf8").on("data", (chunk: string) => {
        body += chunk;
      });
      request.on("end", () => answerToken(body, response));
    }
  });

  async function stop(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  provider.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return provider;
}

function send(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
