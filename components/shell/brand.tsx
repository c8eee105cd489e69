/** The mark: a semaphore over its rail. */
export function BrandMark({ size = 20 }: { size?: number }) {
  return (
    <svg aria-hidden="true" height={size} viewBox="0 0 20 20" width={size}>
      <rect fill="var(--line-strong)" height="2.5" rx="1.25" width="18" x="1" y="15.5" />
      <rect fill="var(--ink)" height="15" rx="1.25" width="2.5" x="6" y="2" />
      <rect fill="var(--accent)" height="4" rx="1.25" width="9.5" x="8" y="3" />
    </svg>
  );
}

export function Brand() {
  return (
    <span className="inline-flex items-center gap-2 font-semibold text-large tracking-tight">
      <BrandMark />
      Signalbox
    </span>
  );
}
