import { Pencil, Plus } from "lucide-react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { FilePlayer } from "./file-player.tsx";
import type { ShownMessage } from "./lay-out-set.ts";
import { SmsCount } from "./sms-count.tsx";
import { toLanguageTag } from "./to-language-tag.ts";

type MessageCellProps = {
  message: ShownMessage | null;
  number: number;
  lang: string;
  /** Null for whoever may only look. */
  onOpen: (() => void) | null;
};

/** A message in its place in the table, or that it is missing there. */
export function MessageCell({ message, number, lang, onOpen }: MessageCellProps) {
  if (message === null) {
    return (
      <span className="inline-flex flex-wrap items-center gap-2">
        <Badge tone="warn">missing</Badge>
        {onOpen === null ? null : (
          <Button
            aria-label={`Write message ${number} in ${lang}`}
            icon={<Plus aria-hidden="true" size={13} />}
            onClick={onOpen}
            size="small"
            variant="quiet"
          >
            Write
          </Button>
        )}
      </span>
    );
  }
  const { textContent: text, file } = message;
  return (
    <div className="flex items-start gap-2">
      <div className="grid min-w-0 flex-1 gap-1">
        {text === null ? null : (
          <>
            <p className="wrap-anywhere whitespace-pre-wrap" lang={toLanguageTag(lang)}>
              {text}
            </p>
            <SmsCount text={text} />
          </>
        )}
        {file === null ? null : <FilePlayer file={file} />}
      </div>
      {onOpen === null ? null : (
        <IconButton
          icon={<Pencil aria-hidden="true" size={14} />}
          label={`Change message ${number} in ${lang}`}
          onClick={onOpen}
          size="small"
        />
      )}
    </div>
  );
}
