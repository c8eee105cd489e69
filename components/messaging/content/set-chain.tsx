import { ArrowRight, Repeat } from "lucide-react";
import Link from "next/link";
import { contentPaths } from "./content-paths.ts";

export type ChainSet = { id: number; shortName: string; messageCount: number; nextSetId: number | null };

/** The sets that follow each other from one on; `repeats` where the last one leads back to one of them. */
export function walkChain(from: number, sets: ReadonlyMap<number, ChainSet>): { chain: ChainSet[]; repeats: boolean } {
  const chain: ChainSet[] = [];
  const seen = new Set<number>();
  let id: number | null = from;
  while (id !== null && !seen.has(id)) {
    const set = sets.get(id);
    if (set === undefined) break;
    seen.add(id);
    chain.push(set);
    id = set.nextSetId;
  }
  return { chain, repeats: id !== null && seen.has(id) };
}

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
