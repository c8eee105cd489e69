import type { ChosenChange, FiredCallback } from "#components/hooks/preview/preview-outcome.ts";
import { testHook } from "#core/hooks/test-hook.ts";
import type { Author } from "#core/people/model.ts";
import { openTestPorts, type TestPlatform } from "./open-test-ports.ts";

export type FiredHook = { kind: "fired"; callbacks: FiredCallback[] } | { kind: "refused"; message: string };

/** Sends a test by a hook, in the words of its page. */
export async function fireHook(
  platform: TestPlatform,
  by: Author,
  hookId: number,
  { objectId, operation }: ChosenChange,
): Promise<FiredHook> {
  const asked = { object_id: objectId, operation, signal: null };
  const outcome = await testHook(openTestPorts(platform, by.actor), by, hookId, asked);
  switch (outcome.kind) {
    case "not_found":
      return { kind: "refused", message: "The hook is no longer there." };
    case "silent":
      return { kind: "refused", message: outcome.detail };
    case "invalid":
      return { kind: "refused", message: outcome.problems.map(({ detail }) => detail).join(" ") };
    case "tested":
      return {
        kind: "fired",
        callbacks: outcome.callbacks.map(({ id, signal, status, statusDetails }) => {
          return { id, signal, status, details: statusDetails, attemptCount: 0 };
        }),
      };
  }
}
