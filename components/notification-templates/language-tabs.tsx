import { Plus } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { LinkTabs } from "#components/ui/link-tabs.tsx";
import { fallbackLanguage, type MessageMedium } from "#core/notifications/model.ts";
import { editorPath } from "./template-words.ts";

type LanguageTabsProps = {
  eventId: number;
  medium: MessageMedium;
  /** Those that there are words in. */
  languages: readonly string[];
  current: string;
  canEdit: boolean;
};

/** The languages of the words, and another one to begin. */
export function LanguageTabs({ eventId, medium, languages, current, canEdit }: LanguageTabsProps) {
  const others = [...new Set([...languages, current])].filter((one) => one !== fallbackLanguage).sort();
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 max-sm:basis-full">
        <LinkTabs
          label="Languages"
          tabs={[fallbackLanguage, ...others].map((language) => ({
            label: language,
            href: editorPath(eventId, medium, { language }),
            current: language === current,
          }))}
        />
      </div>
      {canEdit ? (
        <form action={editorPath(eventId, medium)} className="flex items-center gap-2" method="get">
          <span className="w-28">
            <Input
              aria-label="Another language"
              autoComplete="off"
              maxLength={8}
              name="language"
              placeholder="sw, pt-BR"
            />
          </span>
          <Button icon={<Plus aria-hidden="true" size={14} />} type="submit">
            Add a language
          </Button>
        </form>
      ) : null}
    </div>
  );
}
