import type { ReactNode } from "react";
import { Panel } from "#components/ui/panel.tsx";
import { ChangeFields } from "./change-fields.tsx";
import { HookPreviewView } from "./hook-preview.tsx";
import type { ChosenChange } from "./preview-outcome.ts";
import type { PreviewState } from "./use-hook-preview.ts";

type HookAsideProps = {
  change: ChosenChange;
  onChange: (change: ChosenChange) => void;
  shown: PreviewState;
  /** The fields that the hook itself hides. */
  hidden: readonly string[];
  /** Nothing was entered yet, so what is missing is no mistake. */
  isUntouched: boolean;
  /** What stands below the preview. */
  children: ReactNode;
};

// Beside a long form it stays in sight, and scrolls by itself where it is longer than the window.
const asideStyle =
  "grid grid-cols-[minmax(0,1fr)] gap-4 xl:sticky xl:top-[calc(var(--header-height)+20px)] xl:max-h-[calc(100vh-var(--header-height)-40px)] xl:overflow-y-auto";

/** What the hook would send for a change that is chosen here. */
export function HookAside({ change, onChange, shown, hidden, isUntouched, children }: HookAsideProps) {
  return (
    <div className={asideStyle}>
      <Panel description="Rendered from a real row as you type. Nothing is sent." id="preview" title="Preview">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <ChangeFields change={change} onChange={onChange} />
          <HookPreviewView hidden={hidden} isUntouched={isUntouched} {...shown} />
        </div>
      </Panel>
      {children}
    </div>
  );
}
