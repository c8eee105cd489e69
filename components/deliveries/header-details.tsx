import { CodeBlock } from "#components/ui/code-block.tsx";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";

/** Header lines, folded away until somebody wants to see them. */
export function HeaderDetails({ label, headers }: { label: string; headers: readonly HeaderLine[] }) {
  if (headers.length === 0) return null;
  return (
    <details>
      <summary className="w-fit cursor-pointer rounded-sm text-muted text-small hover:text-ink">
        {label} ({headers.length})
      </summary>
      <div className="mt-2">
        <CodeBlock label={label} text={headers.map(([name, value]) => `${name}: ${value}`).join("\n")} />
      </div>
    </details>
  );
}
