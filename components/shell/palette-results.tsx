"use client";

import { Command } from "cmdk";
import type { NavSection } from "./model.ts";
import { NavIcon } from "./nav-icon.tsx";
import { useSearch } from "./use-search.ts";

type PaletteResultsProps = {
  sections: readonly NavSection[];
  text: string;
  go: (href: string) => void;
};

/** The pages that fit the text at once, and below them what the server finds. */
export function PaletteResults({ sections, text, go }: PaletteResultsProps) {
  const search = useSearch(text);
  const pages = sections.flatMap((section) => section.items).filter((item) => fits(item.label, text));
  const isNothing = pages.length === 0 && search.groups.length === 0 && search.state !== "asking";
  return (
    <Command.List className="max-h-[60vh] overflow-y-auto p-1.5" label="Results">
      {pages.length > 0 ? (
        <Command.Group className={groupStyle} heading="Pages">
          {pages.map((page) => (
            <Command.Item className={itemStyle} key={page.href} onSelect={() => go(page.href)} value={page.href}>
              <NavIcon name={page.icon} />
              {page.label}
            </Command.Item>
          ))}
        </Command.Group>
      ) : null}
      {search.groups.map((group) => (
        <Command.Group className={groupStyle} heading={group.kind} key={group.kind}>
          {group.hits.map((hit) => (
            <Command.Item className={itemStyle} key={hit.href} onSelect={() => go(hit.href)} value={hit.href}>
              <span className="truncate">{hit.label}</span>
              {hit.hint ? <span className="ml-auto truncate text-muted text-small">{hit.hint}</span> : null}
            </Command.Item>
          ))}
        </Command.Group>
      ))}
      {isNothing && search.state !== "failed" ? (
        <Command.Empty className="px-3 py-8 text-center text-muted">Nothing found for “{text.trim()}”.</Command.Empty>
      ) : null}
      {search.state === "asking" ? <Command.Loading className={noteStyle}>Searching…</Command.Loading> : null}
      {search.state === "failed" ? (
        <div className={noteStyle}>The search could not be carried out; the pages above can still be reached.</div>
      ) : null}
    </Command.List>
  );
}

function fits(label: string, text: string): boolean {
  return label.toLowerCase().includes(text.trim().toLowerCase());
}

const groupStyle =
  "[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-tiny";

const itemStyle =
  "flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 data-[selected=true]:bg-accent-soft";

const noteStyle = "px-3 py-3 text-muted text-small";
