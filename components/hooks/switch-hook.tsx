import { Power, PowerOff } from "lucide-react";
import type { Action } from "#components/ui/action-outcome.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import type { Hook } from "#core/hooks/model.ts";
import { nameHook } from "#core/hooks/name-hook.ts";
import { hookSwitching } from "./hook-words.ts";

/** Switches a hook on or off where it stands in the list, and says first what that does. */
export function SwitchHook({ hook, switchTo }: { hook: Hook; switchTo: Action }) {
  const { id, enabled } = hook;
  const verb = enabled ? "Switch off" : "Switch on";
  return (
    <ConfirmDialog
      action={switchTo}
      confirmLabel={verb}
      consequence={enabled ? hookSwitching.off : hookSwitching.on}
      title={`${verb}: ${nameHook(hook)}?`}
      trigger={{
        label: `${verb}…`,
        icon: enabled ? <PowerOff aria-hidden="true" size={14} /> : <Power aria-hidden="true" size={14} />,
        size: "small",
        variant: "quiet",
      }}
    >
      <input name="id" type="hidden" value={id} />
      <input name="active" type="hidden" value={enabled ? "off" : "on"} />
    </ConfirmDialog>
  );
}
