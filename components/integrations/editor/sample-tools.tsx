"use client";

import { Bookmark, Ear, Ellipsis, PencilLine, Plus, Trash2, Undo2 } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { formatInstant } from "#components/ui/format-instant.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { Select } from "#components/ui/select.tsx";
import type { IntegrationSamples } from "#core/integrations/model.ts";
import { ListenDialog } from "./listen-dialog.tsx";
import { type HeardMessage, nameHeard } from "./listening.ts";
import type { MessageActs } from "./sample-message-list.tsx";
import { SampleNameDialog } from "./sample-name-dialog.tsx";
import { SampleOriginDialog } from "./sample-origin-dialog.tsx";
import { findOnShelf, findSample, keepSample, removeSample, renameSample, type ShelfPlace } from "./sample-shelf.ts";
import { useSampleText } from "./use-sample-text.ts";

type SampleToolsProps = {
  samples: IntegrationSamples;
  onChange: (samples: IntegrationSamples) => void;
  canKeep: boolean;
  messages: MessageActs | null;
  /** Tells what the text that takes the sample's place was made of. */
  onMade: (note: string, text: string) => void;
};

type Asking = "keep" | "rename" | "make" | "listen" | null;

/** Choosing, keeping, renaming and removing samples, and making new ones. */
export function SampleTools({ samples, onChange, canKeep, messages, onMade }: SampleToolsProps) {
  const { shelf, source } = samples;
  const [asking, setAsking] = useState<Asking>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const place = findOnShelf(shelf, source, chosen);
  const text = useSampleText(source, (next) => onChange({ ...samples, source: next }), place.kind === "kept");
  const close = () => setAsking(null);

  function choose(name: string) {
    const sample = findSample(shelf, name);
    if (sample === null) return;
    setChosen(name);
    text.replace(sample.text);
  }

  function keep(name: string): string | null {
    const kept = keepSample(shelf, name, source);
    if (!kept.ok) return kept.detail;
    const replaced = findSample(shelf, kept.name);
    if (replaced !== null && replaced.text !== source) text.putAside(replaced.text);
    setChosen(kept.name);
    onChange({ ...samples, shelf: kept.shelf });
    return null;
  }

  function rename(from: string, to: string): string | null {
    const renamed = renameSample(shelf, from, to);
    if (!renamed.ok) return renamed.detail;
    setChosen(renamed.name);
    onChange({ ...samples, shelf: renamed.shelf });
    return null;
  }

  function remove(name: string) {
    const gone = findSample(shelf, name);
    if (gone !== null && gone.text !== source) text.putAside(gone.text);
    setChosen(null);
    onChange({ ...samples, shelf: removeSample(shelf, name) });
    toast.success(`“${name}” is no longer kept. The text in the editor stays.`);
  }

  /** Takes what the dialog has made; a sentence says why it cannot be kept under that name. */
  function make(made: string, name: string, note: string): string | null {
    const kept = name.trim() === "" ? null : keepSample(shelf, name, made);
    if (kept?.ok === false) return kept.detail;
    const replaced = kept === null ? null : findSample(shelf, kept.name);
    if (replaced !== null && replaced.text !== made) {
      return `“${replaced.name}” is kept already; choose a different name.`;
    }
    if (place.kind !== "kept" && made !== source) text.putAside(source);
    setChosen(kept?.name ?? null);
    onChange({ ...samples, shelf: kept?.shelf ?? shelf, source: made });
    onMade(note, made);
    return null;
  }

  /** Keeps a message that has arrived, and says what became of it. */
  function keepHeard(heard: string, { receivedAt }: HeardMessage): string {
    const kept = keepSample(shelf, nameHeard(receivedAt, shelf), heard);
    if (!kept.ok) return kept.detail;
    onChange({ ...samples, shelf: kept.shelf });
    return `Kept as “${kept.name}”; the integration has it once it is saved.`;
  }

  function takeHeard(heard: string, { receivedAt }: HeardMessage) {
    make(heard, "", `Received ${formatInstant(new Date(receivedAt))}; secrets in it are masked.`);
    toast.success("The message is the sample now.");
  }

  const named = place.kind === "loose" ? null : place.name;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      {shelf.length === 0 ? null : (
        <div className="min-w-36 max-w-64 flex-1">
          <Select
            aria-label="Kept samples"
            onChange={(event) => choose(event.target.value)}
            options={[...describeLoose(place), ...shelf.map(({ name }) => ({ value: name, label: name }))]}
            value={place.kind === "kept" ? place.name : ""}
          />
        </div>
      )}
      {canKeep && named !== null ? (
        <Menu
          entries={[
            {
              kind: "press",
              label: "Rename…",
              onPress: () => setAsking("rename"),
              icon: <PencilLine aria-hidden="true" size={14} />,
            },
            {
              kind: "press",
              label: "Delete",
              onPress: () => remove(named),
              icon: <Trash2 aria-hidden="true" size={14} />,
            },
          ]}
          trigger={
            <IconButton
              icon={<Ellipsis aria-hidden="true" size={16} />}
              label={`Actions for sample ${named}`}
              size="small"
            />
          }
        />
      ) : null}
      {canKeep ? (
        <Button icon={<Bookmark aria-hidden="true" size={13} />} onClick={() => setAsking("keep")} size="small">
          Keep as…
        </Button>
      ) : null}
      <Button icon={<Plus aria-hidden="true" size={13} />} onClick={() => setAsking("make")} size="small">
        New sample from…
      </Button>
      {messages === null ? null : (
        <Button icon={<Ear aria-hidden="true" size={13} />} onClick={() => setAsking("listen")} size="small">
          Listen…
        </Button>
      )}
      {text.back === null ? null : (
        <Button icon={<Undo2 aria-hidden="true" size={13} />} onClick={text.back} size="small" variant="quiet">
          Back to the text before
        </Button>
      )}
      {asking === "keep" ? (
        <SampleNameDialog
          initial={place.kind === "changed" ? place.name : ""}
          onClose={close}
          onSubmit={keep}
          submitLabel="Keep"
          title="Keep this sample"
          warn={(name) =>
            findSample(shelf, name) === null || (place.kind === "kept" && place.name === name)
              ? null
              : `“${name}” is kept already; its text is replaced.`
          }
        />
      ) : null}
      {asking === "rename" && named !== null ? (
        <SampleNameDialog
          initial={named}
          onClose={close}
          onSubmit={(name) => rename(named, name)}
          submitLabel="Rename"
          title="Rename the sample"
          warn={() => null}
        />
      ) : null}
      {asking === "listen" && messages !== null ? (
        <ListenDialog
          onClose={close}
          onKeep={canKeep ? keepHeard : null}
          onUse={takeHeard}
          place={messages.place}
          readMessage={messages.readMessage}
          sample={source}
        />
      ) : null}
      <SampleOriginDialog
        canKeep={canKeep}
        messages={messages}
        noun="sample"
        onOpenChange={(open) => setAsking(open ? "make" : null)}
        onUse={make}
        open={asking === "make"}
      />
    </div>
  );
}

/** What the list shows while the text is none of those kept. */
function describeLoose(place: ShelfPlace) {
  if (place.kind === "kept") return [];
  return [{ value: "", label: place.kind === "changed" ? `${place.name}, changed` : "Not kept" }];
}
