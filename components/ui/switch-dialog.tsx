import { Power, PowerOff } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import type { Action } from "./action-outcome.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";

type SwitchDialogProps = {
  name: string;
  active: boolean;
  /** What switching it off does, and what switching it on. */
  switching: { off: string; on: string };
  /** What switching is called, where it is not "Switch on" and "Switch off". */
  verbs?: { on: string; off: string };
  /** Fields: those of the children, and `field` ("on" or "off"). */
  switchTo: Action;
  field?: "active" | "enabled";
  /** How its button looks, where that is not as usual. */
  look?: Pick<ComponentProps<typeof ConfirmDialog>["trigger"], "size" | "variant">;
  /** Hidden fields that say which object it is. */
  children: ReactNode;
};

const usualVerbs = { on: "Switch on", off: "Switch off" };

/** Switches something on or off, and says first what that will do. */
export function SwitchDialog({ name, active, switching, switchTo, look, children, ...rest }: SwitchDialogProps) {
  const { verbs = usualVerbs, field = "active" } = rest;
  const verb = active ? verbs.off : verbs.on;
  const Icon = active ? PowerOff : Power;
  return (
    <ConfirmDialog
      action={switchTo}
      confirmLabel={verb}
      consequence={active ? switching.off : switching.on}
      title={`${verb}: ${name}?`}
      trigger={{ label: `${verb}…`, icon: <Icon aria-hidden="true" size={14} />, ...look }}
    >
      {children}
      <input name={field} type="hidden" value={active ? "off" : "on"} />
    </ConfirmDialog>
  );
}
