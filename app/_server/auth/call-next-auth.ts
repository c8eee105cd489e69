import type { NextApiRequest, NextApiResponse } from "next";
import nextAuthModule, { type NextAuthOptions } from "next-auth";
import { readCookies } from "./session-cookie.ts";

// The package is CommonJS; bundlers hand over its default export, and Node the module around it.
const NextAuth = "default" in nextAuthModule ? (nextAuthModule.default as typeof nextAuthModule) : nextAuthModule;

// next-auth takes its own address from NEXTAUTH_URL, one for all requests, or, when AUTH_TRUST_HOST is set, from the
// forwarding headers. Those are written below for each request, and never passed on as they came.
process.env.AUTH_TRUST_HOST = "1";
delete process.env.NEXTAUTH_URL;

/**
 * Has next-auth answer one request to /api/auth/…, under the origin that was found for it. Its door for Next's older API
 * is used and not the newer one, because that one reads headers and cookies from Next behind its caller's back.
 */
export async function callNextAuth(
  request: Request,
  {
    action,
    options,
    origin,
    body,
  }: {
    action: string[];
    options: NextAuthOptions;
    origin: string;
    body: Record<string, string>;
  },
): Promise<Response> {
  const url = new URL(request.url);
  const { host, protocol } = new URL(origin);
  const apiRequest = {
    method: request.method,
    query: { ...Object.fromEntries(url.searchParams), nextauth: action },
    cookies: readCookies(request.headers.get("cookie")),
    headers: {
      ...Object.fromEntries(request.headers),
      host,
      "x-forwarded-host": host,
      "x-forwarded-proto": protocol.slice(0, -1),
    },
    body,
  };
  const answer = collectAnswer();
  await NextAuth(apiRequest as unknown as NextApiRequest, answer.response as unknown as NextApiResponse, options);
  return answer.build();
}

/** The part of Next's older response object that next-auth writes to, gathered into a Web response. */
function collectAnswer() {
  const headers = new Map<string, string | string[]>();
  let status = 200;
  let content: string | null = null;
  const response = {
    status: (code: number) => {
      status = code;
      return response;
    },
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader: (name: string, value: string | string[]) => {
      headers.set(name.toLowerCase(), value);
      return response;
    },
    json: (value: unknown) => {
      headers.set("content-type", "application/json");
      content = JSON.stringify(value);
    },
    send: (value: unknown) => {
      if (value === undefined) return;
      content = typeof value === "string" ? value : JSON.stringify(value);
    },
    end: () => {},
  };
  const build = () => {
    const built = new Response(content, { status, headers: { "cache-control": "no-store" } });
    for (const [name, value] of headers) {
      built.headers.delete(name);
      for (const line of [value].flat()) built.headers.append(name, line);
    }
    return built;
  };
  return { response, build };
}
