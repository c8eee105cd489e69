"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement } from "react";

type TooltipProps = {
  /** A hint for those who see; what a control is called belongs on the control itself. */
  text: string;
  /** One focusable element. */
  children: ReactElement;
};

/** A hint on hover and on keyboard focus; Escape closes it. */
export function Tooltip({ text, children }: TooltipProps) {
  return (
    <Base.Provider delay={350}>
      <Base.Root>
        <Base.Trigger render={children} />
        <Base.Portal>
          <Base.Positioner className="z-50" sideOffset={6}>
            <Base.Popup className="max-w-72 rounded-md bg-ink px-2 py-1 text-bg text-small shadow-high transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">
              {text}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Base.Provider>
  );
}
