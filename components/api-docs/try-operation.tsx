"use client";

import { type FormEvent, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";
import { buildRequest, type ParameterPlace } from "./build-request.ts";
import { readSessionToken } from "./session-token.ts";

type TryOperationProps = {
  id: string;
  method: string;
  path: string;
  parameters: ParameterPlace[];
  /** An example to begin with; null when the operation takes no body. */
  body: string | null;
  mediaType?: string;
  needsToken: boolean;
};

type Answer = { kind: "answered"; status: string; body: string } | { kind: "failed"; message: string };

/** A form that sends one request to this installation and shows its answer. */
export function TryOperation({ id, method, path, parameters, body, mediaType, needsToken }: TryOperationProps) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [pending, setPending] = useState(false);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    setPending(true);
    const form = new FormData(event.currentTarget);
    const values = new Map(parameters.map(({ name }) => [name, String(form.get(`${id}.${name}`) ?? "")]));
    const text = body === null ? null : String(form.get(`${id}.body`) ?? "");
    const token = needsToken ? readSessionToken() : "";
    const { address, init } = buildRequest({ method, path, parameters, values, body: text, mediaType, token });
    try {
      const response = await fetch(address, init);
      const status = `${response.status} ${response.statusText}`.trim();
      setAnswer({ kind: "answered", status, body: layOut(await response.text()) });
    } catch (error) {
      // A refused connection is an answer here: the page says so and stays.
      setAnswer({ kind: "failed", message: error instanceof Error ? error.message : "The request failed." });
    } finally {
      setPending(false);
    }
  }

  return (
    <form className="grid gap-3 border-line border-t pt-3" onSubmit={send}>
      <h3 className="font-medium">Try it</h3>
      {parameters.map((parameter) => (
        <TextField
          key={parameter.name}
          label={parameter.name}
          mono
          name={`${id}.${parameter.name}`}
          optional={parameter.in !== "path"}
          type={/secret/i.test(parameter.name) ? "password" : "text"}
        />
      ))}
      {body === null ? null : <TextareaField defaultValue={body} label="Body" mono name={`${id}.body`} optional />}
      <div>
        <Button pending={pending} type="submit" variant="primary">
          Send {method}
        </Button>
      </div>
      <div aria-live="polite" className="grid gap-2">
        {answer?.kind === "failed" ? <p className="text-bad">The request failed: {answer.message}</p> : null}
        {answer?.kind === "answered" ? (
          <>
            <p>
              Answer: <strong>{answer.status}</strong>
            </p>
            <CodeBlock label="Answer body" text={answer.body} />
          </>
        ) : null}
      </div>
    </form>
  );
}

function layOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // Not every answer is JSON; it is shown as it came.
    return text;
  }
}
