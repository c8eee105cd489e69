import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { ProviderSummary, ProviderUser } from "#core/providers/model.ts";
import { ProviderReply, toProviderReply } from "#core/providers/provider-reply.ts";
import { findProviderSummary } from "#db/queries/providers/list-providers.ts";
import { answerJson, refuse } from "../documented/answer.ts";
import type { Call } from "../documented/route.ts";

/** Every outcome of the verbs that is not the provider itself. */
export type ProviderRefusal =
  | { kind: "not_found" }
  | { kind: "from_environment" }
  | { kind: "in_use"; usedBy: readonly ProviderUser[] }
  | { kind: "invalid"; problems: FieldProblem[] };

/** Why a provider that the environment has made cannot be changed here. */
export const environmentDetail =
  "This provider is made from the environment of the installation; change its settings there and start again.";

/** Why a provider cannot be deleted yet. */
export function describeUse(usedBy: readonly ProviderUser[]): string {
  return `It is still used by: ${usedBy.map((user) => user.name).join(", ")}. Give those another provider first.`;
}

/** The answer with a provider as it is now. */
export async function answerProvider(
  call: Pick<Call<unknown>, "request" | "platform" | "author">,
  status: 200 | 201,
  id: string,
  warnings?: FieldProblem[],
): Promise<Response> {
  const found = await findProviderSummary(call.platform.database.sql, call.author.actor, id);
  if (found === null) return refuse(call.request, "not_found");
  return answerJson(status, writeProvider(found, warnings));
}

/** One provider as the API tells of it, held against its schema on the way out. */
export function writeProvider(provider: ProviderSummary, warnings?: FieldProblem[]): ProviderReply {
  return ProviderReply.parse(toProviderReply(provider, warnings));
}

export function refuseProvider(request: Request, refusal: ProviderRefusal): Response {
  switch (refusal.kind) {
    case "not_found":
      return refuse(request, "not_found");
    case "from_environment":
      return refuse(request, "conflict", { detail: environmentDetail });
    case "in_use":
      return refuse(request, "conflict", { detail: describeUse(refusal.usedBy) });
    case "invalid":
      return refuse(request, "invalid_input", { errors: refusal.problems });
  }
}
