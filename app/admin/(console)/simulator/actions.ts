"use server";

import { permitAction } from "#app/_server/auth/require-person.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { clearSimulator } from "#db/stores/notifications/clear-simulator.ts";

/** Forgets all that the simulator took. */
export async function clearAll(): Promise<ActionOutcome> {
  const permitted = await permitAction("send_notifications");
  if (permitted.kind === "refused") return permitted;
  const messages = await clearSimulator(permitted.ports, permitted.author);
  return { kind: "done", message: messages === 1 ? "One message is gone." : `${messages} messages are gone.` };
}
