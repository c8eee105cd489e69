import Link from "next/link";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { AbsoluteTime } from "#components/ui/relative-time.tsx";

type SearchedToProps = {
  at: Date | null;
  path: string;
  query: ListQuery;
  /** What the filter "until" is called in the list's address. */
  name?: string;
};

/** Says how far back a list was looked through, and leads further back. */
export function SearchedTo({ at, path, query, name = "to" }: SearchedToProps) {
  if (at === null) return null;
  // The field for times knows minutes; the minute itself is looked through once more.
  const until = new Date(at.getTime() + 60_000).toISOString().slice(0, 16);
  return (
    <p className="text-muted text-small">
      Looked back to <AbsoluteTime at={at} />.{" "}
      <Link className="rounded-sm underline underline-offset-4" href={listAddress(path, query, { [name]: until })}>
        Look further back
      </Link>
    </p>
  );
}
