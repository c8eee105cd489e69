import { joinClasses } from "./join-classes.ts";

/** A grey bar in the place of a text that is on its way. */
export function Skeleton({ width = "100%", height = 12 }: { width?: number | string; height?: number }) {
  return <span aria-hidden="true" className="block animate-pulse rounded-sm bg-line" style={{ width, height }} />;
}

// Uneven, so that they read as lines of text and not as a form.
const widths = ["72%", "56%", "84%", "64%", "48%", "76%", "60%", "68%"];

/** Rows in the place of a table that is on its way. Say in `label` what is loaded. */
export function LoadingRows({ label, rows = 8 }: { label: string; rows?: number }) {
  return (
    <div aria-busy="true" className="px-4 py-2" role="status">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, index) => (
        <div
          className={joinClasses("flex h-10 items-center gap-6", index > 0 && "border-line border-t")}
          // biome-ignore lint/suspicious/noArrayIndexKey: the bars have nothing but their place.
          key={index}
        >
          <Skeleton width={180} />
          <span className="flex-1">
            <Skeleton width={widths[index % widths.length]} />
          </span>
          <Skeleton width={64} />
        </div>
      ))}
    </div>
  );
}
