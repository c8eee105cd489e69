import { CircleX } from "lucide-react";
import type { ReactNode } from "react";

type ErrorStateProps = {
  /** What could not be done: "The runs could not be read". */
  title: string;
  /** Why, in plain words, and what would mend it. */
  children: ReactNode;
  actions?: ReactNode;
};

/** Stands where rows or a thing would be when they could not be had. */
export function ErrorState({ title, children, actions }: ErrorStateProps) {
  return (
    <div className="grid justify-items-center gap-2 px-6 py-14 text-center" role="alert">
      <span className="mb-1 grid size-10 place-items-center rounded-full bg-bad-soft text-bad">
        <CircleX aria-hidden="true" size={18} />
      </span>
      <h2 className="font-semibold text-large">{title}</h2>
      <div className="max-w-prose text-balance text-muted">{children}</div>
      {actions ? <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}
