"use server";

import { z } from "zod";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { openIntegrationPorts } from "#app/_server/integrations/open-integration-ports.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { deleteIntegration } from "#core/integrations/delete-integration.ts";
import { duplicateIntegration } from "#core/integrations/duplicate-integration.ts";
import { switchIntegration } from "#core/integrations/switch-integration.ts";

const Id = z.uuid();
const Active = z.boolean();
const gone: ActionOutcome = { kind: "refused", message: "This integration is no longer there." };

/** Switches an integration on or off. */
export async function switchTo(id: string, active: boolean): Promise<ActionOutcome> {
  const permitted = await permitAction("switch_integrations");
  if (permitted.kind === "refused") return permitted;
  if (!Id.safeParse(id).success || !Active.safeParse(active).success) return gone;
  const ports = openIntegrationPorts(permitted.platform);
  const outcome = await switchIntegration(ports, permitted.author, id, active);
  if (outcome.kind === "not_found") return gone;
  if (outcome.kind === "invalid") {
    const reasons = outcome.problems.map((problem) => problem.detail).join(" ");
    return { kind: "refused", message: `It cannot be switched on. ${reasons}` };
  }
  const { name } = outcome.integration;
  return { kind: "done", message: active ? `“${name}” takes messages again.` : `“${name}” is switched off.` };
}

/** Copies an integration; the copy is switched off and opens for a look. */
export async function duplicate(id: string): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_integrations");
  if (permitted.kind === "refused") return permitted;
  if (!Id.safeParse(id).success) return gone;
  const outcome = await duplicateIntegration(openIntegrationPorts(permitted.platform), permitted.author, id);
  if (outcome.kind === "not_found") return gone;
  return {
    kind: "done",
    message: "The copy is switched off; look it over, then switch it on.",
    href: `/admin/integrations/${outcome.integration.id}`,
  };
}

/** Deletes an integration with its versions. */
export async function remove(id: string): Promise<ActionOutcome> {
  const permitted = await permitAction("edit_integrations");
  if (permitted.kind === "refused") return permitted;
  if (!Id.safeParse(id).success) return gone;
  const outcome = await deleteIntegration(openIntegrationPorts(permitted.platform), permitted.author, id);
  if (outcome.kind === "not_found") return gone;
  return { kind: "done", message: "The integration is deleted.", href: "/admin/integrations" };
}
