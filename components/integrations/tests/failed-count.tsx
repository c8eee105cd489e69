import { Badge } from "#components/ui/badge.tsx";

/** How many cases fail, beside the name of the step; nothing where none does. */
export function FailedCount({ count }: { count: number }) {
  return count === 0 ? null : (
    <span className="ml-1.5 inline-flex">
      <Badge tone="bad">{count} failed</Badge>
    </span>
  );
}
