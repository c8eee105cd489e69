import { ArrowRight, Repeat } from "lucide-react";
import Link from "next/link";
import { contentPaths } from "./content-paths.ts";
import { type ChainSet, walkChain } from "./walk-chain.ts";

/** Which sets a subscriber of this one goes through, up to the end. */
export function SetChain({ from, sets }: { from: number; sets: ReadonlyMap<number, ChainSet> }) {
  const { chain, repeats } = walkChain(from, sets);
  return (
    <ol aria-label="Sets that follow each other" className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
      {chain.map((set, at) => (
        <li className="flex items-center gap-2" key={set.id}>
          {at === 0 ? null : <ArrowRight aria-hidden="true" className="text-faint" size={14} />}
          <span className="rounded-md border border-line bg-sunken px-2.5 py-1">
            {at === 0 ? (
              <b className="font-medium">{set.shortName}</b>
            ) : (
              <Link className="underline underline-offset-4" href={`${contentPaths.sets}/${set.id}`} prefetch={false}>
                {set.shortName}
              </Link>
            )}{" "}
            <span className="text-muted text-small">
              {set.messageCount} {set.messageCount === 1 ? "message" : "messages"}
            </span>
          </span>
        </li>
      ))}
      <li className="flex items-center gap-1.5 text-muted text-small">
        {repeats ? <Repeat aria-hidden="true" size={13} /> : <ArrowRight aria-hidden="true" size={13} />}
        {repeats ? "and again, without end" : "end"}
      </li>
    </ol>
  );
}
