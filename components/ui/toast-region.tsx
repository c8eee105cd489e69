"use client";

import { CircleCheck, CircleX, Info, TriangleAlert } from "lucide-react";
import { Toaster } from "sonner";

/** Where short answers to what a person did appear. Alt-T moves the keyboard there. */
export function ToastRegion() {
  return (
    <Toaster
      closeButton
      containerAriaLabel="Messages"
      icons={{
        success: <CircleCheck aria-hidden="true" className="text-ok" size={16} />,
        error: <CircleX aria-hidden="true" className="text-bad" size={16} />,
        warning: <TriangleAlert aria-hidden="true" className="text-warn" size={16} />,
        info: <Info aria-hidden="true" className="text-info" size={16} />,
      }}
      position="bottom-right"
      style={{ fontFamily: "inherit" }}
      toastOptions={{
        unstyled: true,
        duration: 6000,
        classNames: {
          toast:
            "flex w-full items-start gap-2.5 rounded-lg border border-line-strong bg-panel px-3.5 py-3 text-ink shadow-high sm:w-[356px]",
          icon: "mt-0.5",
          content: "min-w-0 flex-1",
          title: "font-medium",
          description: "text-muted text-small",
          closeButton: "order-last grid size-6 place-items-center rounded-md text-muted hover:bg-hover",
          actionButton: "rounded-md border border-line-strong px-2 py-0.5 font-medium text-small",
        },
      }}
    />
  );
}
