"use client";

import { UserPlus } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { Action } from "#components/ui/action-outcome.ts";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { useAction } from "#components/ui/use-action.ts";

type Found = { id: number; name: string; actor_type: string; user_id: number; groups: string[] };
type Search = { kind: "none" } | { kind: "failed" } | { kind: "found"; people: Found[]; count: number };

type MemberPickerProps = {
  group: { id: number; code: string };
  /** Fields: group, person. */
  join: Action;
};

const shownMax = 10;

/** Looks for people in the directory and adds them to a group, one by one. */
export function MemberPicker({ group, join }: MemberPickerProps) {
  const [text, setText] = useState("");
  const [search, setSearch] = useState<Search>({ kind: "none" });
  async function look(event: FormEvent) {
    event.preventDefault();
    const query = new URLSearchParams({ search: text, limit: String(shownMax) });
    setSearch(await findPeople(query));
  }
  return (
    <div className="grid gap-3">
      <form aria-label="Look for people" className="flex flex-wrap items-end gap-2" noValidate onSubmit={look}>
        <div className="min-w-52 flex-1">
          <TextField
            autoComplete="off"
            label="Name, address or number"
            name="member-search"
            onChange={(event) => setText(event.target.value)}
            optional
            value={text}
          />
        </div>
        <Button type="submit">Look</Button>
      </form>
      <Results
        group={group}
        join={join}
        onJoined={(id) => setSearch(markJoined(search, id, group.code))}
        search={search}
      />
    </div>
  );
}

async function findPeople(query: URLSearchParams): Promise<Search> {
  try {
    const response = await fetch(`/api/notification/people/?${query}`);
    if (!response.ok) return { kind: "failed" };
    const { data, count } = (await response.json()) as { data: Found[]; count: number };
    return { kind: "found", people: data, count };
  } catch {
    // The connection is away; what was typed stays for the next try.
    return { kind: "failed" };
  }
}

function markJoined(search: Search, id: number, code: string): Search {
  if (search.kind !== "found") return search;
  const people = search.people.map((one) => (one.id === id ? { ...one, groups: [...one.groups, code] } : one));
  return { ...search, people };
}

type ResultsProps = MemberPickerProps & { search: Search; onJoined: (id: number) => void };

function Results({ group, join, search, onJoined }: ResultsProps) {
  if (search.kind === "none") return null;
  if (search.kind === "failed") return <p role="status">The search did not work. Try it once more.</p>;
  const { people, count } = search;
  return (
    <>
      <p className="text-muted text-small" role="status">
        {count === 0
          ? "Nobody in the directory fits."
          : count > people.length
            ? `${people.length} of ${count} found`
            : `${count} found`}
      </p>
      <ul className="grid gap-1">
        {people.map((person) => (
          <li className="flex min-h-9 items-center gap-3" key={person.id}>
            <span className="min-w-0 flex-1 break-words">
              {person.name || "(no name)"}{" "}
              <span className="text-muted text-small">
                {person.actor_type} {person.user_id}
              </span>
            </span>
            {person.groups.includes(group.code) ? (
              <span className="text-muted text-small">is in it</span>
            ) : (
              <JoinButton group={group} join={join} onJoined={onJoined} person={person} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

type JoinButtonProps = MemberPickerProps & { person: Found; onJoined: (id: number) => void };

function JoinButton({ group, join, person, onJoined }: JoinButtonProps) {
  const { pending, run } = useAction(join, { onDone: () => onJoined(person.id), announceRefusal: true });
  function add() {
    const form = new FormData();
    form.set("group", String(group.id));
    form.set("person", String(person.id));
    run(form);
  }
  return (
    <Button
      aria-label={`Add ${person.name || `${person.actor_type} ${person.user_id}`}`}
      icon={<UserPlus aria-hidden="true" size={14} />}
      onClick={add}
      pending={pending}
      size="small"
    >
      Add
    </Button>
  );
}
