import { Keyboard } from "lucide-react";
import { Dialog } from "#components/ui/dialog.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";

const keys: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ["↑", "↓", "Home", "End"], does: "Move in a tree" },
  { keys: ["←", "→"], does: "Fold and unfold a field" },
  { keys: ["Enter"], does: "Message: pick the field. Result: connect the picked field, or open the field's rule" },
  { keys: ["Ctrl", "Enter"], does: "Message: take the field over under its own name" },
  { keys: ["Esc"], does: "Let go of what is picked; close the rule" },
  { keys: ["Ctrl", "Z"], does: "Undo, and Ctrl-Y redo, outside of text fields" },
];

const mouse: readonly string[] = [
  "Draw a field of the message to a field of the result, or to an empty place there to keep its name.",
  "Press a field of the message twice to take it over under its own name.",
  "Stand on a field, a line or its chips: what belongs to it lights up.",
];

/** What the keys and the mouse do in a mapping, for who has just come to it. */
export function KeysDialog() {
  return (
    <Dialog
      title="Keys and mouse"
      trigger={<IconButton icon={<Keyboard aria-hidden="true" size={14} />} label="Keys and mouse" size="small" />}
    >
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-4 gap-y-2">
        {keys.map(({ keys: pressed, does }) => (
          <div className="contents" key={does}>
            <dt className="flex flex-wrap gap-1">
              {pressed.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <ul className="mt-4 grid list-disc gap-1 pl-4 text-muted">
        {mouse.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Dialog>
  );
}
