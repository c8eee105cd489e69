import type { ReactNode } from "react";

type PanelPartProps = { title: string; children: ReactNode; aside?: ReactNode };

/** One part of the panel under its heading. */
export function PanelPart({ title, children, aside }: PanelPartProps) {
  return (
    <section aria-label={title} className="grid min-w-0 gap-3 border-line border-b px-4 py-3.5 last:border-b-0">
      <div className="flex items-center gap-2">
        <h3 className="flex-1 font-semibold text-base">{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}
