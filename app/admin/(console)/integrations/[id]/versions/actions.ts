"use server";

import { z } from "zod";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { openIntegrationPorts } from "#app/_server/integrations/open-integration-ports.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { restoreVersion } from "#core/integrations/restore-version.ts";

const Version = z.object({ id: z.uuid(), version: z.number().int().min(1) });

/** Saves a new version that does what an earlier one did. */
export async function restore(id: string, version: number): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_integrations");
  if (permitted.kind === "refused") return permitted;
  const parsed = Version.safeParse({ id, version });
  const gone: ActionOutcome = { kind: "refused", message: "This version is no longer there." };
  if (!parsed.success) return gone;
  const outcome = await restoreVersion(openIntegrationPorts(permitted.platform), permitted.author, parsed.data);
  switch (outcome.kind) {
    case "not_found":
      return gone;
    case "invalid":
      return { kind: "refused", message: "What was right then is not now:", problems: outcome.problems };
    case "restored":
      return {
        kind: "done",
        message: `Version ${outcome.integration.version} now does what version ${version} did.`,
        href: `/admin/integrations/${id}/versions`,
      };
  }
}
