import { CodeText } from "#components/ui/code-text.tsx";
import type { EsbReply } from "#core/esb/settings/esb-reply.ts";

type EnvironmentValueProps = {
  label: string;
  setting: EsbReply["effective"][number];
  /** What the console says meanwhile; it is kept for the time when the environment no longer says anything. */
  kept: string;
};

/** A setting that the environment makes: it is shown here and changed there. */
export function EnvironmentValue({ label, setting: { name, variable, value }, kept }: EnvironmentValueProps) {
  const isLong = value?.includes("\n") === true;
  return (
    <div className="grid min-w-0 content-start gap-1">
      <p className="font-medium">{label}</p>
      {isLong ? (
        <pre className="overflow-x-auto rounded-md border border-line bg-sunken px-2.5 py-1.5 text-small">{value}</pre>
      ) : (
        <p className="break-words rounded-md border border-line bg-sunken px-2.5 py-1.5 font-mono text-small">
          {value ?? "set, and not shown"}
        </p>
      )}
      <p className="text-muted text-small">
        The environment sets it: <CodeText>{variable}</CodeText>
      </p>
      <input name={name} type="hidden" value={kept} />
    </div>
  );
}
