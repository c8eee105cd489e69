import { judgeUrl } from "#core/egress/judge-url.ts";
import type { EgressPolicy } from "#core/egress/model.ts";
import type { Findings } from "./findings.ts";

/** Checks the address at which access tokens are asked for. */
export function checkTokenUrl(found: Findings, tokenUrl: string, egress: EgressPolicy, pointer: string): void {
  const verdict = judgeUrl(tokenUrl, egress);
  if (verdict.kind === "invalid") {
    found.problems.push({ pointer, detail: verdict.detail.replace("The target's address", "The token URL") });
  }
  if (verdict.kind === "refused") found.warnings.push({ pointer, detail: verdict.detail });
  if (verdict.kind === "allowed" && verdict.url.protocol === "http:") {
    found.warnings.push({ pointer, detail: "The client secret would be sent without encryption; use https://." });
  }
}
