"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { Panel } from "#components/ui/panel.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { HttpMethod } from "#core/deliveries/model.ts";
import type { TriedPath } from "#core/mediator/objects/try-path.ts";
import { objectPaths } from "./object-words.ts";

type PathTryOutProps = {
  query: ListQuery;
  /** What was asked in the address; null where nothing was. */
  asked: { method: string; path: string } | null;
  tried: TriedPath | null;
};

const answers = {
  404: "No active channel takes this path: the call is answered 404.",
  405: "Channels take this path, and none takes this method: the call is answered 405.",
  503: "The mediators of all channels that would take it are offline: the call is answered 503.",
} as const;

/** Answers which channel a call would go to, without making it. The question lives in the address. */
export function PathTryOut({ query, asked, tried }: PathTryOutProps) {
  const router = useRouter();
  const [path, setPath] = useState(asked?.path ?? "");
  const [method, setMethod] = useState(asked?.method ?? "GET");
  function ask(event: FormEvent) {
    event.preventDefault();
    const changes = { "try-path": path.trim(), "try-method": method };
    router.replace(listAddress(objectPaths.channel, query, changes), { scroll: false });
  }
  return (
    <Panel description="Says which channel a call would go to, and why. Nothing is called." id="try" title="Try a path">
      <form className="flex flex-wrap items-end gap-3" onSubmit={ask}>
        <SelectField
          label="Method of the call"
          name="try-method"
          onChange={(event) => setMethod(event.target.value)}
          options={HttpMethod.options.map((value) => ({ value, label: value }))}
          value={method}
        />
        <span className="min-w-48 max-w-lg flex-1">
          <TextField
            autoComplete="off"
            label="Path of the call"
            mono
            name="try-path"
            onChange={(event) => setPath(event.target.value)}
            placeholder="/teachers/register"
            spellCheck={false}
            value={path}
          />
        </span>
        <Button type="submit">Which channel?</Button>
      </form>
      {tried === null ? null : <Answer tried={tried} />}
    </Panel>
  );
}

function Answer({ tried }: { tried: TriedPath }) {
  return (
    <section aria-label="Where the call would go" className="mt-4 grid gap-2">
      <p role="status">
        {tried.status === null ? (
          <>
            The call would go to <b className="font-semibold">{tried.taken?.name}</b>, to the mediator{" "}
            {tried.taken?.mediator}.
          </>
        ) : (
          answers[tried.status]
        )}
      </p>
      <ul className="grid gap-1">
        {tried.considered.slice(0, 20).map(({ id, name, taken, reason }) => (
          <li className="flex flex-wrap items-center gap-x-2" key={id}>
            <Badge tone={taken ? "ok" : "wait"}>{taken ? "taken" : "not taken"}</Badge>
            <Link
              className="rounded-sm underline underline-offset-4"
              href={`${objectPaths.channel}/${id}`}
              prefetch={false}
            >
              {name}
            </Link>
            <span className="text-muted">{reason}</span>
          </li>
        ))}
      </ul>
      {tried.considered.length > 20 ? (
        <p className="text-muted">and {tried.considered.length - 20} more, which have other paths.</p>
      ) : null}
    </section>
  );
}
