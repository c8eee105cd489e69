"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { type FormEvent, useEffect, useOptimistic, useState, useTransition } from "react";
import { buttonStyle } from "./button-style.ts";
import { Input } from "./input.tsx";
import { joinClasses } from "./join-classes.ts";
import { type ListQuery, listAddress } from "./list-address.ts";
import { SearchInput } from "./search-input.tsx";
import { Select, type SelectOption } from "./select.tsx";

/** One filter of a list. Its name is the part of the address's query that holds it. */
export type Filter =
  | { kind: "search"; name: string; label: string; placeholder?: string }
  | { kind: "choice"; name: string; label: string; options: readonly SelectOption[] }
  | { kind: "instant"; name: string; label: string };

type FilterBarProps = {
  /** What is filtered, for screen readers: "Filter runs". */
  label: string;
  filters: readonly Filter[];
  /** The page's query as it is now. */
  query: ListQuery;
};

// Long enough to type a word without a request for each letter, short enough to feel at once.
const typingPauseMs = 300;

/** The filters of a list. They live in the address, so that a view can be reloaded, sent and gone back to. */
export function FilterBar({ label, filters, query }: FilterBarProps) {
  const path = usePathname();
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [shown, show] = useOptimistic(query);
  const set = (name: string, value: string) =>
    startTransition(() => {
      show({ ...shown, [name]: value });
      router.replace(listAddress(path, shown, { [name]: value || null }), { scroll: false });
    });
  const active = filters.filter((filter) => textOf(shown, filter.name) !== "");
  const cleared = Object.fromEntries(filters.map((filter) => [filter.name, null]));
  return (
    <search aria-label={label} className="relative flex flex-wrap items-end gap-2" data-pending={pending || undefined}>
      {filters.map((filter) => (
        <FilterControl filter={filter} key={filter.name} onChange={set} value={textOf(shown, filter.name)} />
      ))}
      {active.length > 0 ? (
        <Link className={buttonStyle("quiet")} href={listAddress(path, query, cleared)} replace scroll={false}>
          <X aria-hidden="true" size={14} />
          Clear {active.length === 1 ? "filter" : `${active.length} filters`}
        </Link>
      ) : null}
      <span
        aria-hidden="true"
        className={joinClasses(
          "pointer-events-none absolute top-0 right-0 text-muted text-tiny",
          !pending && "invisible",
        )}
      >
        Loading…
      </span>
    </search>
  );
}

function textOf(query: ListQuery, name: string): string {
  const value = query[name];
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

type FilterControlProps = { filter: Filter; value: string; onChange: (name: string, value: string) => void };

function FilterControl({ filter, value, onChange }: FilterControlProps) {
  if (filter.kind === "search") return <SearchFilter filter={filter} onChange={onChange} value={value} />;
  const id = `filter-${filter.name}`;
  return (
    <div className="grid gap-0.5">
      <label className="text-muted text-tiny" htmlFor={id}>
        {filter.label}
      </label>
      {filter.kind === "choice" ? (
        <Select
          id={id}
          onChange={(event) => onChange(filter.name, event.target.value)}
          options={[{ value: "", label: "Any" }, ...filter.options]}
          value={value}
        />
      ) : (
        <Input
          id={id}
          onChange={(event) => onChange(filter.name, event.target.value)}
          step={60}
          type="datetime-local"
          value={value}
        />
      )}
    </div>
  );
}

type SearchFilterProps = {
  filter: Extract<Filter, { kind: "search" }>;
  value: string;
  onChange: (name: string, value: string) => void;
};

function SearchFilter({ filter, value, onChange }: SearchFilterProps) {
  // What is typed runs ahead of the address; the address wins when it changes otherwise (back, "clear").
  const [draft, setDraft] = useState({ text: value, sent: value });
  if (value !== draft.sent.trim() && draft.text === draft.sent) setDraft({ text: value, sent: value });
  useEffect(() => {
    if (draft.text === draft.sent) return;
    const timer = setTimeout(() => {
      setDraft({ text: draft.text, sent: draft.text });
      onChange(filter.name, draft.text.trim());
    }, typingPauseMs);
    return () => clearTimeout(timer);
  }, [draft, filter.name, onChange]);
  function submit(event: FormEvent) {
    event.preventDefault();
    setDraft({ text: draft.text, sent: draft.text });
    onChange(filter.name, draft.text.trim());
  }
  return (
    <form className="min-w-48 max-w-80 flex-1" onSubmit={submit}>
      <SearchInput
        label={filter.label}
        onChange={(text) => setDraft({ text, sent: draft.sent })}
        placeholder={filter.placeholder}
        value={draft.text}
      />
    </form>
  );
}
