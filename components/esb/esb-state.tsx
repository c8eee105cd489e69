import { Badge } from "#components/ui/badge.tsx";
import { CodeText } from "#components/ui/code-text.tsx";
import { esbFields } from "#core/esb/settings/esb-fields.ts";
import type { EsbReply } from "#core/esb/settings/esb-reply.ts";

/** Whether the bus can be used, as a word. */
export function EsbBadge({ reply }: { reply: EsbReply }) {
  if (reply.ready) return <Badge tone="ok">set up</Badge>;
  return reply.problems.length > 0 ? <Badge tone="bad">cannot be used</Badge> : <Badge tone="wait">not set up</Badge>;
}

/** What is still to be set, and what is set and cannot be used. */
export function EsbState({ reply }: { reply: EsbReply }) {
  const { ready, missing, problems } = reply;
  if (ready) return <p>Everything that is needed is set. Calls can be relayed through the bus.</p>;
  return (
    <div className="grid gap-3">
      {missing.length === 0 ? null : (
        <div className="grid gap-1">
          <p>Still to be set, here or in the environment:</p>
          <ul className="grid list-disc gap-0.5 pl-5">
            {missing.map((variable) => (
              <li key={variable}>
                {labelOf(variable)} <CodeText>{variable}</CodeText>
              </li>
            ))}
          </ul>
        </div>
      )}
      {problems.length === 0 ? null : (
        <div className="grid gap-1">
          <p>Set, and not to be used:</p>
          <ul className="grid list-disc gap-0.5 pl-5">
            {problems.map(({ name, detail }) => (
              <li key={name}>
                <CodeText>{name}</CodeText> {detail}.
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="text-muted">
        Until then, calls for the bus are answered with 503 and the names of what is missing.
      </p>
    </div>
  );
}

function labelOf(variable: string): string {
  return esbFields.find((field) => field.variable === variable)?.label ?? "";
}
