"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";

type PasteDialogProps = {
  onClose: () => void;
  /** Why the text cannot be taken; null when it was. */
  onPaste: (text: string) => string | null;
};

/** Takes rules as text where the browser does not let the page read the clipboard. */
export function PasteDialog({ onClose, onPaste }: PasteDialogProps) {
  const [text, setText] = useState("");
  const [refusal, setRefusal] = useState<string | null>(null);
  const paste = () => {
    const reason = onPaste(text);
    setRefusal(reason);
    if (reason === null) onClose();
  };
  return (
    <Dialog
      description="Rules that were copied here or in another integration, or a mapping as text."
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      open
      title="Paste rules"
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          paste();
        }}
      >
        <TextareaField
          error={refusal ?? undefined}
          label="Rules as JSON"
          mono
          name="rules.pasted"
          onChange={(event) => setText(event.target.value)}
          rows={8}
          spellCheck={false}
          value={text}
        />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            Paste
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
