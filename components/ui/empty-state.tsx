import { Inbox } from "lucide-react";
import type { ReactNode } from "react";

type EmptyStateProps = {
  /** What is not there: "No runs yet". */
  title: string;
  /** What to do next, or why there is nothing. */
  children: ReactNode;
  actions?: ReactNode;
  icon?: ReactNode;
};

/** Stands where rows would be: says what to do next. */
export function EmptyState({ title, children, actions, icon }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-2 px-6 py-14 text-center">
      <span className="mb-1 grid size-10 place-items-center rounded-full bg-hover text-muted">
        {icon ?? <Inbox aria-hidden="true" size={18} />}
      </span>
      <h2 className="font-semibold text-large">{title}</h2>
      <div className="max-w-prose text-balance text-muted">{children}</div>
      {actions ? <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}
