import type { Integration } from "#core/integrations/model.ts";
import { IntegrationReply, toIntegrationReply } from "#core/integrations/to-reply.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { answerJson, refuse } from "../documented/answer.ts";
import type { Call } from "../documented/route.ts";

type Extra = { warnings?: FieldProblem[]; missingSecrets?: string[] };

/** The documented answer with one integration. */
export function answerIntegration(
  { platform }: Pick<Call<unknown>, "platform">,
  status: 200 | 201,
  integration: Integration,
  extra: Extra = {},
): Response {
  return answerJson(status, IntegrationReply.parse(toIntegrationReply(integration, platform.config.siteUrl, extra)));
}

/** Every outcome of the verbs that is not the integration itself. */
export type Refusal =
  | { kind: "not_found" }
  | { kind: "invalid"; problems: FieldProblem[] }
  | { kind: "changed_meanwhile"; version: number };

export function refuseIntegration({ request }: Pick<Call<unknown>, "request">, refusal: Refusal): Response {
  switch (refusal.kind) {
    case "not_found":
      return refuse(request, "not_found");
    case "invalid":
      return refuse(request, "invalid_input", { errors: refusal.problems });
    case "changed_meanwhile": {
      const detail = `Somebody saved in between; the current version is ${refusal.version}. Read it again.`;
      return refuse(request, "conflict", { detail });
    }
  }
}

/** True for the text of a UUID; anything else names nothing and never reaches the database. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
