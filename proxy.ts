import { type NextRequest, NextResponse } from "next/server";
import { pageAddressHeader } from "#core/people/page-address.ts";

/**
 * Gives each page of the console, and of the API's documentation, its content security policy. Next reads the nonce from the request's header and
 * puts it on its own scripts. This is no access check: every handler and query checks the role itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const policy = writePolicy(btoa(crypto.randomUUID()));
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set(pageAddressHeader, request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = { matcher: ["/admin", "/admin/:path*", "/api/docs/swagger", "/api/docs/errors"] };

function writePolicy(nonce: string): string {
  // React's development build rebuilds stack traces with eval, and hot reload needs a socket.
  const isDevelopment = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    // Positioned layers, charts and the code editor write style attributes and style elements.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${isDevelopment ? " ws: wss:" : ""}`,

    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
