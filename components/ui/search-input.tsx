import { Search } from "lucide-react";
import { controlStyle } from "./control-style.ts";
import { joinClasses } from "./join-classes.ts";

type SearchInputProps = {
  /** Its name for screen readers; no label is drawn. */
  label: string;
  value: string;
  onChange: (text: string) => void;
  placeholder?: string;
};

/** A box to search in. */
export function SearchInput({ label, value, onChange, placeholder }: SearchInputProps) {
  return (
    <span className="relative block">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 left-2.5 my-auto text-muted"
        size={14}
      />
      <input
        aria-label={label}
        autoComplete="off"
        className={joinClasses(controlStyle, "h-8 pr-2.5 pl-8 pointer-coarse:h-11")}
        onChange={(event) => onChange(event.target.value)}
        placeholder={placeholder ?? label}
        spellCheck={false}
        type="search"
        value={value}
      />
    </span>
  );
}
