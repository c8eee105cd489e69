import { Search } from "lucide-react";

type SearchInputProps = { label: string; value: string; onChange: (text: string) => void };

/** The narrow search field at the head of a tree. */
export function SearchInput({ label, value, onChange }: SearchInputProps) {
  return (
    <div className="relative min-w-0 flex-1">
      <Search aria-hidden="true" className="-translate-y-1/2 absolute top-1/2 left-2 text-faint" size={12} />
      <input
        aria-label={label}
        className="h-7 w-full rounded-md border border-field-line bg-panel pr-2 pl-7 text-small placeholder:text-faint"
        onChange={(event) => onChange(event.target.value)}
        placeholder="Search"
        type="search"
        value={value}
      />
    </div>
  );
}
