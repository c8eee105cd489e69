import type { Action } from "#components/ui/action-outcome.ts";
import { SwitchDialog } from "#components/ui/switch-dialog.tsx";
import type { Hook } from "#core/hooks/model.ts";
import { nameHook } from "#core/hooks/name-hook.ts";
import { hookSwitching } from "./hook-words.ts";

/** Switches a hook on or off where it stands in the list, and says first what that does. */
export function SwitchHook({ hook, switchTo }: { hook: Hook; switchTo: Action }) {
  const look = { size: "small", variant: "quiet" } as const;
  return (
    <SwitchDialog active={hook.enabled} look={look} name={nameHook(hook)} switching={hookSwitching} switchTo={switchTo}>
      <input name="id" type="hidden" value={hook.id} />
    </SwitchDialog>
  );
}
