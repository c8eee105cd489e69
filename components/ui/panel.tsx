import type { ReactNode } from "react";
import { joinClasses } from "./join-classes.ts";

type PanelProps = {
  children: ReactNode;
  /** Heading of the panel; a page's panels have headings of level 2. */
  title?: ReactNode;
  /** A sentence under the heading. */
  description?: ReactNode;
  actions?: ReactNode;
  /** False where the content reaches the panel's edge, as a table does. */
  padded?: boolean;
  id?: string;
};

/** A raised surface that holds one thing. */
export function Panel({ children, title, description, actions, padded = true, id }: PanelProps) {
  return (
    <section
      aria-labelledby={title && id ? `${id}-title` : undefined}
      className="rounded-lg border border-line bg-panel"
      id={id}
    >
      {title || actions ? (
        <div
          className={joinClasses(
            "flex flex-wrap items-center gap-x-3 gap-y-2 px-4 pt-3",
            padded ? "pb-1" : "border-line border-b pb-3",
          )}
        >
          <div className="min-w-0 flex-1">
            <h2 className="font-semibold text-base" id={id ? `${id}-title` : undefined}>
              {title}
            </h2>
            {description ? <p className="text-muted text-small">{description}</p> : null}
          </div>
          {actions}
        </div>
      ) : null}
      <div className={padded ? "px-4 py-3" : undefined}>{children}</div>
    </section>
  );
}
