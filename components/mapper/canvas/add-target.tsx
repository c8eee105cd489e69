import { Plus } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "#components/ui/button.tsx";

/** Adds a field to the result by its path. `add` gives what is wrong with the path, or null. */
export function AddTarget({ add }: { add: (path: string) => string | null }) {
  const [open, setOpen] = useState(false);
  const [path, setPath] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  function close() {
    setPath("");
    setProblem(null);
    // At once, so that the button is there to take the focus back.
    flushSync(() => setOpen(false));
    opener.current?.focus();
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    const refused = add(path.trim());
    setProblem(refused);
    if (refused === null) close();
  }
  if (!open) {
    return (
      <Button icon={<Plus aria-hidden="true" size={12} />} onClick={() => setOpen(true)} ref={opener} size="small">
        Field
      </Button>
    );
  }
  return (
    <form className="relative flex flex-1 gap-1" onSubmit={submit}>
      <input
        aria-describedby={problem === null ? undefined : "add-target-problem"}
        aria-invalid={problem !== null}
        aria-label="Path of the new field"
        // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that was pressed.
        autoFocus
        className="h-7 w-full min-w-0 rounded-md border border-field-line bg-panel px-2 font-mono text-small"
        onChange={(event) => setPath(event.target.value)}
        onKeyDown={(event) => (event.key === "Escape" ? close() : undefined)}
        placeholder="lines[].code"
        value={path}
      />
      <Button size="small" type="submit">
        Add
      </Button>
      {problem === null ? null : (
        <p
          className="absolute top-8 right-0 left-0 z-10 rounded-md border border-line bg-panel px-2 py-1 text-bad text-tiny shadow-high"
          id="add-target-problem"
          role="alert"
        >
          {problem}
        </p>
      )}
    </form>
  );
}
