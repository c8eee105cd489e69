/** Says that the process is alive: it answers as long as its event loop turns, whatever else is away. */
export function GET(): Response {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}

export const dynamic = "force-dynamic";
