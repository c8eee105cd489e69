/** Browsers and old clients ask here for an emblem; it lies with the console. */
export function GET(): Response {
  const headers = { location: "/admin/icon.svg", "cache-control": "public, max-age=86400" };
  return new Response(null, { status: 302, headers });
}

export const dynamic = "force-dynamic";
