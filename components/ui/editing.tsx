import type { ReactNode } from "react";

/**
 * Fields that only those may use who may edit. What somebody who looks on may use as well, such as trying a script or
 * going through values, stands beside it and not in it: a disabled fieldset takes everything along that is inside.
 */
export function Editing({ allowed, children }: { allowed: boolean; children: ReactNode }) {
  return (
    <fieldset className="contents" disabled={!allowed}>
      {children}
    </fieldset>
  );
}
