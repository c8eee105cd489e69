import { CodeBlock } from "./code-block.tsx";
import { type JsonTokenKind, layOutJson, tokenizeJson } from "./highlight-json.ts";

type JsonViewProps = {
  /** What it is: "Payload". It names the region and the copy button. */
  label: string;
  /** JSON text as it is stored; anything else is shown as it stands. */
  text: string;
};

// Beyond this the colours cost more than they tell: each piece is an element of its own.
const colouredCharactersMax = 20_000;

const colours: Record<JsonTokenKind, string | undefined> = {
  key: "text-accent-text",
  text: undefined,
  number: "text-info",
  word: "text-warn",
  mark: "text-muted",
};

/** JSON to read: laid out, coloured, to copy; long ones are folded. */
export function JsonView({ label, text }: JsonViewProps) {
  const laidOut = layOutJson(text);
  if (laidOut === null || laidOut.length > colouredCharactersMax) {
    return <CodeBlock label={label} text={laidOut ?? text} />;
  }
  return (
    <CodeBlock label={label} text={laidOut}>
      {tokenizeJson(laidOut).map((token, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces never change their places.
        <span className={token.text === redacted ? "text-faint" : colours[token.kind]} key={index}>
          {token.text}
        </span>
      ))}
    </CodeBlock>
  );
}

const redacted = '"•••"';
