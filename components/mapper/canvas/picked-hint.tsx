/** Says what comes next once a field is picked, to those who see and to those who hear. */
export function PickedHint({ picked }: { picked: string | null }) {
  return (
    <p
      className="pointer-events-none absolute inset-x-0 bottom-3 z-10 mx-auto w-fit max-w-[26%] rounded-md border border-line-strong bg-panel px-2.5 py-1.5 text-center text-small shadow-low empty:hidden"
      role="status"
    >
      {picked === null ? null : (
        <>
          Now choose a field of the result for <code className="wrap-anywhere">{picked}</code>. Escape lets go.
        </>
      )}
    </p>
  );
}
