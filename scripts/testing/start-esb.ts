import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type EsbKeys, makeEsbKeys, openEnvelope, sealEnvelope } from "./esb-envelopes.ts";

/** How the bus is to behave from now on; it may be changed while it runs. */
export type EsbBehaviour = {
  token: "issued" | "refused" | "page" | "without_token" | "silent";
  /** Seconds that a token holds; null says nothing about it. */
  tokenSeconds: number | null;
  answer:
    | "signed"
    | "unsuccessful"
    | "wrong_signature"
    | "no_signature"
    | "page"
    | "echo"
    | "failed"
    | "silent"
    | "cut_off";
};

/** A message that was let in, with the text of its data. */
export type SeenMessage = { door: string; data: string; contentType: string };

export type RunningEsb = {
  keys: EsbKeys;
  clientId: string;
  clientSecret: string;
  tokenUrl: string;
  engineUrl: string;
  behave: EsbBehaviour;
  seen: SeenMessage[];
  tokensIssued: () => number;
  /** From now on no token that was issued so far is taken. */
  revokeTokens: () => void;
  /** The text of `data` that the next answers carry; null answers with what was asked. */
  answerWith: (data: string | null) => void;
  close: () => Promise<void>;
};

export type EsbOptions = { port?: number; clientId?: string; clientSecret?: string; keys?: EsbKeys };

type Bus = {
  keys: EsbKeys;
  clientId: string;
  clientSecret: string;
  behave: EsbBehaviour;
  seen: SeenMessage[];
  tokens: { value: string; endsAtMs: number }[];
  issued: number;
  fixedData: string | null;
};

const doors = ["/request", "/push-request", "/nida-request", "/async-response"];
const enginePath = "/engine/esb";

/** A national bus on loopback: issues tokens, checks signatures, and answers with signatures of its own, in JSON and XML. */
export async function startEsb(options: EsbOptions = {}): Promise<RunningEsb> {
  const { port = 0, clientId = "ministry-1", clientSecret = "bus-client-secret", keys = makeEsbKeys() } = options;
  const behave: EsbBehaviour = { token: "issued", tokenSeconds: 3_600, answer: "signed" };
  const bus: Bus = { keys, clientId, clientSecret, behave, seen: [], tokens: [], issued: 0, fixedData: null };
  const server = createServer((request, response) => {
    readText(request)
      .then((body) => (request.url === "/oauth/token" ? issue : take)(bus, request, response, body))
      .catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    keys,
    clientId,
    clientSecret,
    tokenUrl: `${base}/oauth/token`,
    engineUrl: `${base}${enginePath}`,
    behave,
    seen: bus.seen,
    tokensIssued: () => bus.issued,
    revokeTokens: () => void bus.tokens.splice(0),
    answerWith: (data) => {
      bus.fixedData = data;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function issue(bus: Bus, request: IncomingMessage, response: ServerResponse, body: string): ServerResponse {
  const { clientId, clientSecret, behave } = bus;
  const form = new URLSearchParams(body);
  const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`;
  const isKnown =
    form.get("client_id") === clientId &&
    form.get("client_secret") === clientSecret &&
    form.get("grant_type") === "client_credentials" &&
    request.headers.authorization === basic;
  if (behave.token === "silent") return response;
  if (!isKnown || behave.token === "refused") return answer(response, 401, { error: "invalid_client" });
  if (behave.token === "page") return answer(response, 200, "<html>Sign in</html>");
  if (behave.token === "without_token") return answer(response, 200, { token_type: "Bearer" });
  bus.issued++;
  const value = randomBytes(24).toString("base64url");
  const { tokenSeconds } = behave;
  bus.tokens.push({ value, endsAtMs: Date.now() + (tokenSeconds ?? 3_600) * 1_000 });
  const expiry = tokenSeconds === null ? {} : { expires_in: tokenSeconds };
  return answer(response, 200, { access_token: value, token_type: "Bearer", ...expiry });
}

function take(bus: Bus, request: IncomingMessage, response: ServerResponse, body: string): ServerResponse {
  const door = (request.url ?? "").replace(enginePath, "");
  if (!doors.includes(door)) return answer(response, 404, { message: "No such door." });
  const bearer = request.headers.authorization?.replace("Bearer ", "");
  const token = bus.tokens.find(({ value }) => value === bearer);
  if (token === undefined || token.endsAtMs < Date.now()) {
    return answer(response, 401, { message: "The token does not hold.", received: bearer });
  }
  const envelope = openEnvelope(body, bus.keys.clientPublic);
  if (envelope === null) return answer(response, 400, { message: "This is no envelope." });
  if (!envelope.signatureHolds) return answer(response, 400, { message: "The signature does not hold." });
  bus.seen.push({ door, data: envelope.data, contentType: request.headers["content-type"] ?? "" });
  // As a page for finding errors may: with everything that came along.
  if (bus.behave.answer === "echo")
    return answer(response, 200, Object.entries(request.headers).join("\n"), "text/plain");
  return reply(bus, response, envelope.format, envelope.data);
}

function reply(bus: Bus, response: ServerResponse, format: "json" | "xml", asked: string): ServerResponse {
  const { keys, behave, fixedData } = bus;
  const type = format === "xml" ? "application/xml" : "application/json";
  const data = fixedData ?? writeAnswer(format, asked, behave.answer !== "unsuccessful");
  switch (behave.answer) {
    case "signed":
    case "unsuccessful":
      return answer(response, 200, sealEnvelope(format, data, keys.busPrivate), type);
    case "wrong_signature":
      // Signed by the client's own key, as somebody might who has only that.
      return answer(response, 200, sealEnvelope(format, data, keys.clientPrivate), type);
    case "no_signature":
      return answer(response, 200, format === "xml" ? `<esbresponse>${data}</esbresponse>` : `{"data":${data}}`, type);
    case "page":
      return answer(response, 200, "Under maintenance < please wait");
    case "failed":
      return answer(response, 500, { message: "The partner does not answer." });
    case "cut_off":
      response.writeHead(200, { "content-type": type, "content-length": "1000" });
      response.write(data.slice(0, 5));
      setTimeout(() => response.destroy(), 20);
      return response;
    case "silent":
    case "echo":
      return response;
  }
}

/** What a partner behind the bus says: that it went well, and what it was asked. */
function writeAnswer(format: "json" | "xml", asked: string, success: boolean): string {
  const message = success ? "Request processed" : "The record was not found";
  if (format === "json") {
    const body = /"esbBody":(.*)\}$/s.exec(asked)?.[1] ?? "{}";
    return `{"success":${success},"message":"${message}","requestId":"R-1","esbBody":${body}}`;
  }
  const body = /<esbBody>.*<\/esbBody>/s.exec(asked)?.[0] ?? "<esbBody />";
  return `<data><success>${success}</success><message>${message}</message><requestId>R-1</requestId>${body}</data>`;
}

function answer(response: ServerResponse, status: number, body: unknown, type = "application/json"): ServerResponse {
  response.writeHead(status, { "content-type": type });
  return response.end(typeof body === "string" ? body : JSON.stringify(body));
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString("utf8");
}
