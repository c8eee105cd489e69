/** Says that another service is asked for addresses; nothing where our own identities are. */
export function ExternalStoreNote({ url }: { url: string | null }) {
  if (url === null) return null;
  return (
    <p className="rounded-lg border border-line bg-info-soft px-4 py-3 text-info">
      Messages go to the addresses of the identity store at <span className="break-all font-medium">{url}</span>.
      Identities here are kept, but not asked.
    </p>
  );
}
