"use client";

import { SelectField } from "#components/ui/select-field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { TextareaField } from "#components/ui/textarea-field.tsx";
import type { TesterChannel } from "#core/tester/list-tester-channels.ts";
import type { CallerKind } from "#core/tester/model.ts";
import { chooseChannel, type Draft, type TesterClient } from "./draft.ts";

const anyMethod = ["GET", "POST", "PUT", "PATCH", "DELETE"];

type CallFieldsProps = {
  draft: Draft;
  onChange: (draft: Draft) => void;
  channels: readonly TesterChannel[];
  clients: readonly TesterClient[];
};

/** What a call consists of. */
export function CallFields({ draft, onChange, channels, clients }: CallFieldsProps) {
  const set = (change: Partial<Draft>) => onChange({ ...draft, ...change });
  const channel = channels.find(({ id }) => String(id) === draft.channel) ?? null;
  const methods = channel?.methods ?? anyMethod;
  const shownMethods = methods.includes(draft.method) ? methods : [...methods, draft.method];
  return (
    <>
      <SelectField
        hint={channel === null ? "Which channel takes the call is decided by its path." : describeRules(channel)}
        label="Channel"
        name="channel"
        onChange={(event) => {
          const chosen = channels.find(({ id }) => String(id) === event.target.value) ?? null;
          onChange(chooseChannel(draft, chosen));
        }}
        options={[{ value: "", label: "Any path" }, ...channels.map(({ id, label }) => ({ value: String(id), label }))]}
        value={channel === null ? "" : draft.channel}
      />
      <div className="grid gap-4 sm:grid-cols-[120px_minmax(0,1fr)]">
        <SelectField
          label="Method"
          name="method"
          onChange={(event) => set({ method: event.target.value })}
          options={shownMethods.map((value) => ({ value, label: value }))}
          value={draft.method}
        />
        <TextField
          autoComplete="off"
          hint={
            channel?.pathPattern.endsWith("*")
              ? `Anything may follow; the channel takes ${channel.pathPattern}`
              : undefined
          }
          label="Path"
          mono
          name="path"
          onChange={(event) => set({ path: event.target.value })}
          placeholder="/teachers/register"
          spellCheck={false}
          value={draft.path}
        />
      </div>
      <TextField
        autoComplete="off"
        label="Query"
        mono
        name="query"
        onChange={(event) => set({ query: event.target.value })}
        optional
        placeholder="number=TZ-1&lang=sw"
        spellCheck={false}
        value={draft.query}
      />
      <CallerFields clients={clients} draft={draft} set={set} />
      {channel === null || channel.organizations.length === 0 ? null : (
        <BusFields channel={channel} draft={draft} set={set} />
      )}
      <TextareaField
        hint={'One "Name: value" in each line. The client\'s credentials are not needed.'}
        label="Extra headers"
        mono
        name="headers"
        onChange={(event) => set({ headers: event.target.value })}
        optional
        rows={2}
        spellCheck={false}
        value={draft.headers}
      />
      <TextareaField
        label="Body"
        mono
        name="body"
        onChange={(event) => set({ body: event.target.value })}
        optional={!channel?.requiresBody}
        rows={6}
        spellCheck={false}
        value={draft.body}
      />
      <SelectField
        label="Waits for the answer"
        name="asynchronous"
        onChange={(event) => set({ asynchronous: event.target.value === "later" })}
        options={[
          { value: "now", label: "yes (synchronous)" },
          { value: "later", label: "no: takes a 202, and is followed to its end (asynchronous)" },
        ]}
        value={draft.asynchronous ? "later" : "now"}
      />
    </>
  );
}

function describeRules({ requiresBody, contentType }: TesterChannel): string {
  const rules = [
    requiresBody ? "Body required" : "",
    contentType === "" ? "" : `Expected Content-Type: ${contentType}`,
  ].filter((rule) => rule !== "");
  return rules.length === 0 ? "Any body, any content type" : rules.join(" | ");
}

type PartProps = { draft: Draft; set: (change: Partial<Draft>) => void };

const callerNames: Record<CallerKind, string> = {
  client: "the client, without its secret",
  wrong_secret: "the client with a wrong secret",
  nobody: "nobody",
};

function CallerFields({ draft, set, clients }: PartProps & { clients: readonly TesterClient[] }) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        hint={draft.as === "client" ? "Signalbox answers for who calls." : "To see how it is refused."}
        label="Called by"
        name="as"
        onChange={(event) => {
          const as = (Object.keys(callerNames) as CallerKind[]).find((kind) => kind === event.target.value);
          if (as !== undefined) set({ as });
        }}
        options={Object.entries(callerNames).map(([value, label]) => ({ value, label }))}
        value={draft.as}
      />
      {draft.as === "nobody" ? null : (
        <SelectField
          label="Client"
          name="client"
          onChange={(event) => set({ client: event.target.value })}
          options={[
            ...(draft.client === "" ? [{ value: "", label: "Choose a client" }] : []),
            ...clients.map(({ id, name, clientId, active }) => ({
              value: String(id),
              label: `${name} (${clientId})${active ? "" : ", switched off"}`,
            })),
          ]}
          value={draft.client}
        />
      )}
    </div>
  );
}

function BusFields({ draft, set, channel }: PartProps & { channel: TesterChannel }) {
  const known = channel.organizations.includes(draft.organization) || draft.organization === "";
  const names = known ? channel.organizations : [...channel.organizations, draft.organization];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        hint="The call goes through the national bus."
        label="Organisation"
        name="organization"
        onChange={(event) => set({ organization: event.target.value })}
        options={[...names.map((value) => ({ value, label: value })), { value: "", label: "none, to see the refusal" }]}
        value={draft.organization}
      />
      <SelectField
        label="Mode of the bus"
        name="esb_mode"
        onChange={(event) => set({ esbMode: event.target.value })}
        options={[
          { value: "", label: "as the registration has it" },
          { value: "normal", label: "normal" },
          { value: "push", label: "push" },
        ]}
        value={draft.esbMode}
      />
    </div>
  );
}
