import { refuse } from "#app/_server/documented/answer.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";
import { openRegistrationPorts } from "#app/_server/openhim/open-openhim-ports.ts";
import { openhimRoute } from "#app/_server/openhim/openhim-route.ts";
import { registerMediator } from "#core/openhim/register-mediator.ts";

/** Takes what a mediator of OpenHIM's kind says of itself when it starts. */
export const POST = openhimRoute("edit_mediator", async ({ request, platform, author }) => {
  const json = await readJsonBody(request);
  if (!json.ok) return json.response;
  const outcome = await registerMediator(openRegistrationPorts(platform), author, json.body);
  if (outcome.kind === "invalid") return refuse(request, "invalid_input", { errors: outcome.problems });
  return new Response(null, { status: 201, headers: { location: `/api/mediator/mediators/${outcome.id}/` } });
});

const refuseMethod = problemMethodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
