import { answerJson } from "#app/_server/documented/answer.ts";

const endpoints = {
  admin: "/admin/",
  health: "/health/",
  tester: "/admin/mediator/tester/",
  integration_call: "/integration/call",
  transaction_status: "/transactions/{correlation_id}/",
};

/** A browser is led to the console; a program learns what there is. */
export function GET(request: Request): Response {
  const accepts = request.headers.get("accept") ?? "";
  if (/\btext\/html\b/i.test(accepts)) {
    return new Response(null, { status: 302, headers: { location: "/admin", vary: "accept" } });
  }
  return answerJson(200, { service: "Signalbox", status: "running", endpoints }, { vary: "accept" });
}

export const dynamic = "force-dynamic";
