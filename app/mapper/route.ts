import { isUuid } from "#app/_server/integrations/answer-integration.ts";

/** The documented address of the mapper, `/mapper/?integration_id=…`. It leads to the integration's editor, or to the list. */
export function GET(request: Request): Response {
  const id = new URL(request.url).searchParams.get("integration_id") ?? "";
  const location = isUuid(id) ? `/admin/integrations/${id}?step=map` : "/admin/integrations";
  return new Response(null, { status: 302, headers: { location } });
}

export const dynamic = "force-dynamic";
