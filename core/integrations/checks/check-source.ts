import { parsePath } from "#core/mapping/paths/parse-path.ts";
import type { WebhookSource } from "../model.ts";
import type { Findings } from "./findings.ts";

const headerNamePattern = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Checks what the schema of a webhook cannot say. */
export function checkSource({ mode, failWithTarget, dedupe }: WebhookSource): Findings {
  const found: Findings = { problems: [], warnings: [] };
  if (dedupe?.from === "header" && !headerNamePattern.test(dedupe.name)) {
    found.problems.push({ pointer: "/source/dedupe/name", detail: "This is no valid header name." });
  }
  if (dedupe?.from === "body") {
    const parsed = parsePath(dedupe.path);
    const detail = "A key is one value, so its path names keys and positions only.";
    if (!parsed.ok) found.problems.push({ pointer: "/source/dedupe/path", detail: parsed.detail });
    else if (!parsed.path.every((segment) => segment.kind === "key" || segment.kind === "index")) {
      found.problems.push({ pointer: "/source/dedupe/path", detail });
    }
  }
  if (mode === "accept" && failWithTarget) {
    const detail = "In accept mode the answer goes out before the target is asked, so this has no effect.";
    found.warnings.push({ pointer: "/source/failWithTarget", detail });
  }
  return found;
}
