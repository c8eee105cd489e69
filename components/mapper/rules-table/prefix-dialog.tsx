"use client";

import { useMemo, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { CodeText } from "#components/ui/code-text.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { countNoun } from "#components/ui/format-count.ts";
import { TextField } from "#components/ui/text-field.tsx";
import type { RuleInput } from "#core/mapping/model.ts";
import { type ChangedPrefix, changePrefix, findCommonParent } from "./change-prefix.ts";

type PrefixDialogProps = {
  rules: readonly RuleInput[];
  chosen: ReadonlySet<string>;
  onClose: () => void;
  onChange: (rules: RuleInput[]) => void;
};

const shownMax = 5;

/** Puts the targets of the chosen rules under another path, and shows before what they become. */
export function PrefixDialog({ rules, chosen, onClose, onChange }: PrefixDialogProps) {
  const [from, setFrom] = useState(() =>
    findCommonParent(rules.filter(({ id }) => chosen.has(id)).map(({ target }) => target)),
  );
  const [to, setTo] = useState(from);
  const result = useMemo(() => changePrefix(rules, chosen, from, to), [rules, chosen, from, to]);
  const apply = () => {
    if (!result.ok) return;
    onChange(result.rules);
    onClose();
  };
  return (
    <Dialog
      description={`The targets of ${countNoun(chosen.size, "rule", "rules")} are written elsewhere.`}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      open
      title="Put under another path"
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          apply();
        }}
      >
        <TextField
          error={!result.ok && result.field === "to" ? result.detail : undefined}
          hint="Such as customer or lines[]; nothing for the top."
          label="Put under"
          mono
          name="prefix.to"
          onChange={(event) => setTo(event.target.value)}
          optional
          spellCheck={false}
          value={to}
        />
        <TextField
          error={!result.ok && result.field === "from" ? result.detail : undefined}
          hint="The beginning that is taken away first; nothing where all of the target stays."
          label="In place of"
          mono
          name="prefix.from"
          onChange={(event) => setFrom(event.target.value)}
          optional
          spellCheck={false}
          value={from}
        />
        <PrefixPreview result={result} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button disabled={!result.ok || result.changed.length === 0} type="submit" variant="primary">
            Change {result.ok ? countNoun(result.changed.length, "target", "targets") : "the targets"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function PrefixPreview({ result }: { result: ChangedPrefix }) {
  if (!result.ok) return null;
  const more = result.changed.length - shownMax;
  return (
    <div className="grid gap-1 rounded-md bg-sunken px-3 py-2 text-small" role="status">
      {result.changed.slice(0, shownMax).map(({ before, after }) => (
        <p key={`${before} ${after}`}>
          <CodeText>{before === "" ? "$" : before}</CodeText> becomes <CodeText>{after === "" ? "$" : after}</CodeText>
        </p>
      ))}
      {more > 0 ? <p className="text-muted">and {more} more</p> : null}
      {result.kept > 0 ? (
        <p className="text-muted">{countNoun(result.kept, "target does", "targets do")} not begin so and stay.</p>
      ) : null}
    </div>
  );
}
