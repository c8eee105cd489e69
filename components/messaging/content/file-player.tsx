import { FileAudio } from "lucide-react";
import { formatBytes } from "#components/ui/format-bytes.ts";
import type { ShownFile } from "./lay-out-set.ts";

/** A file to hear or to see. */
export function FilePlayer({ file }: { file: ShownFile }) {
  const { address, name, mediaType, sizeBytes } = file;
  const isPicture = mediaType.startsWith("image/");
  return (
    <figure className="grid gap-1">
      {isPicture ? (
        // biome-ignore lint/performance/noImgElement: it is a file of the installation's own, in the size that people get.
        <img alt={name} className="max-h-40 max-w-full rounded-md border border-line" src={address} />
      ) : (
        // biome-ignore lint/a11y/useMediaCaption: what is said in it is not known; its text stands beside it where there is one.
        <audio aria-label={`Play ${name}`} className="h-10 w-full max-w-80" controls preload="none" src={address} />
      )}
      <figcaption className="flex items-center gap-1.5 text-muted text-small">
        <FileAudio aria-hidden="true" className="shrink-0" size={13} />
        <span className="wrap-anywhere">
          {name}, {formatBytes(sizeBytes)}
        </span>
      </figcaption>
    </figure>
  );
}
