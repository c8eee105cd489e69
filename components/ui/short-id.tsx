/** An id as far as a person needs it to tell it from others: its begin and its end. */
export function shortenId(id: string): string {
  return `${id.slice(0, 8)}…${id.slice(-4)}`;
}

/** A shortened id in the face of machines; the whole stands in the tooltip. */
export function ShortId({ id }: { id: string }) {
  return (
    <span className="font-mono text-small" title={id}>
      {shortenId(id)}
    </span>
  );
}
