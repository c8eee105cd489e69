import { DownloadButton } from "#components/ui/download-button.tsx";
import { formatBytes } from "#components/ui/format-bytes.ts";
import { JsonView } from "#components/ui/json-view.tsx";
import { truncatedMark } from "#core/mediator/transaction.ts";

type StoredBodyProps = {
  label: string;
  text: string;
  /** Length of the whole body, in bytes. */
  bytes: number | null;
  /** Name of the file that it is saved as, without its ending. */
  fileName: string;
};

/** A body as it is on record: laid out where it is JSON, to copy, to save, and with a word where it was cut. */
export function StoredBody({ label, text, bytes, fileName }: StoredBodyProps) {
  const cut = text.endsWith(truncatedMark);
  const ending = /^\s*[{[]/.test(text) ? "json" : /^\s*</.test(text) ? "xml" : "txt";
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <div className="flex items-center gap-2 text-muted text-small">
        <span>
          {label}
          {bytes === null ? "" : `, ${formatBytes(bytes)}`}
        </span>
        <DownloadButton label={`Download ${label.toLowerCase()}`} name={`${fileName}.${ending}`} text={text} />
      </div>
      <JsonView label={label} text={text} />
      {cut ? (
        <p className="text-muted text-small">
          Only the beginning is kept on record; what was passed on was whole. {truncatedMark} is not part of it.
        </p>
      ) : null}
    </div>
  );
}
