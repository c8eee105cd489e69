import { judgeUrl } from "#core/egress/judge-url.ts";
import type { EgressPolicy } from "#core/egress/model.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { channelWords } from "../content/check-set.ts";
import type { CarrierRegister, GatewayDocument } from "./change-ports.ts";
import { findChannelUsers } from "./find-channel-users.ts";

/** Everything that must hold before a gateway is saved, and what is only worth knowing; `before` is itself as it was. */
export function checkGateway(
  document: GatewayDocument,
  register: CarrierRegister,
  { before, egress }: { before: { id: number; name: string } | null; egress: EgressPolicy },
): { problems: FieldProblem[]; warnings: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const warnings: FieldProblem[] = [];
  const { name, tokenSecret } = document;
  const nameProblem = name === before?.name ? null : checkName(name, register, before);
  if (nameProblem !== null) problems.push({ pointer: "/name", detail: nameProblem });
  const verdict = judgeUrl(document.url, egress);
  if (verdict.kind === "invalid") problems.push({ pointer: "/url", detail: verdict.detail });
  if (verdict.kind === "refused") warnings.push({ pointer: "/url", detail: verdict.detail });
  if (tokenSecret !== null && !register.secretNames.has(tokenSecret)) {
    const detail = `There is no secret "${tokenSecret}" in the vault; add it first.`;
    problems.push({ pointer: "/token_secret", detail });
  }
  return { problems, warnings };
}

function checkName(
  name: string,
  register: CarrierRegister,
  before: { id: number; name: string } | null,
): string | null {
  const isWord = channelWords.some((word) => word === name.toLowerCase());
  if (isWord) return `${name} stands for whatever provider there is; choose another name.`;
  const { gateways, providerNames } = register;
  const taken = gateways.some((one) => one.id !== before?.id && one.name === name) || providerNames.includes(name);
  if (taken) return `There is a gateway or a provider ${name} already; choose another name.`;
  const users = before === null ? [] : findChannelUsers(before.name, register);
  return users.length === 0 ? null : `It stays ${before?.name} while it is named by: ${users.join(", ")}.`;
}
